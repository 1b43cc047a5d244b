"""The key reference: a page a section, with what each key takes, since when, and its default."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from moltconf.catalogue.catalogue import Catalogue, latest
from moltconf.catalogue.describe import Shape, shape_of
from moltconf.catalogue.places import forms_at
from moltconf.catalogue.spans import accepted, spans_of
from moltconf.dev.site.outlines import accepting, section_of
from moltconf.dev.site.tables import code, plain, table
from moltconf.migrator.step_successors import successors
from moltconf.report.key import supplied
from moltconf.schema.descriptions import description
from moltconf.schema.places import fields_at
from moltconf.text.keypath import KeyPath, format_path

_MOST_VALUES = 12
_TOP = """\
# Keys

Every key that a release accepts or accepted: what it takes, in which releases, its default, and
what replaced it. `moltconf explain KEY` says the same on a terminal, with every change between.
What is said of `*` holds for any name there, and `[]` stands for each item of a list.
"""
_HEAD = ("key", "takes", "accepted", "default")


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages by their names."""
    sections: dict[str, list[KeyPath]] = {}
    for path in accepting():
        if path:
            sections.setdefault(section_of(path), []).append(path)
    yield "keys/index.md", _index(sections)
    for name, paths in sections.items():
        yield f"keys/{name}.md", _page(name, sorted(paths, key=format_path))


def _index(sections: dict[str, list[KeyPath]]) -> str:
    lines = [_TOP]
    for title, prefix in (("Sections", ""), ("Channels", "channels")):
        names = [name for name in sorted(sections) if name.rpartition("/")[0] == prefix]
        rows = (_section(name, sections[name]) for name in names)
        lines += [f"## {title}", "", *table(("section", "accepted", "keys"), rows)]
    return "\n".join(lines)


def _section(name: str, paths: Sequence[KeyPath]) -> tuple[str, str, str]:
    known = {release for path in paths for release in accepting()[path]}
    when = _accepted(tuple(sorted(known)))
    return f"[{plain(_title(name))}]({name}.md)", when, str(len(paths))


def _title(name: str) -> str:
    return name.replace("channels/any", "channels.*").replace("/", ".")


def _page(name: str, paths: Sequence[KeyPath]) -> str:
    now = [path for path in paths if accepting()[path][-1] == latest().name]
    gone = [path for path in paths if accepting()[path][-1] != latest().name]
    lines = [f"# Keys: {plain(_title(name))}", ""]
    if now:
        title = f"## Accepted by {latest().name}"
        lines += [title, "", *table((*_HEAD, "for"), (_row(path) for path in now))]
    if gone:
        title = f"## No longer accepted by {latest().name}"
        up = "../" * (name.count("/") + 1)
        rows = (_gone(path, up) for path in gone)
        lines += [title, "", *table((*_HEAD[:3], "instead"), rows)]
    return "\n".join(lines)


def _row(path: KeyPath) -> tuple[str, ...]:
    key, takes, when, shape = _cells(path)
    about = description(path)
    return key, takes, when, _default(path, shape), plain(about) if about else ""


def _cells(path: KeyPath) -> tuple[str, str, str, Shape]:
    names = accepting()[path]
    shape = shape_of(forms_at(Catalogue.of(names[-1]), path))
    takes = plain(shape.words_of(_MOST_VALUES))
    return code(format_path(path)), takes, _accepted(tuple(names)), shape


@cache
def _accepted(names: tuple[str, ...]) -> str:
    """The same few stretches of releases hold for thousands of keys."""
    return accepted(spans_of(names)).removeprefix("accepted ")


def _default(path: KeyPath, shape: Shape) -> str:
    if shape.has_default:
        return code(shape.default_text)
    field = next(iter(fields_at(path)), None)
    return "; ".join(f"{code(value)}{when}" for value, when in supplied(field.key)) if field else ""


def _gone(path: KeyPath, up: str) -> tuple[str, ...]:
    key, takes, when, _ = _cells(path)
    for each in successors(path):
        where = "removed" if each.path is None else code(format_path(each.path))
        return key, takes, when, f"{where} ([{each.step}]({up}migrations/{each.step}.md))"
    return key, takes, when, ""
