"""2026.8.1, by subject: each module has ``STEPS``."""
