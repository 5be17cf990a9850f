"""What stays of an index between two builds, or two edits in a preview."""
