"""Why a text is not well-formed XML: what is wrong, where it begins, and what to do."""
