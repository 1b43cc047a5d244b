"""Rules, a folder a group and a module a rule."""
