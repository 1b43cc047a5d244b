"""One module a release that changed the shape of the config: its steps, in order."""
