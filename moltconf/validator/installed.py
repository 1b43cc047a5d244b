"""Judge a config by the plugins that a user names, where a release would ask them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from moltconf.catalogue.catalogue import Catalogue
from moltconf.findings import Finding, Mark, Severity
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.release_order import since
from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator.constraints.bundled import plugin_id
from moltconf.validator.manifests import InstalledPlugin, InstalledPlugins, JsonSchema
from moltconf.validator.outside import replaces_variables

NOT_JUDGED = "plugins/config-not-judged"
_ENTRIES: KeyPath = ("plugins", "entries")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.tree import Value
    from moltconf.validator.owners import Owner

Given = Mapping[str, InstalledPlugin]


def findings_of(value: Value, release: str, given: Given) -> Iterator[Finding]:
    """Yield what the plugins ``given`` have against their parts of a config."""
    for path, plugin, schema, part in _parts(value, release, given):
        yield from _judged(schema, part, path, plugin, value, release)


def knows(path: KeyPath, value: Value, release: str, given: Given) -> bool:
    """Return whether a name at ``path`` that the release does not bring is that of a plugin
    ``given``, or of its channel."""
    # asked only where plugins are given
    from moltconf.product.places import names_channel

    channels = {channel for plugin in given.values() for channel in plugin.channels}
    match path:
        case ("plugins", "entries", str(name)):
            return plugin_id(name, release) in given
        case ("channels", str(name)):
            return name.strip() in channels
        case ("plugins", "allow" | "deny" | "slots", _):
            return lookup(value, path) in given
    if names_channel(path):
        return str(lookup(value, path)).strip().lower() in channels
    return False


def not_judged(value: Value, release: str, given: Given) -> list[Finding]:
    """Return what only plugins judge which neither the release brings nor the user named: their
    ``config`` and their channels. All that is of one plugin is one fault."""
    parts: dict[str, list[KeyPath]] = {}
    judged = {*Catalogue.of(release).plugins(), *given}
    for name, entry in _entries(value):
        if "config" in entry and plugin_id(name, release) not in judged:
            parts.setdefault(name, []).append((*_ENTRIES, name, "config"))
    for owner in _unjudged(value, release, given):
        parts.setdefault(owner.plugin, []).extend(("channels", name) for name in owner.channels)
    return [_not_judged(path, plugin, release) for plugin in parts for path in parts[plugin]]


def _not_judged(path: KeyPath, plugin: str, release: str) -> Finding:
    from moltconf.catalogue.describe import quoted_key

    if plugin:
        message = (
            f"{quoted_key(plugin)} is a plugin of its own, no part of {release}: its config is not "
            "checked"
        )
    else:
        message = (
            f"a plugin that is no part of {release} brings this channel: its config is not checked"
        )
    return Finding(
        NOT_JUDGED,
        Severity.INFO,
        message,
        path,
        "to check it, give the path of its manifest with --plugin",
        mark=Mark.KEY,
        cause=f"{NOT_JUDGED} {plugin}",
    )


def _unjudged(value: Value, release: str, given: Given) -> list[Owner]:
    """The owners of channels whose manifests are not known, where they count for ``release``."""
    if not isinstance(value, dict) or not isinstance(value.get("channels"), dict):
        return []
    if not isinstance(value.get("plugins"), dict):
        return []
    from moltconf.validator.owners import unjudged

    theirs = []
    for owner in unjudged(value, release, given):
        own = tuple(
            name
            for name in owner.channels
            if _believes_manifests(release)
            or not isinstance(Catalogue.of(release).section(f"channels/{name}"), dict)
        )
        if own:
            theirs.append(owner._replace(channels=own))
    return theirs


def left_alone(value: Value, release: str, others: InstalledPlugins | None) -> tuple[KeyPath, ...]:
    """Return the sections that no migration to ``release`` touches: plugins own them."""
    if not others and not isinstance(lookup(value, ("plugins",)), dict):
        return ()
    # asked only where there are plugins
    from moltconf.validator import owners

    return owners.left_alone(value, release, others)


def is_left_open(value: Value, release: str, given: Given) -> bool:
    """Return whether a plugin that is not known decides if the config is accepted.

    Nobody asks one that is switched off.
    """
    return any(
        finding.path[0] == "channels"
        or lookup(value, (*finding.path[:-1], "enabled"), True) is not False
        for finding in not_judged(value, release, given)
    )


def open_channels(value: Value, release: str, given: Given) -> frozenset[str]:
    """Return the channels that plugins own which the config names and nobody knows here.

    Which channels a plugin has is known from its manifest only: of a channel that no release
    brings, any plugin that the config loads, enables, or says to be installed may be the owner.
    """
    return frozenset(name for owner in _unjudged(value, release, given) for name in owner.channels)


def is_about(path: KeyPath, value: Value, channels: frozenset[str]) -> bool:
    """Return whether a place names, or is, one of ``channels``."""
    if path[:1] == ("channels",):
        return len(path) == 2 and path[1] in channels
    from moltconf.product.places import names_channel

    names = {name.strip().lower() for name in channels}
    return names_channel(path) and str(lookup(value, path)).strip().lower() in names


def _entries(value: Value) -> list[tuple[str, dict[str, Value]]]:
    entries = lookup(value, _ENTRIES)
    named = entries.items() if isinstance(entries, dict) else ()
    return [(name, entry) for name, entry in named if isinstance(entry, dict)]


def _parts(
    value: Value, release: str, given: Given
) -> Iterator[tuple[KeyPath, InstalledPlugin, JsonSchema, Value]]:
    """Each part of the config that a plugin judges, with the schema for it."""
    for name, entry in _entries(value):
        plugin = given.get(plugin_id(name, release))
        # an enabled plugin is judged without a config too, as if it had an empty one
        config = entry.get("config", {} if entry.get("enabled") is True else None)
        if plugin is not None and isinstance(config, dict):
            yield (*_ENTRIES, name, "config"), plugin, plugin.config, config
    found = lookup(value, ("channels",))
    channels = found if isinstance(found, dict) else {}
    catalogue = Catalogue.of(release)
    for plugin in given.values():
        for channel, schema in plugin.channel_schemas.items():
            is_own = not isinstance(catalogue.section(f"channels/{channel}"), dict)
            if channel in channels and (is_own or _believes_manifests(release)):
                yield ("channels", channel), plugin, schema, channels[channel]


def taken_over(release: str, given: Given, left_open: frozenset[str]) -> frozenset[str]:
    """Return the channels that plugins judge in the place of the release: those ``left_open``, and
    those of plugins ``given``."""
    if not given or not _believes_manifests(release):
        return left_open
    return left_open.union(*(plugin.channel_schemas for plugin in given.values()))


def _believes_manifests(release: str) -> bool:
    """Whether the schema in a manifest counts before that of the release for the same channel.

    Measured: openclaw@2026.5.28, 2026.7.1-2 and 2026.9.6, with a plugin for ``feishu``. Of earlier
    releases that have a schema for it nothing is known.
    """
    return since(release, "2026.5.28")


def _judged(
    schema: JsonSchema,
    part: Value,
    path: KeyPath,
    plugin: InstalledPlugin,
    value: Value,
    release: str,
) -> Iterator[Finding]:
    from moltconf.catalogue.describe import quoted_key
    from moltconf.validator.plugin_schemas import UnusableSchemaError, faults_of

    try:
        faults = faults_of(schema, part, path, knows_references=replaces_variables(release))
    except UnusableSchemaError:
        message = (
            f"the schema of the plugin {quoted_key(plugin.id)} cannot be used: this is not judged"
        )
        yield Finding(NOT_JUDGED, Severity.INFO, message, path, mark=Mark.KEY)
        return
    for fault in faults:
        yield _worded(fault, plugin, value, release)


def _worded(fault: Fault, plugin: InstalledPlugin, value: Value, release: str) -> Finding:
    from moltconf.catalogue.describe import quoted, quoted_key
    from moltconf.validator import wording

    name = f"the plugin {quoted_key(plugin.id)}"
    if fault.kind is FaultKind.UNKNOWN_KEY:
        from moltconf.catalogue.suggest import nearest

        close = nearest(str(fault.path[-1]), fault.expected, by_words=True)
        return Finding(
            "schema/unknown-key",
            Severity.ERROR,
            f"{quoted_key(fault.path[-1])} is not accepted here by {name}",
            fault.path,
            f"did you mean {quoted(close)}?" if close is not None else None,
            mark=Mark.KEY,
        )
    if fault.kind is FaultKind.COMBINATION:
        message = f"{wording.name_of(fault.path)} does not fit what {name} takes"
        return Finding("schema/invalid-value", Severity.ERROR, message, fault.path)
    return wording.finding_of(fault, value, release, with_history=False)
