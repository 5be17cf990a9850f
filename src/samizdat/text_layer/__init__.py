"""Whose words these are: an edition whose source text may not be published carries markup and ranges in its place."""
