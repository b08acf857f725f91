"""OCR: a picture of a page → its lines and tables, as a text layer gives them. Needs the extra ``ocr``."""
