"""Credentials: stores, env files, and which credential each agent would use."""
