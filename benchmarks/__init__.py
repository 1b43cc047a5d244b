"""What the figures of the documentation are measured with."""
