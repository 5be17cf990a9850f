"""The search: what can be found, and the files in which a page looks it up."""
