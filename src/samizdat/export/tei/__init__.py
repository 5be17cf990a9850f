"""TEI for others: each document by itself, and in the dialects of archives and tools."""
