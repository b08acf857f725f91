"""Địa danh: the provinces, districts and communes of Việt Nam, before and after 1 July 2025.

``lookup`` answers questions about a name, a code or a date; ``mentions`` finds names in a text.
"""
