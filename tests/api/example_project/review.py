"""A program that uses moltconf as docs/library.md describes it; it passes strict type checks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import assert_type

import moltconf
from moltconf.formats import adapter
from moltconf.results import (
    CredentialsReport,
    DiffReport,
    Explanation,
    MigrationReport,
    Report,
    ReportedFinding,
)


def review(path: Path, release: str) -> list[str]:
    """Return what somebody should look at before an upgrade to a release."""
    config = moltconf.load(path)
    report = moltconf.lint(config, release, ignore=["secrets"], severity={"env/set-twice": "info"})
    assert_type(report, Report)
    assert_type(report.findings, tuple[ReportedFinding, ...])
    lines = [f"{each.file}:{each.range.start.line}: {each.message}" for each in report.findings]
    migration = moltconf.migrate(config, to=release, accept={})
    assert_type(migration.report, MigrationReport)
    lines += [step.summary for step in migration.steps]
    if migration.status == "migrated" and "--write" in sys.argv:
        lines.append(f"the old text is in {migration.write().backup}")
    return lines


def missing(path: Path) -> list[str]:
    """Return the models without a credential."""
    found = moltconf.credentials(path, state_dir=path.parent)
    assert_type(found, CredentialsReport)
    return [
        slot.model or slot.slot
        for agent in found.agents
        for slot in agent.slots
        if slot.status == "missing"
    ]


def others(one: Path, other: str) -> None:
    """Use what is left."""
    new = moltconf.load(other, filename="openclaw.json")
    assert_type(new, moltconf.ConfigFile)
    assert_type(moltconf.diff(one, new), DiffReport)
    assert_type(moltconf.explain("agents.defaults.model"), Explanation)
    assert_type(moltconf.validate(one, "all").valid, bool)
    assert_type(adapter(Report).validate_json("{}"), Report)


def main() -> int:
    """Print the review of a file."""
    try:
        print("\n".join(review(Path(sys.argv[1]), "latest")))
    except moltconf.InputError as error:
        print(error.reason, file=sys.stderr)
        return 2
    except moltconf.MoltconfError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
