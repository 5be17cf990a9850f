"""One module a command: what it does, as one story; `cli.py` adds options, printing and exit status."""
