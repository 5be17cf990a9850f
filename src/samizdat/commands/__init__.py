"""One module a command: what it does, as one story; `cli` adds options, printing and exit status."""
