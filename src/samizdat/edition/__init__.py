"""What lies on disk: settings, TEI files, source texts, the ledger, the version."""
