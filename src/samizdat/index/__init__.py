"""Who is named where: mentions, entities, and the index that they make."""
