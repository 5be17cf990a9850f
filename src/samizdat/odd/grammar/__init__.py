"""Grammar: what is in force becomes patterns and rules."""
