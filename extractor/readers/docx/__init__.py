"""Word (.docx): the package, its parts, and the text as Word shows it; other readers bring their files to this form."""
