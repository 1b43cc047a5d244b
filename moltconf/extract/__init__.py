"""Ask a published package what it accepts, and write ``schemas/``."""
