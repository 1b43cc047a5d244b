"""Find the part of a file in which a cursor stands in a config, while its text changes."""

from __future__ import annotations

import re

from moltconf.edit.splices import common_ends
from moltconf.fields import Fields
from moltconf.hosts.placeholders import flattened, mask
from moltconf.library.editor.cursor import NOWHERE, Cursor, cursor_in_json5
from moltconf.library.editor.yaml_cursor import cursor_in_yaml
from moltconf.text.document import Format, format_of
from moltconf.text.keypath import KeyPath
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span, begin_of_line

_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


class ConfigStretch(Fields):
    """A part of a file in which a config is written: ``text`` stands at ``start`` of the file, and
    the config at the path ``above`` in it."""

    text: str
    start: int = 0
    is_yaml: bool = False
    above: KeyPath = ()

    def cursor(self, offset: int) -> Cursor:
        """Return what the cursor at an offset of the file stands at; never raises."""
        find = cursor_in_yaml if self.is_yaml else cursor_in_json5
        found = find(self.text, offset - self.start)
        depth = len(self.above)
        if found.path[:depth] != self.above:
            return NOWHERE
        return found.shifted(self.start, found.path[depth:])


def whole_file(text: str, name: str) -> ConfigStretch:
    """Return the stretch of a file that is a config itself."""
    return ConfigStretch(text, is_yaml=format_of(name) is Format.YAML)


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
    is_written = region.read_only is None and region.scalars is None
    if not is_written or span is None or offset < span.start:
        return None
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
        read, start, is_yaml=True, above=cursor_in_yaml(read, span.start - start).path
    )


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
