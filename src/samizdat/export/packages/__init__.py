"""Packages that repositories take: crates, bags, citation metadata."""
