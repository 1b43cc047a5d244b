"""The hosts in ``fixtures/hosts``: what is found in each, and what a migration makes of it.

``python -m tests.hosts.golden`` writes both anew; read with ``git diff`` what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from moltconf.findings import Placed, Unreadable, in_order
from moltconf.library.inputs import read_inputs
from moltconf.library.judging_release import select_for
from moltconf.library.migrating import Migrator
from moltconf.library.writing import changed, joined
from moltconf.linter.engine import Options, lint

ROOT = Path(__file__).resolve().parents[2] / "fixtures" / "hosts"
#: Answers to what a migration asks.
_ANSWERS = {"gateway-login": "environment"}
_FOUND, _MIGRATED = "found.txt", "migrated"


def hosts() -> list[Path]:
    """Return the host of every case."""
    return [
        next(
            each
            for each in sorted(case.iterdir())
            if not each.name.startswith(("found.", "migrated."))
        )
        for case in sorted(ROOT.iterdir())
    ]


def found(host: Path) -> str:
    """Return what is found in a host, a line a finding."""
    with chdir(host.parent):
        return "".join(f"{line}\n" for line in _lines(host.name))


def _lines(name: str) -> Iterator[str]:
    for each in read_inputs((name,), ""):
        if isinstance(each, Unreadable):
            yield f"not judged: {each.reason}"
            continue
        selection = select_for(each, None, settings=False)
        region = each.tree.document.source.region
        assert region is not None
        start = each.tree.document.source.position(region.span.start)
        yield f"{region.kind} at {start.line}:{start.column}, for {selection.origin}"
        result = lint(each.tree, selection.releases[0], Options())
        placed = in_order(each.tree, (Placed.of(each.tree, one) for one in result.findings))
        for one in placed:
            text = one.source.text[one.span.start : one.span.end].split("\n")[0]
            at = f"{one.start.line}:{one.start.column}"
            yield f"  {at} {one.finding.severity} {one.finding.rule} {text[:40]}"


def migrated(host: Path) -> bytes | None:
    """Return the host with all of its configs migrated, ``None`` where none changes."""
    with chdir(host.parent):
        migrator = Migrator("2026.9.6", accept=_ANSWERS)
        pairs = []
        for each in read_inputs((host.name,), ""):
            if not isinstance(each, Unreadable):
                made = migrator(each).migration
                pairs.append((made.before, made.after))
        contents = joined(content for pair in pairs for content in changed(*pair))
    return contents[0].after if contents else None


def migrated_path(host: Path) -> Path:
    """Return where the migrated host stands."""
    return host.with_name(_MIGRATED + "".join(host.suffixes))


def main() -> None:
    """Write what is found in every host, and what becomes of it."""
    for host in hosts():
        host.with_name(_FOUND).write_text(found(host), encoding="utf-8")
        after = migrated(host)
        if after is not None:
            migrated_path(host).write_bytes(after)
        elif migrated_path(host).exists():
            migrated_path(host).unlink()


if __name__ == "__main__":
    main()
