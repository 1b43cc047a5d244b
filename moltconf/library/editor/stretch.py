"""Find the part of a file in which a cursor stands in a config, while its text changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from moltconf.edit.splices import common_ends
from moltconf.fields import Fields
from moltconf.hosts.commands import COMMANDS
from moltconf.hosts.placeholders import flattened, mask
from moltconf.library.editor.assigned_cursor import (
    NIX_SETS,
    TERRAFORM_OBJECTS,
    AssigningLanguage,
    cursor_in_assignments,
)
from moltconf.library.editor.cursor import NOWHERE, Cursor, cursor_in_json5
from moltconf.library.editor.quoted_text import (
    BACKSLASHES,
    DOUBLED,
    SHELL,
    VERBATIM,
    QuotedText,
    Quoting,
)
from moltconf.library.editor.yaml_cursor import cursor_in_yaml
from moltconf.text.document import Format, format_of
from moltconf.text.keypath import KeyPath
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span, begin_of_line

#: Kinds of regions whose config is written in another language.
_LANGUAGES = {"Nix": NIX_SETS, "Terraform": TERRAFORM_OBJECTS}
#: Kinds of regions whose config is the text of a scalar or of a word.
_TEXTS = frozenset({"JSON string", "YAML text", "text in quotes"})
#: What stands on the line before the keys of a config: ``services.gateway.config.``.
_PATH_BEFORE = re.compile(r"(?:[\w'-]+\.|\"[^\"\n]*\"\.)*\Z")
_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


class ConfigStretch(Fields):
    """A part of a file in which a config is written: ``text`` stands at ``start`` of the file, and
    the config at the path ``above`` in it. ``find`` reads the language of the text, which says
    what it says by ``quoting``."""

    text: str
    start: int = 0
    find: Callable[[str, int], Cursor] = staticmethod(cursor_in_json5)
    above: KeyPath = ()
    quoting: Quoting = VERBATIM

    def cursor(self, offset: int) -> Cursor:
        """Return what the cursor at an offset of the file stands at; never raises."""
        read = QuotedText.read(self.text, self.quoting)
        found = self.find(read.text, read.within(offset - self.start)).placed(read.offsets)
        depth = len(self.above)
        if found.path[:depth] != self.above:
            return NOWHERE
        return found.shifted(self.start, found.path[depth:])


def whole_file(text: str, name: str) -> ConfigStretch:
    """Return the stretch of a file that is a config itself."""
    is_yaml = format_of(name) is Format.YAML
    return ConfigStretch(text, find=cursor_in_yaml if is_yaml else cursor_in_json5)


def stretch_at(source: Source, text: str, offset: int) -> ConfigStretch | None:
    """Return the stretch that holds the cursor at ``offset`` of a file.

    ``source`` is the config as it was last read, ``text`` what the file holds now: the edits that
    came between may have left a text that cannot be read. ``None`` where the cursor is not in the
    config, and where moltconf writes none.
    """
    region = source.region
    if region is None:
        return whole_file(text, source.name)
    span = _moved(region.span, source.text, text)
    if region.is_sealed or region.kind == COMMANDS or span is None or offset < span.start:
        return None
    if region.kind in _TEXTS:
        return _in_text(region, text, span, offset)
    language = _LANGUAGES.get(region.kind)
    if language is not None:
        return _assigned(language, text, span, offset)
    is_filled = bool(region.placeholders or region.statements)
    if region.format is Format.YAML and format_of(source.name) is Format.YAML:
        # a new key may stand behind the config that was read
        if _DOCUMENT.search(text, span.start, offset):
            return None
        return _in_yaml(flattened(text).text if is_filled else text, 0, span)
    if offset > span.end:
        return None
    if region.format is Format.YAML:
        return _in_yaml(text[: span.end], begin_of_line(text, span.start), span)
    if not is_filled:
        return ConfigStretch(text[span.start : span.end], span.start)
    return _template(region, text, span, offset)


def _in_yaml(text: str, start: int, span: Span) -> ConfigStretch:
    """The stretch from ``start`` on that holds a mapping of YAML, which stands at ``span``."""
    read = text[start:]
    # the path of the first key, or of the brackets, of the config
    return ConfigStretch(
        read, start, cursor_in_yaml, above=cursor_in_yaml(read, span.start - start).path
    )


def _assigned(
    language: AssigningLanguage, text: str, span: Span, offset: int
) -> ConfigStretch | None:
    if text.startswith("{", span.start):
        find = partial(cursor_in_assignments, language)
        inside = text[span.start : span.end]
        return ConfigStretch(inside, span.start, find) if offset < span.end else None
    # bindings, each with the whole path; one more may be written behind them
    find = partial(cursor_in_assignments, language, is_inside=True)
    before = _PATH_BEFORE.search(text, begin_of_line(text, span.start), span.start)
    start = before.start() if before is not None else span.start
    above = find(text[start:], span.start - start).path
    return ConfigStretch(text[start:], start, find, above)


def _in_text(region: HostRegion, text: str, span: Span, offset: int) -> ConfigStretch | None:
    """The stretch in a text, behind what it assigns the config to."""
    assert region.offsets is not None  # where its characters stand
    start = span.start + region.offsets[0] - region.span.start
    quote = text[span.start] if region.kind != "text in quotes" else ""
    end = span.end - 1 if quote in ("'", '"') else span.end
    if not start <= offset <= end:
        return None
    quoting = {'"': BACKSLASHES, "'": DOUBLED}.get(quote, VERBATIM)
    if not quote and not isinstance(region.offsets, range):
        quoting = SHELL
    return ConfigStretch(text[start:end], start, quoting=quoting)


def _template(region: HostRegion, text: str, span: Span, offset: int) -> ConfigStretch | None:
    masked = mask(text, *span, is_shell=region.kind == "here-document")
    if any(each.start < offset < each.end for each in masked.placeholders):
        return None
    return ConfigStretch(masked.text[span.start : span.end], span.start)


def _moved(span: Span, before: str, after: str) -> Span | None:
    """Where a stretch stands after one edit; ``None`` where the edit reaches beyond it."""
    head, tail = common_ends(before, after)
    grown = len(after) - len(before)
    if head >= span.start and len(before) - tail <= span.end:
        return Span(span.start, span.end + grown)
    if len(before) - tail <= span.start:
        return span.shifted(grown)
    return span if head >= span.end else None
