"""The output formats by name; a module is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from moltconf.findings import FileResult, Unreadable
from moltconf.masking.quick import is_plain_name
from moltconf.report.printable import Notation

#: name -> module with ``render(results, command, unreadable) -> str``
FORMATS = {
    "text": "moltconf.report.text",
    "concise": "moltconf.report.concise",
    "json": "moltconf.report.json",
    "sarif": "moltconf.report.sarif",
    "github": "moltconf.report.github",
    "gitlab": "moltconf.report.gitlab",
    "junit": "moltconf.report.junit",
}
_NOTATIONS = {
    "json": Notation.JSON,
    "sarif": Notation.JSON,
    "gitlab": Notation.JSON,
    "junit": Notation.XML,
    "github": Notation.GITHUB,
}


def notation_of(name: str) -> Notation:
    """Return how the readers of a format read it; of one that is not listed here, as text."""
    return _NOTATIONS.get(name, Notation.TEXT)


def render(
    name: str,
    results: Sequence[FileResult],
    command: str,
    unreadable: Sequence[Unreadable] = (),
) -> str:
    """Return the report of ``command`` (``validate`` or ``lint``) in format ``name``.

    ``unreadable`` are the inputs that were not judged: a report that leaves them out would pass
    for complete.
    """
    text: str = import_module(FORMATS[name]).render(results, command, unreadable)
    return hidden(text, results, unreadable, is_json=notation_of(name) is Notation.JSON)


def hidden(
    text: str,
    results: Sequence[FileResult],
    unreadable: Sequence[Unreadable] = (),
    *,
    is_json: bool,
) -> str:
    """Return a report with whatever is hidden of the files that it says something about."""
    spoken_of = [each for each in results if _quotes(each)]
    names = [*(each.name for each in results), *(each.name for each in unreadable)]
    if not spoken_of and all(map(is_plain_name, names)):
        return text  # the report on a clean config need not ask what is hidden in it
    from moltconf.masking.masks import Masks
    from moltconf.masking.output import hide

    return hide(text, Masks([each.tree for each in spoken_of], names), is_json=is_json)


def _quotes(result: FileResult) -> bool:
    """Whether a report quotes what a config may hide.

    Of what the verdict leaves open it quotes the names of variables, which most configs refer to.
    """
    if result.findings or result.suppressed:
        return True
    if not result.outside:
        return False
    from moltconf.masking.words import names_by_words

    return not all(map(names_by_words, result.outside))
