"""What others take of an edition: TEI that stands alone, packages for archives, linked data, corpora."""
