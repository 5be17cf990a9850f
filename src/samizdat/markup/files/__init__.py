"""How the bytes of a file become a tree: encodings, entities, parts that are taken in, older TEI."""
