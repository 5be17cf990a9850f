"""Candidates for the identifiers of records, from lists at hand and from Wikidata, for people to review."""
