"""Addresses of the project on the web, in one place."""

from __future__ import annotations

#: A name that nobody can own (RFC 2606): the project has no place of its own yet.
_UNSET = "https://moltconf.example"

#: Where the documentation and the schemas are published. Everything that links to one of these
#: reads it here: reports, the metadata of the package, and the release workflow, which publishes
#: nothing while it is unset.
SITE = _UNSET
#: Where the code is.
REPOSITORY = f"{_UNSET}/repository"


def are_set() -> bool:
    """Return whether the project has places of its own."""
    return not any(address.startswith(_UNSET) for address in (SITE, REPOSITORY))


def page_of(rule: str) -> str:
    """Return the address of the page of a rule."""
    return f"{SITE}/rules/{rule}/"


def schema_of(release: str) -> str:
    """Return the address of the JSON Schema of a release, or of ``latest``."""
    return f"{SITE}/schemas/{release}.json"
