"""What an edition is published as, and how each of its files is made."""
