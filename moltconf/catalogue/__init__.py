"""What every release accepts, and since when: ``schemas/``, searched."""
