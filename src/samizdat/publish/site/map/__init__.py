"""The map: what the texts name, where it lies, and how that is drawn."""
