"""Migrations: steps, plans, verified changes, and downgrades."""
