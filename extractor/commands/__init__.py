"""Lệnh con của những nhóm lớn: loaded by ``cli.py`` when they are used; they too import only click at the top."""
