"""The values that the stages hand on: findings, documents, mentions, entities, ranges."""
