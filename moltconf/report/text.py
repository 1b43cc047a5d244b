"""Findings for a person: place and rule, message, code frame, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from moltconf.findings import FileResult, Finding, Placed, Repair, Severity, in_order
from moltconf.report.layout import laid_out, sentence
from moltconf.report.pieces import Hide, Pieces
from moltconf.report.places import locate, not_judged
from moltconf.report.printable import printable
from moltconf.report.style import style
from moltconf.report.summary import count, summary
from moltconf.text.keypath import format_path

#: What repairs findings, as it is typed.
_REPAIRS = {"moltconf migrate": Repair.MIGRATE, "moltconf lint --fix": Repair.FIX}


def part(results: Sequence[FileResult], command: str) -> tuple[str, str]:
    """Return what a config adds, coloured: its findings, and what stands below the summary."""
    closing = (_writer(each) for each in results if not _is_all_repaired(each))
    return _lines(chain(*map(_file, results))), _lines(chain(*closing))


def whole(pieces: Pieces, hide: Hide) -> Iterator[str]:
    """Yield the report."""
    yield from (laid_out(hide(findings)) for findings, _ in pieces.parts("text"))
    totals = pieces.totals
    yield hide(_lines((*map(not_judged, totals.unreadable), style(summary(totals), bold=True))))
    yield from (laid_out(hide(closing)) for _, closing in pieces.parts("text"))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _file(result: FileResult) -> Iterator[str]:
    if _is_all_repaired(result):
        yield from (f"{line}\n" for line in _writer(result))
    yield from _blocks(result) if result.findings else ()
    for left_open in result.outside:
        yield style(printable(f"{result.name}: not checked: {left_open}"), dim=True)


def _blocks(result: FileResult) -> Iterator[str]:
    # a config without findings shows nothing of its text, and need not pay for masking it
    from moltconf.masking.masks import Masks
    from moltconf.report.frame import Frames, finding_block

    masks = Masks([result.tree])
    frames: dict[str, Frames] = {}
    found = locate(result)
    for located in found:
        if located.finding.repaired_by is not None:
            continue
        source = located.source
        if source.name not in frames:
            document = result.tree.documents[source.name]
            frames[source.name] = Frames(source, masks.spans(document))
        yield finding_block(located, frames[source.name].lines_of(located.span))
    for command, repair in _REPAIRS.items():
        repaired = [each for each in found if each.finding.repaired_by is repair]
        if repaired:
            yield _repaired_block(command, in_order(result.tree, repaired), result.release)


def _is_all_repaired(result: FileResult) -> bool:
    """Whether migration leaves no error: then the older release that wrote the file explains all
    of them."""
    errors = [each for each in result.findings if each.severity is Severity.ERROR]
    return bool(errors) and all(each.repaired_by is Repair.MIGRATE for each in errors)


def _repaired_block(command: str, repaired: Sequence[Placed], release: str) -> str:
    """Return what a command repairs, a line each, with a blank line at the end.

    Errors come first: for them ``release`` refuses the file.
    """
    errors = [each for each in repaired if each.finding.severity is Severity.ERROR]
    others = [each for each in repaired if each.finding.severity is not Severity.ERROR]
    these = f"these {len(repaired)}" if len(repaired) > 1 else "this"
    head = f"`{command}` repairs {these}"
    if errors and command == "moltconf migrate":
        because = "the error" if len(errors) == 1 else f"the {len(errors)} errors"
        head += f" ({release} refuses the file because of {because})"
    rows = [style(f"{head}:", bold=True)]
    for located in (*errors, *others):
        finding, start = located.finding, located.start
        place = f"  {printable(located.source.name)}:{start.line}:{start.column}: "
        words = _with_places(finding)
        if finding.severity is Severity.ERROR and finding.help:
            words += f"; {finding.help}"
            # the line above names the command already
            for end in (f" --to {release} makes this change", " moves it there", " does"):
                words = words.replace(f"; {command}{end}", "")
        words += f" [{finding.severity}: {finding.rule}]"
        rows.append(sentence(printable(words), place, "    "))
    return "\n".join(rows) + "\n"


def _with_places(finding: Finding) -> str:
    """Return the message of a finding with its key path and its other places, for a line that no
    frame follows."""
    from moltconf.report.places import more_places

    path = format_path(finding.path) if finding.path else ""
    words = finding.message if path in finding.message else f"{path}: {finding.message}"
    others = more_places(finding)
    return f"{words} ({others})" if others else words


def _writer(result: FileResult) -> Iterator[str]:
    """What the older release that wrote the file says of it, and how to judge by that one."""
    if result.written_by is None:
        return
    from moltconf.linter.older_writer import older_writer

    writer = older_writer(result)
    if writer is None:
        return
    accepts = "accepts" if writer.accepts else "refuses"
    judge = f", which {accepts} it as it is now"
    if writer.judged_as != writer.release:
        judge = (
            f", which moltconf does not know; the nearest release, {writer.judged_as}, {accepts} it"
        )
    parts = [f"{result.name} was written by {writer.release}{judge}."]
    if writer.changes is not None and writer.decisions is not None:
        changes = count(writer.changes, "change") or "no change"
        left = count(writer.decisions, "decision") or "no decision"
        parts.append(
            f"To go to {result.release}: `moltconf migrate` makes {changes}, keeps what "
            f"{writer.release} did, and leaves {left} to you."
        )
    parts.append(
        f'To stay on {writer.release}: write release = "{writer.release}" into moltconf.toml.'
    )
    yield sentence(printable(" ".join(parts)))
