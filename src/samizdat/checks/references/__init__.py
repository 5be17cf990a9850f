"""What files say of one another and of the world: pointers, records, dates, hosts, prefixes."""
