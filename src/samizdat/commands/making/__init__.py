"""New editions, documents and records."""
