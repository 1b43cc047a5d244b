"""Explain a rule, a step, a key path or a check of the product's audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from moltconf.catalogue.catalogue import latest
from moltconf.catalogue.life import Life, life
from moltconf.errors import UsageError
from moltconf.linter.registry import RULES, every_rule, nearest
from moltconf.linter.rules.audits import explanation, known_as
from moltconf.migrator.chain import find_step
from moltconf.migrator.step_successors import successors
from moltconf.text.keypath import KeyPath, KeyPathError, format_path, parse_path

if TYPE_CHECKING:
    from moltconf.results import Explanation


class Pages(NamedTuple):
    """The explanations of a name: the life of a key, and a page of Markdown."""

    life: Life | None = None
    page: str | None = None
    kind: Literal["rule", "step", "audit", "key"] = "key"


def pages(what: str) -> Pages:
    """Return what is known of ``what``.

    Raises :class:`~moltconf.errors.UsageError` for what can be neither a name nor a key path.
    """
    if what in RULES or ("/" in what and what in every_rule()):
        from moltconf.linter.pages import markdown

        return Pages(page=markdown(what), kind="rule")
    if find_step(what) is not None:
        from moltconf.migrator.pages import markdown as step_page

        # a step may have the name of the key that it removes
        found = life((what,), successors)
        return Pages(found if found.is_accepted else None, step_page(what), "step")
    if (audit := known_as(what)) is not None:
        return Pages(page=explanation(audit), kind="audit")
    return Pages(life(_path(what), successors))


def unknown(what: str, found: Pages) -> str | None:
    """Return what is said of a name that is nothing here, with what it may have been meant for;
    ``None`` where something is known of it."""
    if found.page is not None or found.life is None:
        return None
    if found.life.is_accepted or found.life.replaced_by:
        return None
    near = [format_path(path) for path in found.life.nearest]
    if not near and len(found.life.path) == 1:
        from difflib import get_close_matches  # for a name that is wrong only

        from moltconf.migrator.chain import steps_to

        ids = [*every_rule(), *(step.id for step in steps_to(latest().name))]
        names = {each.rpartition("/")[2]: each for each in ids}
        near = [names[each] for each in get_close_matches(what, names)]
    hint = f"; did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
    return f'"{what}" is no rule, no step and no key that a known release reads{hint}'


def _path(what: str) -> KeyPath:
    if "/" in what and "." not in what and what.split("/")[0] in {r.split("/")[0] for r in RULES}:
        hint = "; did you mean " + " or ".join(nearest(what)) + "?" if nearest(what) else ""
        raise UsageError(f'"{what}" is not a rule{hint}')
    if not what.strip():
        raise UsageError("a rule id, a step id or a key path is wanted")
    try:
        return parse_path(what)
    except KeyPathError as error:
        raise UsageError(f"{error}; a rule id, a step id or a key path is wanted") from error


def explained(what: str) -> Explanation:
    """Return what is known of ``what`` as a result; raises as :func:`pages` does."""
    from moltconf.report.key import render
    from moltconf.report.style import recoloured
    from moltconf.results import Explanation, Replacement, Stretch

    found = pages(what)
    life = found.life
    texts = [render(life)] if life is not None else []
    texts += [found.page] if found.page is not None else []
    text = recoloured("\n\n".join(texts), str, coloured=False)
    if life is None:
        return Explanation(what=what, kind=found.kind, text=text)
    return Explanation(
        what=what,
        kind=found.kind,
        text=text,
        accepted=tuple(Stretch(first=first, last=last) for first, last in life.stretches),
        replaced_by=tuple(
            Replacement(path=each.path, release=each.release, step=each.step)
            for each in life.replaced_by
        ),
        nearest=life.nearest,
    )
