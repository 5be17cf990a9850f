"""Documents: where their events come from, what becomes of them, and how validation goes on after an error."""
