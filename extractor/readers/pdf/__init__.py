"""PDF: pages as they are drawn, what was stamped or filled in over them, signatures, the repair of damaged files."""
