"""The names of the lists that files of the whole edition are put together of."""

# The lists of what stands of each mention and of each entity in the tables and in names.json; COUNTS has a line for
# each document, its id before a tab, and counts documents and mentions.
MENTION_ROWS, MENTION_JSON, NAME_ROWS, NAME_JSON = "mentions.csv", "mentions", "names.csv", "names"
COUNTS = "counts"
