"""What is told to the stylesheet of a page besides what it shows: the whole edition, or the slice of it that counts."""
