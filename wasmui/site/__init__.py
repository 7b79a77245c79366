"""On CPython: makes an app into static files, and serves one while it is written."""
