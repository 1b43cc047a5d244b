"""The disk: reading within limits, writing all or nothing, what was there."""
