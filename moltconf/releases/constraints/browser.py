"""Browser profiles."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import patterns, records_at

_PROFILES = patterns("browser.profiles.*")


def check_endpoint(config: Config, release: str) -> Iterator[Breach]:
    """A profile says where its browser listens; an empty URL says nothing."""
    for path, profile in records_at(config, _PROFILES):
        if not profile.get("cdpPort") and not profile.get("cdpUrl"):
            yield Breach(path, 'a browser profile needs "cdpPort" or "cdpUrl"')
