"""Bring a config from a newer release to an older one."""
