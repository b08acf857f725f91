"""Word 97–2003 (.doc): read from its streams and brought to the form of a .docx."""
