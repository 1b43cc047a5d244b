"""What releases refuse beyond structure, by subject."""
