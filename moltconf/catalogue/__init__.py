"""The catalogue: what every release accepts, and since when (``schemas/``, searched)."""
