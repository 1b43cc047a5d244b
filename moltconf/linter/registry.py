"""Every rule, in order of its id.

Modules are imported when a rule is asked for, so that a command that runs no rule pays for none.
Rules of plugins follow moltconf's own; plugins are looked for when rules are selected, or when a
name is asked for that is none of moltconf's.
"""

from __future__ import annotations

import importlib
from functools import cache

from moltconf.errors import UsageError
from moltconf.linter.applicability import concerns, entries
from moltconf.linter.rule import Profile, Releases, Rule, RuleModule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set
    from typing import Any

    from moltconf.linter.config import Config

#: What the index says of each rule, in order of their ids.
_ENTRIES = entries()

RULES = tuple(_ENTRIES)

GROUPS = tuple(dict.fromkeys(name.partition("/")[0] for name in RULES))


class UnknownRuleError(UsageError, LookupError):
    """A name that is no rule and no group; ``nearest`` are names that look like it."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f'"{name}" is not a rule or a group of rules{hint}')
        self.name = name
        self.nearest = nearest


def group_of(id: str) -> str:
    """Return the part before the slash of a rule's id."""
    return id.partition("/")[0]


def every_rule() -> tuple[str, ...]:
    """Return the ids of all rules, those of plugins last."""
    from moltconf.linter.plugins import plugin_rules

    return (*RULES, *plugin_rules())


def is_known(name: str) -> bool:
    """Return whether ``name`` is the id of a rule or the name of a group or plugin.

    Of a plugin that could not be loaded every id counts as known: ``internal/broken-plugin``
    tells what is the matter.
    """
    if name in _ENTRIES or name in GROUPS:
        return True
    from moltconf.linter.plugins import is_incomplete, is_plugin, plugin_rules

    return is_plugin(name) or name in plugin_rules() or is_incomplete(group_of(name))


def is_named(id: str, names: Iterable[str]) -> bool:
    """Return whether a rule is among ``names``, by its id or by its group."""
    return any(name in (id, group_of(id)) for name in names)


@cache
def module(id: str) -> RuleModule:
    """Return the module of a rule. Raises :class:`UnknownRuleError`."""
    if id not in _ENTRIES:
        return _of_plugin(id)
    group, _, name = id.partition("/")
    path = f"moltconf.linter.rules.{group}.{name.replace('-', '_')}"
    found: Any = importlib.import_module(path)
    rule: RuleModule = found
    return rule


def _of_plugin(id: str) -> RuleModule:
    from moltconf.linter.plugins import plugin_rules

    if id not in plugin_rules():
        raise UnknownRuleError(id, nearest(id))
    return plugin_rules()[id]


def rule(id: str) -> Rule:
    """Return what a rule is. Raises :class:`UnknownRuleError`."""
    return module(id).META


def nearest(name: str) -> tuple[str, ...]:
    """Up to two rules or groups that are spelled like ``name``."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name, [*every_rule(), *GROUPS], n=2, cutoff=0.7))


def selected(
    select: Iterable[str] = (), ignore: Iterable[str] = (), profile: Profile = Profile.DEFAULT
) -> tuple[str, ...]:
    """Return the ids of the rules that apply.

    Without ``select`` these are the rules of ``profile``; what is named in ``select`` applies
    whatever its profile. A name that is neither a rule nor a group raises
    :class:`UnknownRuleError`. A rule named by its id in ``select`` outlives an ignored group.
    """
    return _selected(tuple(select), tuple(ignore), profile, every_rule())


@cache
def _selected(
    select: tuple[str, ...], ignore: tuple[str, ...], profile: Profile, ids: tuple[str, ...]
) -> tuple[str, ...]:
    """The same for every file of a run, as a rule; ``ids`` are all there are."""
    for name in (*select, *ignore):
        if not is_known(name):
            raise UnknownRuleError(name, nearest(name))
    held = frozenset(each for each in Profile if each.rank <= profile.rank)
    if not select and not ignore:
        return tuple([each for each in ids if _profile(each) in held])
    return tuple(each for each in ids if _applies(each, select, ignore, held))


def _applies(id: str, select: tuple[str, ...], ignore: tuple[str, ...], held: Set[str]) -> bool:
    """Whether a rule is run. ``held`` are the profiles whose rules are."""
    if id in ignore:
        return False
    if is_named(id, ignore) and id not in select:
        return False
    return is_named(id, select) if select else _profile(id) in held


def _profile(id: str) -> str:
    entry = _ENTRIES.get(id)
    return entry.profile if entry is not None else rule(id).profile


def applying(ids: Iterable[str], config: Config) -> Iterator[str]:
    """Yield those of some rules that may have something to say of a config.

    A rule of moltconf is not imported to tell that: the index knows.
    """
    keys, values, text = config.keys, config.values, config.text
    beside, stores = config.context.is_given, config.context.state_dir is not None
    for name in ids:
        if not runs(name):
            continue
        entry = _ENTRIES.get(name)
        scope = entry if entry is not None else rule(name)
        is_about = concerns(scope, keys, values, text, beside=beside, stores=stores)
        if is_about and config.release in _releases(name):
            yield name


def runs(id: str) -> bool:
    """Return whether a rule reads the config itself; the others say what the validator finds."""
    entry = _ENTRIES.get(id)
    return entry is None or entry.config


def never_new() -> frozenset[str]:
    """Return the rules of moltconf that find nothing in a migrated config that matters more than
    information and is not in the file as it was."""
    return frozenset(name for name, each in _ENTRIES.items() if each.informs or each.timeless)


def applies_to(document: str, id: str, release: str) -> bool:
    """Return whether the rule looks at documents of this kind for ``release``."""
    entry = _ENTRIES.get(id)
    return entry is not None and document in entry.documents and release in _releases(id)


def _releases(id: str) -> Releases:
    entry = _ENTRIES.get(id)
    return Releases(entry.releases) if entry is not None else rule(id).releases
