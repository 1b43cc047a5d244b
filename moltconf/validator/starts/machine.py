"""What a start needs beside the config: variables, secrets, folders, another writer's stamp."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.catalogue.catalogue import releases
from moltconf.product.stamp import STAMP, written_by
from moltconf.release_order import before, release_key
from moltconf.text.env import has_reference, reference_names
from moltconf.text.keypath import KeyPath, is_within
from moltconf.validator.constraints.values import items, record
from moltconf.validator.start import Answers, Depends, StartCheck, StartRefusal, Variables
from moltconf.validator.starts._gateway import is_given

_MOST_NAMES = 5
#: The first release that starts without secrets that only a part of it needs.
_DEGRADES = "2026.8.1"


def check_variables(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """A variable that is not set stops these releases, wherever it stands."""
    places: dict[str, KeyPath] = {}
    for path, value in _values(config):
        if isinstance(value, str) and has_reference(value):
            for name in reference_names(value):
                places.setdefault(name, path)
    missing = {name: path for name, path in places.items() if not variables.has(name)}
    if not variables.is_complete and missing:
        yield Depends(f"whether {_listed(list(missing))} set where the gateway runs")
        return
    for name, path in missing.items():
        yield StartRefusal(
            path,
            f"{name} is not set in the files that were given: {release} refuses the whole config",
            f"set {name} in the gateway's environment",
        )


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} is"
    more = len(names) - _MOST_NAMES
    shown = names if more <= 0 else [*names[:_MOST_NAMES], f"{more} more variables"]
    return f"{', '.join(shown[:-1])} and {shown[-1]} are"


def check_references(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Secrets that the config only refers to must be there; later only those of the login."""
    for path, value in _values(config):
        if not isinstance(value, dict) or value.get("source") not in ("env", "file", "exec"):
            continue
        name = value.get("id")
        is_known = value["source"] == "env" and isinstance(name, str) and variables.has(name)
        is_needed = before(release, _DEGRADES) or is_within(path, ("gateway", "auth"))
        if isinstance(name, str) and is_needed and not is_known:
            yield Depends(
                "whether the secrets that the config refers to exist where the gateway runs"
            )
            return


def _values(config: dict[str, object]) -> Iterator[tuple[KeyPath, object]]:
    """Every value with its path, in order."""
    pending: list[tuple[KeyPath, object]] = [((), config)]
    while pending:
        path, value = pending.pop()
        yield path, value
        if isinstance(value, dict):
            pending.extend(reversed([((*path, key), each) for key, each in value.items()]))
        elif isinstance(value, list):
            pending.extend(reversed([((*path, at), each) for at, each in enumerate(value)]))


def check_load_paths(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """A folder of plugins that is not there makes the config invalid."""
    load = record(record(config.get("plugins")).get("load"))
    if any(map(is_given, items(load.get("paths")))):
        yield Depends("whether the plugins in plugins.load.paths exist where the gateway runs")


def check_stamp(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """What a newer release has written is left alone."""
    written = written_by(config)
    # the nearest known release stands for one that is not known
    if written is None or written not in {each.name for each in releases()}:
        return
    if release_key(written) > release_key(release):
        yield StartRefusal(
            STAMP,
            f"{written} has written this file, which is newer than {release}; the gateway of "
            f"{release} does not start with it",
            f"judge it by --release {written}, if that is what runs; else "
            f"moltconf migrate --to {release} brings it down",
        )


START_CHECKS = (
    StartCheck(
        "env/unset-variable",
        check_variables,
        "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29 refuse the config; read off "
        "openclaw@2026.3.2, which does, and 2026.3.7, which warns; started: openclaw@2026.9.6",
        first="2026.1.16-2",
        last="2026.3.2",
    ),
    StartCheck(
        None,
        check_references,
        "read off openclaw@2026.3.13 to 2026.7.1; started: openclaw@2026.9.6, which goes on "
        "without the token of a channel",
        first="2026.2.26",
        keys=("source",),
    ),
    StartCheck(
        None,
        check_load_paths,
        "measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29 refuse it; started: "
        "openclaw@2026.9.6 goes on without the plugin; the releases between are not known",
        last="2026.9.5",
        keys=("paths",),
    ),
    StartCheck(
        "legacy/written-by-newer-release",
        check_stamp,
        "started: openclaw@2026.7.1, 2026.8.2 and 2026.9.6; read off openclaw@2026.6.8 and "
        "2026.6.9",
        first="2026.6.9",
        keys=("lastTouchedVersion",),
    ),
)
