"""Bảng mã cũ: TCVN3 and VNI, told by the font or by the spelling, and turned into Unicode."""
