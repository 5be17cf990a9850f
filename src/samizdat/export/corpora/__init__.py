"""For corpora and tools: words with offsets, columns, one table of mentions."""
