"""Compare two configs, as ``diff`` does."""

from __future__ import annotations

from pathlib import Path

from moltconf.difference.compare import Difference, differences
from moltconf.difference.risk import risk
from moltconf.errors import UsageError
from moltconf.findings import Severity
from moltconf.library.inputs import is_text, not_a_config
from moltconf.library.links import leads_out
from moltconf.library.revision import load_at, split
from moltconf.masking.quick import without_keys
from moltconf.report.difference import Pair
from moltconf.text.include import ConfigTree, load_file


def read_config(name: str) -> ConfigTree:
    """Return a config by the name of its file, or by ``REV:path``.

    Raises :class:`~moltconf.errors.UsageError` for what cannot be read, or is no config.
    """
    tree = _load(name)
    reason = not_a_config(tree, name)
    if reason is not None:
        raise UsageError(f"{name}: {reason}")
    if not tree.is_readable:
        raise UsageError(f"{name} is not a config that can be read: see `moltconf validate`")
    return tree


def _load(name: str) -> ConfigTree:
    if is_text(name):
        raise UsageError("this is the text of a config, and a file or REV:path is wanted")
    at = split(name)
    if at is not None:
        return load_at(name, *at)
    reason = leads_out(Path(name))
    if reason is not None:
        raise UsageError(without_keys(f"cannot read {name}: {reason}"))
    try:
        return load_file(Path(name), name)
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror}") from error


def compare(pair: Pair) -> list[Difference]:
    """Return every key that differs between the two configs of a pair."""
    return differences(pair.before.value, pair.after.value)


def has_at_least(found: list[Difference], severity: str) -> bool:
    """Return whether a difference matters that much: ``error``, ``warning`` or ``info``."""
    least = Severity(severity).rank
    return any(risk(each).severity.rank >= least for each in found)
