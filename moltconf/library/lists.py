"""List what moltconf knows: releases, rules, and the JSON Schema of a release."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from moltconf.catalogue.catalogue import Catalogue, Release, latest, learned_release, releases
from moltconf.export.json_schema import DRAFTS as DRAFTS
from moltconf.export.json_schema import export
from moltconf.library.judging_release import release_named
from moltconf.results import KeyCounts, KnownRelease, KnownRule, ReleaseList, RuleList


class ExportedSchema(NamedTuple):
    """A JSON Schema of a release; ``note`` says where the release took the place of another."""

    release: str
    product: str
    schema: dict[str, Any]
    note: str | None


def release_list() -> ReleaseList:
    """Return every release of the catalogue, and those that were learned, each oldest first."""
    from moltconf.library.learning import entries

    found = entries()
    used = [each for each in found if each.is_used]
    return ReleaseList(
        format="moltconf-releases/1",
        releases=tuple(map(_known, releases())),
        learned=tuple(
            replace(
                _known(release), source="learned", learned_from=str((each.about or {})["place"])
            )
            for each in used
            if (release := learned_release(each.release)) is not None
        ),
        not_used={
            each.release: f"{each.path} cannot be read"
            if each.about is None
            else "the catalogue has it by now"
            for each in found
            if not each.is_used
        },
    )


def _known(each: Release) -> KnownRelease:
    return KnownRelease(
        release=each.name,
        date=each.date,
        product=each.product,
        source="package" if each.source == "package" else "table",
        keys=KeyCounts(added=each.added, removed=each.removed, changed=each.changed),
    )


def rule_list() -> RuleList:
    """Return every rule, those of plugins last."""
    from moltconf.linter.pages import summary
    from moltconf.linter.registry import every_rule, rule

    return RuleList(
        format="moltconf-rules/1",
        rules=tuple(
            KnownRule(
                id=name,
                severity=meta.severity.value,
                fix=meta.fix.value if meta.fix is not None else None,
                releases=meta.releases.text,
                confidence=str(meta.confidence),
                profile=str(meta.profile),
                summary=summary(name),
            )
            for name, meta in ((name, rule(name)) for name in every_rule())
        ),
    )


def exported(release: str | None, draft: str = DRAFTS[0]) -> ExportedSchema:
    """Return the JSON Schema of a release, the latest if none is named.

    Raises :class:`~moltconf.errors.UsageError` for what is no release.
    """
    selection = release_named(release or latest().name)
    known = Catalogue.of(selection.releases[0]).release
    note = "; ".join(selection.notes) or None
    return ExportedSchema(known.name, known.product, export(known.name, draft), note)
