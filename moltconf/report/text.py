"""Findings for a person: message, code frame with the place marked, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moltconf.findings import FileResult, Placed, Severity, Unreadable
from moltconf.linter.older_writer import older_writer
from moltconf.report.located import Summary, locate, not_judged
from moltconf.report.printable import printable
from moltconf.report.starting import accepted, conditions
from moltconf.report.style import style
from moltconf.text.keypath import format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.rule_profile import Profile
    from moltconf.report.frame import FrameLine

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(
    results: Sequence[FileResult], command: str, unreadable: Sequence[Unreadable] = ()
) -> str:
    """Return the whole report, coloured."""
    blocks = [block for result in results for block in _file(result, is_only=len(results) == 1)]
    closing = [line for result in results for line in _writer(result)]
    summary = _summary(results, command, len(unreadable))
    return "\n".join([*blocks, *map(not_judged, unreadable), summary, *closing]) + "\n"


def _file(result: FileResult, *, is_only: bool) -> Iterator[str]:
    yield from _blocks(result) if result.findings else ()
    for sentence in result.outside:
        yield style(printable(f"{result.name}: not judged: {sentence}"), dim=True)
    if result.starts is None and result.not_judged and not is_only:
        yield printable(f"{result.name}: accepted; starts {conditions(result)}")


def _blocks(result: FileResult) -> Iterator[str]:
    # a config without findings shows nothing of its text, and need not pay for masking it
    from moltconf.masking.masks import Masks
    from moltconf.report.frame import Frames

    masks = Masks([result.tree])
    frames: dict[str, Frames] = {}
    for located in locate(result):
        source = located.source
        if source.name not in frames:
            document = result.tree.documents[source.name]
            frames[source.name] = Frames(source, masks.spans(document))
        yield finding_block(located, frames[source.name].lines_of(located.span))


def finding_block(located: Placed, lines: list[FrameLine]) -> str:
    """Return one finding with its frame, a blank line at the end."""
    finding, start = located.finding, located.start
    colour = _COLOURS[finding.severity]
    head = style(f"{printable(located.source.name)}:{start.line}:{start.column}: ", bold=True)
    head += style(f"{finding.severity}[{finding.rule}]", fg=colour, bold=True)
    head += f" {printable(finding.message)}"
    gutter = len(str(lines[-1].number))
    rows = [head]
    for line in lines:
        rows.append(style(f"{line.number:>{gutter}} | ", fg="blue") + line.text)
        if line.mark is not None:
            low, high = line.mark
            blank = "".join("\t" if char == "\t" else " " for char in line.text[:low])
            rows.append(
                style(f"{'':>{gutter}} | ", fg="blue")
                + blank
                + style("^" * max(1, high - low), fg=colour, bold=True)
            )
    margin = style(f"{'':>{gutter}} = ", fg="blue")
    if finding.path:
        rows.append(f"{margin}at {printable(format_path(finding.path))}")
    if finding.help:
        rows.append(f"{margin}help: {printable(finding.help)}")
    return "\n".join(rows) + "\n"


def _summary(results: Sequence[FileResult], command: str, unreadable: int) -> str:
    if not results and unreadable:
        return style(f"nothing was judged: {_not_judged(unreadable)}", bold=True)
    if not results:
        return style("nothing was linted: no config that is here differs", bold=True)
    summary = Summary.of(results)
    refused = len({result.name for result in results if result.valid is False})
    counts = [
        _count(summary.errors, "error"),
        _count(summary.warnings, "warning"),
        f"{summary.infos} info" if summary.infos else "",
    ]
    found = ", ".join(filter(None, counts)) or "nothing to report"
    files = f"{summary.files} file{'s' if summary.files != 1 else ''}"
    judged = f", {refused} refused" if refused else accepted(results)
    if refused and refused == summary.files:
        judged = " refused"
    line = f"{files}{judged}: {found}"
    if command == "lint" and summary.fixable:
        line += f"; {summary.fixable} can be fixed with --fix"
    profiles = _profiles(results, command)
    if profiles is not None:
        line += f"; passes the profile {profiles[-1]}" if profiles else "; passes no profile"
    if unreadable:
        line += f"; {_not_judged(unreadable)}"
    return style(printable(line), bold=True)


def _profiles(results: Sequence[FileResult], command: str) -> list[Profile] | None:
    if command != "lint":
        return None  # and load nothing for it
    from moltconf.report.profiles import profiles_passed

    return profiles_passed(results, command)


def _not_judged(unreadable: int) -> str:
    return f"{_count(unreadable, 'input')} not judged"


def _writer(result: FileResult) -> Iterator[str]:
    """What the older release that wrote the file says of it, and how to judge by that one."""
    writer = older_writer(result)
    if writer is None:
        return
    accepts = "accepts" if writer.accepts else "refuses"
    judge = "which" if writer.judged_as == writer.release else f"not known; {writer.judged_as}"
    parts = [f"{result.name} was written by {writer.release}, {judge} {accepts} it."]
    if writer.changes is not None and writer.decisions is not None:
        changes = _count(writer.changes, "change") or "no change"
        left = _count(writer.decisions, "decision") or "no decision"
        parts.append(
            f"For {result.release} `moltconf migrate` makes {changes} and leaves {left} to you."
        )
    parts.append(
        f'If {writer.release} is what runs, set release = "{writer.release}" in moltconf.toml.'
    )
    yield printable(" ".join(parts))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number != 1 else ''}" if number else ""
