"""The steps of the work, each a function from values to values: read, restore, validate, extract, merge, render."""
