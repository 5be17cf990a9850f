"""Which schemas a file is checked by, and where they are: named, at hand, in a catalogue, fetched."""
