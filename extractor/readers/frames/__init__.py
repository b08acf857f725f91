"""Khung bảng: where the cells of a table stand on a page, by ruling lines or, without any, by the words alone."""
