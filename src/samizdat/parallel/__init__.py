"""How work is done side by side, and again whenever files change."""
