"""What a folder is that nobody has laid out as an edition."""
