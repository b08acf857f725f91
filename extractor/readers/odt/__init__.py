"""OpenDocument (.odt): read from its XML and brought to the form of a .docx."""
