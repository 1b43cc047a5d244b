"""Browser profiles."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import patterns, records_at

_PROFILES = patterns("browser.profiles.*")
_EXTENSION_SINCE = "2026.7.1"
_ENDPOINT = 'a browser profile needs "cdpPort" or "cdpUrl"'


def check_endpoint(config: Config, release: str) -> Iterator[Breach]:
    """A profile says where its browser listens; an empty URL says nothing."""
    for path, profile in records_at(config, _PROFILES):
        if not profile.get("cdpPort") and not profile.get("cdpUrl"):
            yield Breach(path, _ENDPOINT)


def check_driver(config: Config, release: str) -> Iterator[Breach]:
    """Which keys a profile needs and takes depends on what drives its browser."""
    has_extension = release_key(release) >= release_key(_EXTENSION_SINCE)
    attached = ("existing-session", "extension") if has_extension else ("existing-session",)
    for path, profile in records_at(config, _PROFILES):
        driver = profile.get("driver")
        if driver not in attached and not profile.get("cdpPort") and not profile.get("cdpUrl"):
            yield Breach(path, _ENDPOINT)
        if driver != "existing-session" and profile.get("userDataDir"):
            yield Breach(path, '"userDataDir" is accepted with driver "existing-session" only')
        if has_extension and driver == "extension" and profile.get("cdpUrl"):
            yield Breach(path, '"cdpUrl" and driver "extension" exclude each other')


CONSTRAINTS = (
    Constraint(
        "browser-profile",
        check_endpoint,
        IN_PACKAGES,
        first="2026.1.5",
        last="2026.3.12",
        keys=("browser",),
    ),
    Constraint("browser-profile", check_driver, IN_PACKAGES, first="2026.3.13", keys=("browser",)),
)
