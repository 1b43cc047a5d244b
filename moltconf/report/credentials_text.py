"""The credential matrix as a table: a row for each agent and model slot."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from moltconf.auth.resolve import Credential, CredentialReport, CredentialStatus
from moltconf.findings import Unreadable
from moltconf.report.located import not_judged
from moltconf.report.printable import printable
from moltconf.report.style import adopted, is_coloured

_STYLES = {
    CredentialStatus.FOUND: "green",
    CredentialStatus.AVAILABLE: "green",
    CredentialStatus.NOT_NEEDED: "green",
    CredentialStatus.DECLARED: "cyan",
    CredentialStatus.UNKNOWN: "dim",
    CredentialStatus.UNAVAILABLE: "yellow",
    CredentialStatus.MISSING: "bold red",
}
_WIDTH = 120


def render(
    reports: Sequence[tuple[str, CredentialReport]], unreadable: Sequence[Unreadable] = ()
) -> str:
    """Return one table a config, coloured."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=_WIDTH,
        highlight=False,
        force_terminal=is_coloured(),
        color_system="standard" if is_coloured() else None,
    )
    for name, report in reports:
        console.print(_text(f"{name} (release {report.release})", style="bold"))
        console.print(_table(report))
        _footer(console, report)
    return adopted(buffer.getvalue()) + "".join(f"{not_judged(each)}\n" for each in unreadable)


def _text(text: str, style: str = "") -> Text:
    """A text of a config: what is in it is no sequence of a terminal, and takes one line."""
    return Text(printable(text), style=style)


def _table(report: CredentialReport) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("agent", "slot", "model", "status", "credential", "why"):
        table.add_column(column, overflow="fold")
    for credential in report.credentials:
        table.add_row(*_row(credential))
    return table


def _row(credential: Credential) -> tuple[Text, ...]:
    chosen = credential.chosen
    reasons = (chosen,) if chosen is not None else credential.candidates
    why = "; ".join(
        dict.fromkeys(f"{each.name}: {each.why}" if each.name else each.why for each in reasons)
    )
    shown = (chosen.name or str(chosen.kind)) if chosen is not None else "-"
    return (
        _text(credential.agent),
        _text(credential.slot),
        _text((credential.model or "-") + (" (default)" if credential.default_model else "")),
        _text(str(credential.status), style=_STYLES[credential.status]),
        _text(shown),
        _text(why),
    )


def _footer(console: Console, report: CredentialReport) -> None:
    for agent, profiles in report.unusable.items():
        for profile in profiles:
            minutes = max(1, round(profile.remaining_ms / 60_000))
            reason = f" ({profile.reason})" if profile.reason else ""
            console.print(
                _text(
                    f"{agent}: {profile.profile_id} is {profile.kind}{reason}, {minutes} min left"
                )
            )
    for problem in report.problems:
        console.print(_text(f"problem: {problem.sentence}", style="yellow"))
    console.print(_text(f"searched: {', '.join(report.searched) or 'nothing'}", style="dim"))
    if report.not_searched:
        console.print(_text(f"not searched: {', '.join(report.not_searched)}", style="dim"))
    console.print()
