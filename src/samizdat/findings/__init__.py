"""What becomes of a finding before it is read: selected, located, explained, reported."""
