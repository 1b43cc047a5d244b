"""Whether a release would start with a config, and what it refuses."""
