"""So sánh: the archive, or a folder of reports, as tables whose every cell can be traced to the words it comes from."""
