"""Rules that other packages add, through the entry point group ``moltconf.rules``.

The name of an entry point is the prefix of its rules' ids (``acme`` for ``acme/rule-name``), and
what it points to has ``RULES``: rule modules, or objects of the same shape, as
:mod:`moltconf.linter.rule` describes them. A package is imported when rules are selected or one of
its ids is asked for. What is wrong with it is told by ``internal/broken-plugin``; nothing raises.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from itertools import chain
from types import MappingProxyType

from moltconf.fields import Fields
from moltconf.files.guarded import MAX_SETTINGS, read_regular_file
from moltconf.linter.rule import Rule, RuleModule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.metadata import EntryPoint

GROUP = "moltconf.rules"

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class RulePlugin(Fields):
    """The rules of one entry point, and what is wrong with those that are left out."""

    name: str
    rules: Mapping[str, RuleModule] = MappingProxyType({})
    problems: tuple[str, ...] = ()


@cache
def plugins() -> tuple[RulePlugin, ...]:
    """Return every plugin that is installed, by name."""
    found = sorted(_entry_points(), key=lambda each: (each.name, each.value))
    loaded: dict[str, RulePlugin] = {}
    for each in found:
        if each.name in loaded:
            plugin = loaded[each.name]
            problem = f"two packages call themselves {each.name}; only the first is used"
            loaded[each.name] = RulePlugin(plugin.name, plugin.rules, (*plugin.problems, problem))
        else:
            loaded[each.name] = _load(each)
    return tuple(loaded.values())


def _entry_points() -> Iterable[EntryPoint]:
    """Return those of the group. ``importlib.metadata`` takes longer to import than a config to
    lint, so it is not asked where no installed package mentions the group."""
    if not any(_mentions_group(folder or ".") for folder in sys.path):
        return ()
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def _mentions_group(folder: str) -> bool:
    # texts: to make a path of each takes longer than to look
    if not os.path.isdir(folder):  # noqa: PTH112
        # a zip archive on the path cannot be looked into as cheaply
        return folder.endswith((".whl", ".egg", ".pyz")) and os.path.isfile(folder)  # noqa: PTH113
    return any(
        _holds_group(f"{folder}/{name}/entry_points.txt")
        for name in os.listdir(folder)  # noqa: PTH208
        if name.endswith((".dist-info", ".egg-info"))
    )


def _holds_group(file: str) -> bool:
    if not os.access(file, os.R_OK):  # most packages have none, and an error takes longer
        return False
    try:
        return GROUP.encode() in read_regular_file(file, MAX_SETTINGS)
    except OSError:
        return False


def plugin_rules() -> dict[str, RuleModule]:
    """Return the rules of all plugins, by id."""
    return dict(chain.from_iterable(plugin.rules.items() for plugin in plugins()))


def _load(entry: EntryPoint) -> RulePlugin:
    from moltconf.linter.registry import GROUPS

    if not re.fullmatch(_NAME, entry.name) or entry.name in GROUPS:
        problem = "its name must be of small letters, digits and -, and no group of moltconf's own"
        return RulePlugin(entry.name, problems=(problem,))
    try:
        given = list(entry.load().RULES)
    except (Exception, SystemExit) as error:
        # nothing of a config was seen yet, so the text of the error can hold no secret
        return RulePlugin(
            entry.name, problems=(f"it cannot be loaded: {type(error).__name__}: {error}",)
        )
    rules: dict[str, RuleModule] = {}
    problems: list[str] = []
    for index, module in enumerate(given):
        fault = next(_faults(entry.name, module, rules), None)
        if fault is None:
            rules[module.META.id] = module
        else:
            problems.append(f"{_called(module, index)} {fault}")
    return RulePlugin(entry.name, dict(sorted(rules.items())), tuple(problems))


def _faults(prefix: str, module: object, known: Mapping[str, RuleModule]) -> Iterator[str]:
    meta = getattr(module, "META", None)
    if not isinstance(meta, Rule):
        yield "has no META that is a Rule"
        return
    group, slash, name = meta.id.partition("/")
    if group != prefix or not slash or not re.fullmatch(_NAME, name):
        yield f"must have an id of the form {prefix}/name"
    if meta.id in known:
        yield "is there twice"
    if not all(map(_are_texts, (meta.keys, meta.words, meta.values))):
        yield "must give keys, words and values as tuples of strings"
    elif any(word != word.lower() for word in (*meta.words, *meta.values)):
        yield "must give words and values in lower case"
    if not callable(getattr(module, "check", None)):
        yield "has no function check(config)"
    if not isinstance(getattr(module, "__doc__", None), str):
        yield "has no docstring"


def _are_texts(given: object) -> bool:
    return isinstance(given, tuple) and all(isinstance(each, str) for each in given)


def _called(module: object, index: int) -> str:
    meta = getattr(module, "META", None)
    return f"the rule {meta.id}" if isinstance(meta, Rule) else f"RULES[{index}]"


def problems() -> list[str]:
    """Return what is wrong with the plugins, in sentences."""
    return [
        f'plugin "{plugin.name}": {problem}' for plugin in plugins() for problem in plugin.problems
    ]


def is_plugin(name: str) -> bool:
    """Return whether a plugin goes by ``name``, a broken one too."""
    return any(plugin.name == name for plugin in plugins())


def is_incomplete(name: str) -> bool:
    """Return whether rules of a plugin may be missing."""
    return any(plugin.name == name and plugin.problems for plugin in plugins())
