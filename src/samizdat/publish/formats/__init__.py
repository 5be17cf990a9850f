"""What readers can take away: one module a format."""
