"""From a newer release to an older one."""
