"""Whether an archive would take an edition or a package: the rules are tables, each with its source and date."""
