"""A report as text, in the forms that people and other tools read: each module has `render(report)`, and is pure."""
