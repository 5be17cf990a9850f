"""Linked data: the authority files and the mentions as RDF and JSON-LD."""
