"""Find what lint of the target says of a result and did not say of the file as it was."""

from __future__ import annotations

from moltconf.catalogue.catalogue import resolve
from moltconf.findings import Finding, Mark, Place, Severity
from moltconf.migrator.key_trace import KeyTrace
from moltconf.migrator.migrate import VerifiedMigration

#: Rules and groups about the models that run, and their providers.
_MODELS = ("models", "legacy/codex-provider")


def newly_found(migration: VerifiedMigration) -> list[Finding]:
    """Return what the rules about models find in the result for its release, and not in the file
    as it was for the release that it came from.

    Errors and warnings, each as information with its place in the text as it was read. Nothing
    is linted where no text changed.
    """
    if migration.is_faulty or not migration.new_texts:
        return []
    from moltconf.linter.engine import Options, lint  # who changes nothing pays for no rules

    options = Options(select=_MODELS)
    source = resolve(migration.from_.release).release.name
    trace = KeyTrace(made.change for step in migration.steps for made in step.changes)
    known = {(each.rule, each.path) for each in lint(migration.before, source, options).findings}
    found = []
    for each in lint(migration.after, migration.to, options).findings:
        origin = trace.before(each.path)
        if each.severity is Severity.INFO or (each.rule, origin) in known:
            continue
        place = Place(*migration.before.place(origin, mark_key=each.mark is Mark.KEY))
        found.append(each._replace(severity=Severity.INFO, fix=None, place=place))
    return found
