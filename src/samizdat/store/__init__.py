"""One way to keep, to fetch, and to put in place."""
