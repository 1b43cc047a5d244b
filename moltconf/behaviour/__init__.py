"""Measured answers to what each release makes of a config's silence (``schemas/behaviour/``)."""
