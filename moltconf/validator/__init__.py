"""Validate configs: whether a release would start, and what it refuses."""
