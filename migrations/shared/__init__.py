"""What several steps know: places, names and shapes."""
