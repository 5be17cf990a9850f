"""What is measured against what: `python -m bench` runs every benchmark, `python -m bench NAME` one."""
