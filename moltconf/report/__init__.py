"""Reports of findings and of other answers: a module a format."""
