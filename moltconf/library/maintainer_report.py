"""The report that a maintainer needs of a problem: no value of a config, no path."""

from __future__ import annotations

import platform
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from moltconf import __version__
from moltconf.catalogue.catalogue import latest, releases
from moltconf.catalogue.release_difference import outline_of
from moltconf.data import edition
from moltconf.errors import UsageError
from moltconf.findings import FileResult, Unreadable
from moltconf.library.inputs import NAMELESS, Input, Inputs, read_inputs
from moltconf.library.installed_release import installed_for
from moltconf.library.judging_release import choose_target
from moltconf.library.learning import entries
from moltconf.library.linting import Linter
from moltconf.library.settings import settings_for
from moltconf.masking.masks import Masks
from moltconf.masking.quick import MASK
from moltconf.masking.values import masked_value

_LIBRARIES = ("click", "deepdiff", "json5", "jsonschema", "pydantic", "ruamel.yaml")
#: Of so many releases in a row, one has nearly every key that the others have.
_EVERY = 12
#: Settings whose values are words of moltconf's own; of the others the name is enough.
_WORDS = ("release", "profile", "select", "ignore", "severity", "fail_on", "require_reasons")


def maintainer_report(paths: tuple[str, ...]) -> dict[str, Any]:
    """Return the report as plain data; ``paths`` are as on the command line."""
    installed = installed_for(None)
    return {
        "moltconf": __version__,
        "data": edition(),
        "releases": f"{releases()[0].name} to {latest().name}",
        "learned": [each.release for each in entries() if each.is_used],
        "installed": installed.release if installed is not None else None,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "encoding": sys.getfilesystemencoding(),
        "libraries": dict(_libraries()),
        "configs": [_config(each) for each in _inputs(paths)],
    }


def _inputs(paths: tuple[str, ...]) -> Inputs | tuple[()]:
    """The configs that are named, else those that are here; none is no error."""
    try:
        return read_inputs(paths, NAMELESS)
    except UsageError:
        if paths:
            raise
        return ()


def _libraries() -> Iterator[tuple[str, str]]:
    for name in _LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"


def _config(each: Input | Unreadable) -> dict[str, Any]:
    if isinstance(each, Unreadable):
        return {"unreadable": True}
    selection = choose_target(each)
    judged = list(Linter()(each, selection.releases, selection.origin))
    results = [one for one in judged if isinstance(one, FileResult)]
    rules = Counter(finding.rule for one in results for finding in one.findings)
    return {
        "format": each.tree.document.format.value,
        "size": len(each.tree.document.source.text),
        "files": len(each.tree.documents),
        "release": selection.releases[0],
        "release_from": selection.origin,
        "valid": results[0].valid if results else None,
        "starts": results[0].starts if results else None,
        "findings": dict(sorted(rules.items())),
        "settings": _settings(each),
        "shape": _shape(
            masked_value(each.tree, Masks([each.tree], [each.name])), _keys(selection.releases[0])
        ),
    }


def _settings(each: Input) -> dict[str, Any]:
    found = settings_for(each.path)
    if found is None:
        return {}
    given = found.model_dump(mode="json", exclude_defaults=True)
    return {name: value if name in _WORDS else "given" for name, value in given.items()}


def _keys(release: str) -> frozenset[str]:
    """The keys of the product: of the release, and of some since the first one."""
    some = {release, latest().name, *(one.name for one in releases()[::_EVERY])}
    paths = (path for one in some for path in outline_of(one))
    return frozenset(key for path in paths for key in path if isinstance(key, str))


def _shape(value: Any, known: frozenset[str]) -> Any:
    """The keys of a config, masks in the place of those that its owner chose, and kinds in the
    place of values."""
    if isinstance(value, dict):
        shape: dict[str, Any] = {}
        for key, inner in value.items():
            name = key if key in known else f"{MASK} ({len(shape) + 1})"
            shape[name] = _shape(inner, known)
        return shape
    if isinstance(value, list):
        kinds = [_shape(inner, known) for inner in value]
        return [kind for number, kind in enumerate(kinds) if kind not in kinds[:number]]
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true or false"
    if isinstance(value, str):
        return "text" if value != MASK else "hidden text"
    return "number"
