"""Members that become comments, where they stand."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from moltconf.edit.bracket_remove import remove
from moltconf.edit.changes import ChangeError, Remove
from moltconf.edit.edits import apply, removed_comments
from moltconf.edit.hosted import in_host, writable
from moltconf.edit.layout import Container, Layout, end_of, entries_of, start_of
from moltconf.edit.plain_data import alike, comes_to
from moltconf.edit.rounds import edited, in_file_order, plan_at_once
from moltconf.edit.routes import Files, WrittenEntry
from moltconf.edit.splices import Edit, FileEdit, OverlapError, splice
from moltconf.text.document import Document, Format, parse
from moltconf.text.include import ConfigTree, with_includes
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import Span, begin_of_line
from moltconf.text.tree import Entry, Member, Scalar, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from moltconf.text.problems import Comment

_COMMENTS = ("_comment", "$comment", "//")


def comment_out(
    tree: ConfigTree, paths: Iterable[KeyPath]
) -> tuple[ConfigTree, list[Comment], list[Comment]]:
    """``tree`` without the members at ``paths``, whose text stays where it is as a comment.

    Next come the comments inside those members, which are part of a new comment now, and those
    that are gone. Where a comment cannot stand (inside a line of YAML) it stands above; a file of
    strict JSON has none, so there the text goes (:func:`without_comment`). Raises
    :class:`~moltconf.edit.changes.ChangeError` where there is no such member.
    """
    inside: list[Comment] = []
    gone: list[Comment] = []
    above, here = _by_place(tree, paths)
    # thousands of keys are read back once; halves find the ones that do not go with the others
    work = [(_without, here), (_with_lines_above, above)]
    while work:
        way, some = work.pop()
        after, held = way(tree, some)
        if after is not None:
            (gone if way is _with_lines_above else inside).extend(held)
            tree = after
        elif len(some) > 1:
            middle = len(some) // 2
            work += ((way, some[middle:]), (way, some[:middle]))
        else:
            gone += removed_comments(tree, Remove(some[0]))
            tree = _with_line_above(tree, some[0])
    return tree, inside, gone


def _by_place(
    tree: ConfigTree, paths: Iterable[KeyPath]
) -> tuple[Sequence[KeyPath], Sequence[KeyPath]]:
    """The members whose text must stand above as a comment, and those where it can stand in their
    place."""
    paths = list(paths)
    if all(each.format is not Format.YAML for each in tree.documents.values()):
        return [], paths
    files = Files(tree)
    places = [files.written(files.existing(path).entries[-1]) for path in paths]
    shared = {place.entry for some in places for place in some if _shares_line(place)}
    taken = {place.entry for some in places for place in some}
    for container in {place.container for some in places for place in some}:
        first = _first(container, taken)
        # when the first ones go, the next one moves up to the line that they shared; when all go,
        # no line is left between the brackets
        if shared.intersection(first if len(first) == len(entries_of(container)) else first[:1]):
            shared.update(first)
    above: list[KeyPath] = []
    here: list[KeyPath] = []
    for path, some in zip(paths, places, strict=True):
        is_shared = any(place.entry in shared for place in some)
        (above if is_shared else here).append(path)
    return above, here


def _first(container: Container, taken: Collection[Entry]) -> list[Entry]:
    """The entries that go and stand before all that stay."""
    return list(takewhile(taken.__contains__, entries_of(container)))


def _with_lines_above(
    tree: ConfigTree, paths: Sequence[KeyPath]
) -> tuple[ConfigTree | None, list[Comment]]:
    """``tree`` without the members, the text of each above the line on which it stood, and the
    comments that went; ``None`` where they cannot go together."""
    if not paths:
        return tree, []
    files = Files(tree)
    places = [place for path in paths for place in files.written(files.existing(path).entries[-1])]
    try:
        planned = plan_at_once(files, map(Remove, paths))
        if planned is None:
            return None, []
        for layout, edits in _lines_above(places):
            planned.edit(layout, edits)
        after = edited(tree, planned.edits())
    except (ChangeError, OverlapError):
        return None, []
    if after.is_readable and comes_to(tree.value, map(Remove, paths), after.value):
        return after, in_file_order(tree, planned.lost)
    return None, []


def _lines_above(places: Collection[WrittenEntry]) -> Iterator[tuple[Layout, list[Edit]]]:
    """What writes the entries as comments above their lines, in each file; those before all that
    stay above what holds them, for the lines of brackets may go with them."""
    taken = {place.entry for place in places}
    begins = {
        entry: container.start
        for container in {place.container for place in places}
        for entry in _first(container, taken)
    }
    lines: dict[Layout, dict[int, list[str]]] = {}
    for place in places:
        if not place.layout.document.is_strict_json:
            start = begins.get(place.entry, start_of(place.entry))
            begin = begin_of_line(place.layout.text, start)
            by_line = lines.setdefault(place.layout, {})
            by_line.setdefault(begin, []).extend(_as_lines(place, place.layout.indent(start)))
    for layout, by_line in lines.items():
        yield layout, [Edit(Span(at, at), "".join(some)) for at, some in by_line.items()]


def _as_lines(place: WrittenEntry, indent: str) -> Iterator[str]:
    """The text of an entry as comments, on lines of their own."""
    layout, start = place.layout, start_of(place.entry)
    mark = "#" if layout.document.format is Format.YAML else "//"
    own = layout.indent(start)
    for words in layout.text[start : end_of(place.entry)].splitlines():
        yield f"{indent}{mark} {words.removeprefix(own)}".rstrip() + layout.style.newline


def _without(tree: ConfigTree, paths: Sequence[KeyPath]) -> tuple[ConfigTree | None, list[Comment]]:
    """``None`` where the text would not say then what it is to say."""
    if not paths:
        return tree, []
    writable(tree)
    files = Files(tree)
    written = [
        (WrittenEntry(place.layout, place.container, index), route)
        for route in map(files.existing, paths)
        for place in files.written(route.entries[-1])
        for index in sorted(place.indexes)  # a key that is given twice goes twice
    ]
    taken = {place.entry for place, _ in written}
    edits: dict[str, list[Edit]] = {}
    held: list[Comment] = []
    for layout, container, indexes in _in_strict_json(place for place, _ in written):
        name = layout.document.source.name
        edits.setdefault(name, []).extend(remove(layout, container, indexes))
    for place, route in written:
        document = place.layout.document
        if document.is_strict_json:
            continue
        start, end = start_of(place.entry), end_of(place.entry)
        some = edits.setdefault(document.source.name, [])
        if document.format is Format.YAML:
            end = _line_end(place)
            above = files.written(route.entries[-2]) if len(route.entries) > 1 else []
            some += _line_edits(place, [one.entry for one in above], taken)
        else:
            some += _edits(place, taken)
        held += _comments_between(document, start, end)
    try:
        after = _spliced(tree, edits)
    except OverlapError:
        return None, []
    if after.is_readable and comes_to(tree.value, map(Remove, paths), after.value):
        return after, held
    return None, []


def _in_strict_json(
    places: Iterable[WrittenEntry],
) -> Iterator[tuple[Layout, Container, set[int]]]:
    """The entries that go from files of strict JSON, those of one container together."""
    found: dict[Container, tuple[Layout, set[int]]] = {}
    for place in places:
        if place.layout.document.is_strict_json:
            found.setdefault(place.container, (place.layout, set()))[1].add(place.index)
    for container, (layout, indexes) in found.items():
        yield layout, container, indexes


def without_comment(tree: ConfigTree, paths: Iterable[KeyPath]) -> set[KeyPath]:
    """The members whose text cannot stay as a comment: a file that gives them is strict JSON."""
    if not any(each.is_strict_json for each in tree.documents.values()):
        return set()
    files = Files(tree)
    return {
        path
        for path in paths
        if any(
            place.layout.document.is_strict_json
            for place in files.written(files.existing(path).entries[-1])
        )
    }


def _comments_between(document: Document, start: int, end: int) -> list[Comment]:
    first, last = (
        bisect_left(document.comments, at, key=lambda each: each.span.start) for at in (start, end)
    )
    return document.comments[first:last]


def _spliced(tree: ConfigTree, edits: Mapping[str, Iterable[Edit]]) -> ConfigTree:
    documents = dict(tree.documents)
    for name, some in edits.items():
        source = documents[name].source
        made = [each.edit for each in in_host([FileEdit(source, each) for each in some])]
        documents[name] = parse(source.with_text(splice(source.text, made)))
    return with_includes(documents[tree.document.source.name], documents.values())


def neighbour(value: Value, path: KeyPath) -> KeyPath | None:
    """What stands beside the key at ``path``: the next key, else the one before, else what holds
    it."""
    holder = lookup(value, path[:-1])
    if not isinstance(holder, dict) or path[-1] not in holder:
        return path[:-1] or None
    before: str | int | None = None
    names = iter(holder)
    for name in names:
        if name == path[-1]:
            following = next(names, before)
            return path[:-1] or None if following is None else (*path[:-1], following)
        before = name
    raise AssertionError("the key is there")


def _with_line_above(tree: ConfigTree, path: KeyPath) -> ConfigTree:
    """``tree`` without the member, whose text stands on lines of its own above its place."""
    removed = apply(tree, [Remove(path)])
    files = Files(tree)
    documents = dict(removed.documents)
    for place in files.written(files.existing(path).entries[-1]):
        if place.layout.document.is_strict_json:
            continue
        old, new = place.layout.text, documents[place.layout.document.source.name].source
        lines = new.text.splitlines(keepends=True)
        number = min(old.count("\n", 0, start_of(place.entry)), len(lines))
        indent = place.layout.indent(start_of(place.entry))
        lines[number:number] = _as_lines(place, indent)
        documents[new.name] = parse(new.with_text("".join(lines)))
    after = with_includes(documents[tree.document.source.name], documents.values())
    is_same = after.is_readable and alike(after.value, removed.value)
    return after if is_same else removed


def _line_edits(
    place: WrittenEntry, above: Iterable[Entry], taken: Collection[Entry]
) -> list[Edit]:
    """The lines of an entry of YAML as comments.

    What is left empty once all ``taken`` entries are gone says so behind its own key,
    one of ``above``, or, without a key in the same file, above the first line.
    """
    layout, entry = place.layout, place.entry
    start, indent = start_of(entry), layout.indent(start_of(entry))
    end = _line_end(place)
    words = _words(entry) or layout.text[start:end]
    lines = (f"# {line.removeprefix(indent)}".rstrip() for line in words.splitlines())
    line_end = f"{layout.style.newline}{indent}"
    comment = line_end.join(lines)
    edits: list[Edit] = []
    if place.index == 0 and all(one in taken for one in entries_of(place.container)):
        holders = [one for one in above if isinstance(one, Member)]
        colons = [
            layout.text.find(":", one.key_end) for one in holders if one.source is entry.source
        ]
        edits += (Edit(Span(colon + 1, colon + 1), " {}") for colon in colons[:1])
        comment = comment if colons else f"{{}}{line_end}{comment}"
    return [Edit(Span(start, end), comment), *edits]


def _shares_line(place: WrittenEntry) -> bool:
    """Whether something else stands on the lines of an entry of YAML."""
    layout, entry = place.layout, place.entry
    if layout.document.format is not Format.YAML:
        return False
    start = start_of(entry)
    before = layout.text[begin_of_line(layout.text, start) : start]
    rest = layout.text[end_of(entry) : max(end_of(entry), _line_end(place))]
    return bool(before.strip(" ") or rest.lstrip(" ,").partition("#")[0])


def _line_end(place: WrittenEntry) -> int:
    """Where the last line of an entry ends, a comment beside it included."""
    text = place.layout.text
    end = text.find("\n", end_of(place.entry))
    start = start_of(place.entry)
    return start + len(text[start : end if end >= 0 else None].rstrip())


def _edits(place: WrittenEntry, taken: Collection[Entry]) -> list[Edit]:
    layout, entry = place.layout, place.entry
    start = start_of(entry)
    end = end_of(entry) if entry.comma is None else entry.comma + 1
    written = _words(entry) or layout.text[start:end]
    if _stands_alone(layout, start, end):
        indent = layout.indent(start)
        lines = [_line(line.removeprefix(indent)) for line in written.splitlines()]
        comment = f"{layout.style.newline}{indent}".join(lines)
        beside = layout.blanks_after(end, len(layout.text))
        if layout.text.startswith("//", beside) and not layout.line_ends(end, beside):
            comment, end = comment + layout.style.newline + indent, beside
    else:
        comment = f"/* {written.replace('*/', '* /')} */"
    edits = [Edit(Span(start, end), comment)]
    if entry.comma is None:
        before = reversed(entries_of(place.container)[: place.index])
        comma = next((each.comma for each in before if each not in taken), None)
        edits += () if comma is None else (Edit(Span(comma, comma + 1), ""),)
    return edits


def _words(entry: Entry) -> str | None:
    """What a member says that is a comment already, but for the format."""
    if isinstance(entry, Member) and entry.key.startswith(_COMMENTS):
        if isinstance(entry.value, Scalar) and isinstance(entry.value.value, str):
            return entry.value.value
    return None


def _line(text: str) -> str:
    return f"// {text}".rstrip()


def _stands_alone(layout: Layout, start: int, end: int) -> bool:
    """Whether nothing but a comment stands on the lines beside the stretch."""
    text = layout.text
    before = text[begin_of_line(text, start) : start]
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else None].strip()
    return not before.strip() and (not rest or rest.startswith("//"))
