"""The credential matrix for a person: a block for each agent, a paragraph for each model slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from moltconf.auth.candidates import SourceKind
from moltconf.auth.resolve import Credential, CredentialReport, CredentialStatus
from moltconf.findings import Unreadable
from moltconf.report.layout import sentence
from moltconf.report.places import named, not_judged
from moltconf.report.printable import printable
from moltconf.report.style import style

_COLOURS = {
    CredentialStatus.FOUND: "green",
    CredentialStatus.AVAILABLE: "green",
    CredentialStatus.NOT_NEEDED: "green",
    CredentialStatus.DECLARED: "cyan",
    CredentialStatus.UNKNOWN: None,
    CredentialStatus.UNAVAILABLE: "yellow",
    CredentialStatus.MISSING: "red",
}


def render(
    reports: Sequence[tuple[str, CredentialReport]], unreadable: Sequence[Unreadable] = ()
) -> str:
    """Return one block a config, coloured."""
    blocks = ("".join(f"{line}\n" for line in _config(*each)) for each in reports)
    return "\n".join(blocks) + "".join(f"{not_judged(each)}\n" for each in unreadable)


def _config(name: str, report: CredentialReport) -> Iterator[str]:
    yield style(printable(f"{name} (release {named(report.release)})"), bold=True)
    for agent, credentials in groupby(report.credentials, key=lambda each: each.agent):
        yield f"  agent {printable(agent)}"
        for credential in credentials:
            yield from _slot(credential, report.release)
    for agent, profiles in report.unusable.items():
        for profile in profiles:
            minutes = max(1, round(profile.remaining_ms / 60_000))
            reason = f" ({profile.reason})" if profile.reason else ""
            text = f"{agent}: {profile.profile_id} is {profile.kind}{reason}, {minutes} min left"
            yield sentence(printable(text), "  ")
    for problem in report.problems:
        yield sentence(printable(f"problem: {problem.sentence}"), "  ")
    yield sentence(printable(f"searched: {', '.join(report.searched) or 'nothing'}"), "  ", "    ")
    if report.not_searched:
        text = f"not searched: {', '.join(report.not_searched)}"
        yield sentence(printable(text), "  ", "    ")


def _slot(credential: Credential, release: str) -> Iterator[str]:
    """The model of a slot and its credential; below, why that model, and why that credential or
    why none."""
    # of what is not known, a person can look up every source
    is_open = credential.status is CredentialStatus.UNKNOWN
    chosen = credential.chosen if not is_open else None
    model = credential.model or "no model"
    status = style(_said(credential.status), fg=_COLOURS[credential.status], bold=True)
    source = (chosen.name or chosen.kind) if chosen is not None else None
    is_named = source is not None and source != SourceKind.KEYLESS
    shown = f", {source}" if is_named else ""
    yield f"    {printable(credential.slot)}: {printable(model)}: {status}{printable(shown)}"
    for remark in _about_model(credential, release):
        yield sentence(printable(remark), "      ", "        ")
    for each in (chosen,) if chosen is not None else credential.candidates:
        why = f"{each.name}: {each.why}" if each.name and each is not chosen else each.why
        yield sentence(printable(why), "      ", "        ")


def _said(status: CredentialStatus) -> str:
    if status is CredentialStatus.UNKNOWN:
        return "no credential found"
    return f"credential {status.replace('-', ' ')}"


def _about_model(credential: Credential, release: str) -> Iterator[str]:
    """Yield why the release asks for a model that nobody wrote so."""
    if credential.default_model:
        yield (
            f"no model is set, so {release} uses this one; set agents.defaults.model.primary to "
            "choose another"
        )
    elif credential.without_provider is not None and credential.provider is not None:
        yield (
            f'"{credential.without_provider}" names no provider, so {release} asks '
            f"{credential.provider}"
        )
