"""Find what a config uses that came with its release, and does not come with the target."""

from __future__ import annotations

from functools import cache

from moltconf.catalogue.catalogue import releases, resolve
from moltconf.fields import Fields
from moltconf.findings import Finding, Mark, Place, Severity, few
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.left import NEEDS_DECISION
from moltconf.migrator.shift import REPORTED, Shift
from moltconf.release_order import release_key
from moltconf.schema.config import ConfigView, view_of
from moltconf.schema.plugins import read_installs, read_plugins
from moltconf.text.keypath import KeyPath, find_all, format_path, is_note, lookup, parse_path
from moltconf.validator.constraints import bundled
from moltconf.validator.installed import left_alone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from moltconf.migrator.migrate import VerifiedMigration
    from moltconf.text.tree import Value
    from moltconf.validator.manifests import InstalledPlugins

#: Where a provider of embeddings is named.
_EMBEDDING_KEYS = tuple(
    map(
        parse_path,
        (
            "memory.search.provider",
            "agents.entries.*.memory.search.provider",
            "agents.defaults.memorySearch.provider",
            "agents.list[].memorySearch.provider",
        ),
    )
)
_MOST_NAMED = 3


class LeftBehind(Fields):
    """Something that came with the source and does not come with the target.

    ``since`` is the first release known to be without it, ``uses`` are the keys that use it.
    ``package`` brings it now; ``None`` where nothing of the product does.
    """

    name: str
    kind: str
    since: str
    uses: tuple[KeyPath, ...]
    package: str | None = None

    @property
    def used_by(self) -> str:
        """The keys that use it, the first few."""
        return few([format_path(path) for path in self.uses], _MOST_NAMED)


def left_behind(migration: VerifiedMigration, others: InstalledPlugins) -> list[LeftBehind]:
    """Return what a person installs, or removes, before the target does what the source did.

    ``others`` are plugins of the user: what they bring stays. Nothing where the target takes no
    such config, and on the way down.
    """
    source = resolve(migration.from_.release).release.name
    to, value = migration.to, migration.after.value
    if release_key(source) >= release_key(to) or migration.is_faulty:
        return []
    owned = left_alone(value, to, others)
    installed = {each.id for each in (*others, *read_installs(migration.before.value, source))}
    uses: dict[str, dict[KeyPath, None]] = {}
    view = view_of(migration.after, to)
    for plugin, path in _plugins_used(value, view, source, to):
        is_here = plugin in installed or path in owned
        if not is_here and _lies_between(_gone_since(plugin), source, to):
            uses.setdefault(plugin, {})[path] = None  # agents share slots
    plugins = [_plugin(name, tuple(paths)) for name, paths in uses.items()]
    return [*plugins, *_skills(value, source, to)]


def _plugin(name: str, uses: tuple[KeyPath, ...]) -> LeftBehind:
    from moltconf.product.left_package import PACKAGES  # most configs use none

    return LeftBehind(name, "plugin", _gone_since(name) or "", uses, PACKAGES.get(name))


def as_findings(left: Sequence[LeftBehind], migration: VerifiedMigration) -> Iterator[Finding]:
    """Yield what is to install, and what nothing reads any more, as information: one finding each,
    with every key that is about it."""
    to = migration.to
    install = [each for each in left if each.package is not None]
    if install:
        plugins = (
            "a plugin that this file needs"
            if len(install) == 1
            else f"{len(install)} plugins that this file needs"
        )
        commands = (f"openclaw plugins install {each.package}" for each in install)
        yield _finding(
            f"{to} comes without {plugins}: {_named(install)}",
            "; ".join(commands),
            install,
            migration,
        )
    unread = [each for each in left if each.package is None]
    if unread:
        kinds = " and ".join(dict.fromkeys(f"{each.kind}s" for each in unread))
        yield _finding(
            f"nothing reads the settings of {kinds} that are gone from {to}: {_named(unread)}",
            "remove them, unless you install something of that name",
            unread,
            migration,
        )


def _named(left: Iterable[LeftBehind]) -> str:
    return ", ".join(f"{each.name} ({each.used_by})" for each in left)


def _finding(
    message: str, advice: str, left: Sequence[LeftBehind], migration: VerifiedMigration
) -> Finding:
    trace = KeyTrace(made.change for step in migration.steps for made in step.changes)
    first, *others = [
        Finding(
            NEEDS_DECISION,
            Severity.INFO,
            message,
            each.uses[0],
            advice,
            mark=Mark.KEY,
            place=Place(*migration.before.place(trace.before(each.uses[0]), mark_key=True)),
        )
        for each in left
    ]
    return first._replace(others=tuple(others))


def shift_of(left: LeftBehind) -> Shift:
    """Return what is left behind as a way in which the target behaves otherwise."""
    return Shift(
        fact=f"{left.kind}-left-behind",
        for_=left.name,
        subject=f"the {left.kind} comes with the release: {{value}}",
        befores=("yes",),
        after="no",
        since=left.since,
        danger="function",
        handled=REPORTED,
        path=left.uses[0],
        is_finding=True,
    )


def _plugins_used(
    value: Value, view: ConfigView, source: str, to: str
) -> Iterator[tuple[str, KeyPath]]:
    """Yield the plugins that a config needs, each with a key that needs it."""
    channels = lookup(value, ("channels",))
    for name, section in channels.items() if isinstance(channels, dict) else ():
        is_on = isinstance(section, dict) and section.get("enabled") is not False
        if is_on and not is_note(name):
            yield _brings("channels", name), ("channels", name)
    for agent in view.agents:
        for slot in agent.slots:
            provider = slot.ref.value.provider
            own = view.provider(provider) if provider is not None else None
            # a provider that the config describes itself needs no plugin
            if provider is not None and (own is None or not own.lists_models):
                yield _brings("providers", provider), slot.ref.path
    for pattern in _EMBEDDING_KEYS:
        for path in find_all(value, pattern):
            plugin = _embedding_plugin(lookup(value, path))
            if plugin is not None:
                yield plugin, path
    plugins = read_plugins(value, to)
    for named in plugins.slots:
        yield named.value, named.path
    for entry in plugins.entries:
        if not entry.is_off:
            yield bundled.plugin_id(entry.id, source), entry.path


def _embedding_plugin(name: object) -> str | None:
    from moltconf.product.left_package import EMBEDDINGS

    return EMBEDDINGS[name][0] if isinstance(name, str) and name in EMBEDDINGS else None


@cache
def _gone_since(plugin: str) -> str | None:
    """Return the first release that does not bring a plugin any more; ``None`` where the newest
    one does, or none ever did."""
    after = None
    # from the newest on, which has most of them: to read what each release brings costs
    for each in reversed(releases()):
        if plugin in bundled.plugins(each.name):
            return after
        after = each.name
    # before it was a plugin, the product itself had what it brings
    from moltconf.product.left_package import EMBEDDINGS

    return dict(EMBEDDINGS.values()).get(plugin)


@cache
def _brings(kind: str, name: str) -> str:
    """Return the plugin that brought a channel or a provider, in the last release that had it."""
    for each in reversed(releases()):
        for plugin, brings in bundled.plugins(each.name).items():
            if name in brings.get(kind, ()):
                return plugin
    return name


def _skills(value: Value, source: str, to: str) -> Iterator[LeftBehind]:
    entries = lookup(value, ("skills", "entries"))
    if not isinstance(entries, dict):
        return
    from moltconf.product.left_package import SKILLS

    for name, entry in entries.items():
        gone = SKILLS.get(name)
        is_on = isinstance(entry, dict) and entry.get("enabled") is not False
        if gone is not None and is_on and _lies_between(gone, source, to):
            path = ("skills", "entries", name)
            yield LeftBehind(name, "skill", gone, (path,))


def _lies_between(release: str | None, source: str, to: str) -> bool:
    return release is not None and release_key(source) < release_key(release) <= release_key(to)
