"""Addresses of the project on the web, in one place."""

from __future__ import annotations

#: Where the documentation is published. It is a name that nobody can own (RFC 2606) until the
#: project has a place of its own; everything that links to the documentation reads it here.
SITE = "https://moltconf.example"


def page_of(rule: str) -> str:
    """Return the address of the page of a rule."""
    return f"{SITE}/rules/{rule}/"
