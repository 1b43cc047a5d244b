"""Where the settings of channels stand, and which of them a release checks by code of its own.

They stood at the root until 2026.1.12 gathered them under ``channels`` (read off the schemas of
the tags of clawdbot). Until 2026.3.24 the core checked its channels; from 2026.4.7 on a JSON Schema
does, which has no such checks; in between, and again in 2026.5.2, it depends on the channel. The
catalogue marks those that are checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from moltconf.catalogue.catalogue import Catalogue
from moltconf.jsonschema.schema import Schema
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator.check import Config
from moltconf.validator.constraints.values import record

_GATHERED_SINCE = "2026.1.12"
#: Channels that came later than the checks on channels, before the catalogue marks them.
_FIRST = {"bluebubbles": "2026.1.20", "googlechat": "2026.1.24", "msteams": "2026.1.9"}
_WITHOUT_ACCOUNTS = "msteams"


def channel_path(name: str, release: str) -> KeyPath:
    """Where ``release`` looks for the settings of the channel ``name``."""
    is_gathered = release_key(release) >= release_key(_GATHERED_SINCE)
    return ("channels", name) if is_gathered else (name,)


@cache
def has_checks(name: str, release: str) -> bool:
    """Whether ``release`` has more to say of the channel than its schema.

    A mark at the settings as a whole, or at those of direct messages, tells.
    """
    key = release_key(release)
    if key < release_key(_GATHERED_SINCE):
        return name not in _FIRST or key >= release_key(_FIRST[name])
    catalogue = Catalogue.of(release)
    section = catalogue.section(f"channels/{name}")
    return any(_is_marked(one, catalogue) for one in _parts(section))


def _parts(section: Schema | None) -> tuple[Schema, ...]:
    """What a value is held against: in 2026.3.28 two plugins have a schema beside the core's."""
    if not isinstance(section, dict):
        return ()
    return (section, *section.get("allOf", ()))


def _is_marked(schema: Schema, catalogue: Catalogue) -> bool:
    if not isinstance(schema, dict):
        return False
    messages = catalogue.follow(schema.get("properties", {}).get("dm", True))
    return "x-refine" in schema or (isinstance(messages, dict) and "x-refine" in messages)


def channel_holders(
    config: Config, release: str, *names: str
) -> Iterator[tuple[KeyPath, dict[str, object], dict[str, dict[str, object]]]]:
    """The channels that ``release`` checks by code: path, settings, and its accounts by name."""
    for name in names:
        path = channel_path(name, release)
        settings = lookup(config, path)
        if not isinstance(settings, dict) or not has_checks(name, release):
            continue
        accounts = {} if name == _WITHOUT_ACCOUNTS else record(settings.get("accounts"))
        yield (
            path,
            settings,
            {account: own for account, own in accounts.items() if isinstance(own, dict)},
        )


def channel_settings(
    config: Config, release: str, *names: str
) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """The settings of the channels that ``release`` checks, and those of each of their accounts."""
    for path, settings, accounts in channel_holders(config, release, *names):
        yield path, settings
        for account, own in accounts.items():
            yield (*path, "accounts", account), own


def enabled_accounts(
    accounts: dict[str, dict[str, object]],
) -> Iterator[tuple[str, dict[str, object]]]:
    """The accounts that are not switched off."""
    for name, own in accounts.items():
        if own.get("enabled") is not False:
            yield name, own
