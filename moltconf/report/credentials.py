"""The credential matrix of several configs as a report, what is hidden in them masked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module

from moltconf.auth.resolve import CredentialReport
from moltconf.findings import Unreadable
from moltconf.masking.masks import Masks, hide
from moltconf.report.layout import laid_out
from moltconf.text.include import ConfigTree

#: A config's name, its tree and its matrix.
Matrix = tuple[str, ConfigTree, CredentialReport]


def render(form: str, found: Sequence[Matrix], unreadable: Sequence[Unreadable] = ()) -> str:
    """Return the report, ``form`` is ``text`` or ``json``."""
    reports = [(name, report) for name, _, report in found]
    text: str = import_module(f"moltconf.report.credentials_{form}").render(reports, unreadable)
    masks = Masks([tree for _, tree, _ in found], _names(reports, unreadable))
    return laid_out(hide(text, masks, is_json=form == "json"))


def _names(
    reports: Sequence[tuple[str, CredentialReport]], unreadable: Sequence[Unreadable]
) -> Iterator[str]:
    """The names and words that may come from a credential store, which has no config to mask."""
    yield from (each.name for each in unreadable)
    for name, report in reports:
        yield name
        for credential in report.credentials:
            for candidate in credential.candidates:
                yield from filter(None, (candidate.name, candidate.mode))
        for profiles in report.unusable.values():
            for each in profiles:
                yield from filter(None, (each.profile_id, each.provider, each.reason))
        yield from (problem.profile for problem in report.problems if problem.profile)
