"""The read-only public API, version 1: a file per noun. The same filters, names and counts as the pages."""
