"""The pages, and what they need beside the texts."""
