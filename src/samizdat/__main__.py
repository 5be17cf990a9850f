"""Run `python -m samizdat`."""

from samizdat.cli import main

if __name__ == "__main__":
    main(prog_name="samizdat")
