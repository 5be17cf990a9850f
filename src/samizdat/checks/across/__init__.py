"""What hangs together across the files of an edition, in a time that goes by what has changed."""
