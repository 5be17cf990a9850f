"""Everything that touches XML: scanning, parsing, transforming. Nothing else imports lxml or saxonche."""
