"""What each release makes of a config's silence: measured answers (``schemas/behaviour/``)."""
