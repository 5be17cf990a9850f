"""What can be wrong with TEI files and with an edition, and who finds it."""
