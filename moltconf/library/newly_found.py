"""Find what lint of the target says of a result and did not say of the file as it was."""

from __future__ import annotations

from moltconf.catalogue.catalogue import resolve
from moltconf.findings import Finding, Mark, Place, Severity
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.left import NEEDS_DECISION
from moltconf.migrator.migrate import VerifiedMigration
from moltconf.migrator.shift import REPORTED, Shift
from moltconf.release_order import release_key


def newly_found(migration: VerifiedMigration) -> list[Finding]:
    """Return what the rules find in the result for its release, and not in the file as it was for
    the release that it came from.

    Errors and warnings, each as information with its place in the text as it was read. Nothing
    is linted where neither the text nor the release changes, and nothing of what the release
    refuses: that is left to a person already.
    """
    source = resolve(migration.from_.release).release.name
    stays = release_key(source) == release_key(migration.to) and not migration.new_texts
    if stays or migration.is_faulty or migration.valid_after is False:
        return []
    from moltconf.linter.consequences import MOVED_KEY
    from moltconf.linter.engine import found_by, lint  # what stays pays for no rules
    from moltconf.linter.merge import merge
    from moltconf.linter.registry import never_new

    # what a migration changes, and what it leaves open, this one has told
    own = {MOVED_KEY, NEEDS_DECISION}
    needless = never_new() | own
    left = {each.path for each in migration.remaining}
    after = [
        each
        for each in lint(migration.after, migration.to, repairs=False, needless=needless).findings
        if each.severity is not Severity.INFO and each.rule not in own and each.path not in left
    ]
    if not after:
        return []
    rules = {each.rule for each in after}
    known = {(each.rule, each.path) for each in found_by(migration.before, source, rules)}
    trace = KeyTrace(made.change for step in migration.steps for made in step.changes)
    found = []
    for each in after:
        origin = trace.before(each.path)
        if (each.rule, origin) in known:
            continue
        place = Place(*migration.before.place(origin, mark_key=each.mark is Mark.KEY))
        found.append(each._replace(severity=Severity.INFO, fix=None, place=place))
    return merge(found)


def as_shift(found: Finding, to: str) -> Shift:
    """Return a new finding as a way in which the target behaves otherwise; the rule is the fact."""
    return Shift(
        fact=found.rule,
        for_=None,
        subject="{value}",
        befores=("no such finding",),
        after=found.message,
        since=to,
        danger="function",
        handled=REPORTED,
        path=found.path,
        is_finding=True,
    )
