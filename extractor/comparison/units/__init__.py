"""Đơn vị: which departments, districts and other units are named late again and again.

``namings`` reads who is named, ``spelling`` tells which words are one name, ``aliases`` what people decided (in a file,
``alias_file``), ``proposals`` which pairs they should look at; ``runs`` and ``sums`` reckon, ``unit``, ``cells`` and
``counting`` make the table.
"""
