"""Separate what comments in the config silence from what is reported."""

from __future__ import annotations

from moltconf.findings import Finding, Place, Placed, Suppressed
from moltconf.linter.registry import every_rule, is_known, is_named, nearest, rule
from moltconf.linter.suppression import Suppression, Suppressions
from moltconf.masking.quick import MASK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from moltconf.linter.rule import Rule
    from moltconf.text.include import ConfigTree
    from moltconf.text.problems import Comment


def has_suppressions(tree: ConfigTree) -> bool:
    """Return whether comments silence findings, so that one may silence none."""
    return bool(Suppressions(tree).found)


def apply_suppressions(
    tree: ConfigTree, findings: list[Placed], enabled: Collection[str], release: str
) -> tuple[list[Placed], list[Suppressed]]:
    """Return the findings that stay, with those about the comments themselves, and the silenced
    ones.

    ``enabled`` are the rules that were run: a comment that silences another rule is not unused.
    """
    comments = Suppressions(tree)
    if not comments.found and not comments.unclear:
        return findings, []
    reported, hidden = _divide(findings, comments)
    about = [Placed.of(tree, each) for each in _about(comments, enabled, release)]
    reported_about, hidden_about = _divide(about, comments)
    return [*reported, *reported_about], [*hidden, *hidden_about]


def _divide(
    findings: list[Placed], comments: Suppressions
) -> tuple[list[Placed], list[Suppressed]]:
    from moltconf.linter.consequences import causes_of  # few configs hold such comments

    reported: list[Placed] = []
    hidden: list[Suppressed] = []
    causes = causes_of([each.finding for each in findings])
    hiding = [comments.hiding(each.finding, each.source, each.line) for each in findings]
    for number, (placed, first) in enumerate(zip(findings, hiding, strict=True)):
        if first is not None:
            hidden.append(Suppressed(placed.finding, first.reason or None))
        elif number not in causes or hiding[causes[number]] is None:
            reported.append(placed)
        # else it is silenced with the error that it follows from
    comments.settle()
    return reported, hidden


def _about(comments: Suppressions, enabled: Collection[str], release: str) -> Iterator[Finding]:
    """Yield what is wrong with the comments themselves."""
    if "suppression/invalid-comment" in enabled:
        for comment in comments.unclear:
            yield _at(
                comment,
                rule("suppression/invalid-comment"),
                "this comment silences nothing: it names no rule",
                'write "moltconf: ignore[group/rule] why"',
            )
    for suppression in comments.found:
        if not suppression.reason and "suppression/missing-reason" in enabled:
            yield _without_reason(suppression)
        for name in suppression.names:
            if not is_known(name):
                if "suppression/unknown-rule" in enabled:
                    yield _unknown(suppression, name)
            elif not suppression.spot.has_hidden(name) and _could_be_used(name, enabled, release):
                yield _unused(suppression, name)


def _without_reason(suppression: Suppression) -> Finding:
    return _at(
        suppression.comment,
        rule("suppression/missing-reason"),
        f"this comment silences {', '.join(map(_name, suppression.names))} and does not say why",
        "write the reason behind the brackets",
    )


def _unknown(suppression: Suppression, name: str) -> Finding:
    near = nearest(name)
    hint = f"did you mean {' or '.join(near)}?" if near else '"moltconf rules" lists the rules'
    return _at(
        suppression.comment,
        rule("suppression/unknown-rule"),
        f'"{_name(name)}" is not a rule, so this comment silences nothing by that name',
        hint,
    )


def _name(name: str) -> str:
    """Return a name in the brackets, if it is that of a rule, like one, or made of harmless words:
    what else stands in a comment may be a secret."""
    from moltconf.masking.words import is_harmless  # comments that name no rule are rare

    return name if is_known(name) or is_harmless(name) or nearest(name) else MASK


def _could_be_used(name: str, enabled: Collection[str], release: str) -> bool:
    """Return whether the comment could have silenced something in this run."""
    # one that is there to silence unused ones says so, and is not judged by its own success
    if "suppression/unused" not in enabled or is_named("suppression/unused", (name,)):
        return False
    named = [each for each in every_rule() if is_named(each, (name,))]
    return any(each in enabled and release in rule(each).releases for each in named)


def _unused(suppression: Suppression, name: str) -> Finding:
    where = "in this file" if suppression.whole_file else "here"
    if not suppression.whole_file and not suppression.spot.has_keys:
        message = f"no key stands on the line that this comment covers, so it silences no {name}"
        advice = "put it on the line of a key, or alone on the line above"
    else:
        message = f"there is no finding of {name} {where} to silence"
        advice = "remove it, so that it hides nothing later"
    return _at(suppression.comment, rule("suppression/unused"), message, advice)


def _at(comment: Comment, meta: Rule, message: str, advice: str) -> Finding:
    place = Place(comment.source, comment.span)
    return Finding(meta.id, meta.severity, message, (), advice, place=place)
