"""Masking: which texts of a config a report may show."""
