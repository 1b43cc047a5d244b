"""The credential matrix as a table: a row for each agent and model slot."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from moltconf.credentials.resolve import Credential, CredentialReport, Status

_STYLES = {
    Status.FOUND: "green",
    Status.AVAILABLE: "green",
    Status.NOT_NEEDED: "green",
    Status.DECLARED: "cyan",
    Status.UNKNOWN: "dim",
    Status.UNAVAILABLE: "yellow",
    Status.MISSING: "bold red",
}
_WIDTH = 120


def render(reports: Sequence[tuple[str, CredentialReport]]) -> str:
    """ANSI colours are in it; whoever prints it strips them if need be."""
    buffer = io.StringIO()
    console = Console(file=buffer, width=_WIDTH, force_terminal=True, highlight=False)
    for name, report in reports:
        console.print(Text(f"{name} (release {report.release})", style="bold"))
        console.print(_table(report))
        _footer(console, report)
    return buffer.getvalue()


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
        Text(credential.agent),
        Text(credential.slot),
        Text((credential.model or "-") + (" (default)" if credential.default_model else "")),
        Text(str(credential.status), style=_STYLES[credential.status]),
        Text(shown),
        Text(why),
    )


def _footer(console: Console, report: CredentialReport) -> None:
    for agent, profiles in report.unusable.items():
        for profile in profiles:
            minutes = max(1, round(profile.remaining_ms / 60_000))
            reason = f" ({profile.reason})" if profile.reason else ""
            console.print(
                Text(f"{agent}: {profile.profile_id} is {profile.kind}{reason}, {minutes} min left")
            )
    for problem in report.problems:
        console.print(Text(f"problem: {problem.sentence}", style="yellow"))
    console.print(Text(f"searched: {', '.join(report.searched) or 'nothing'}", style="dim"))
    if report.not_searched:
        console.print(Text(f"not searched: {', '.join(report.not_searched)}", style="dim"))
    console.print()
