"""Rows to streamed files. No ORM here: rows come in as dictionaries of the API's shape."""
