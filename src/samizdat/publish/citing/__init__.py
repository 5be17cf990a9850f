"""How a text and its passages are cited, and in which formats."""
