"""Problems of a text before a release is asked: syntax, duplicate keys, includes."""

from __future__ import annotations

from moltconf.fields import Fields, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.keypath import KeyPath
    from moltconf.text.source import Source, Span


class ProblemKind(Words):
    """The value is the id of the rule that reports it."""

    INVALID_JSON5 = "syntax/invalid-json5"
    INVALID_YAML = "syntax/invalid-yaml"
    DUPLICATE_KEY = "syntax/duplicate-key"
    INVALID_ENCODING = "syntax/invalid-encoding"
    INCLUDE_OUTSIDE = "include/outside-root"
    INCLUDE_UNREADABLE = "include/unreadable-file"
    INCLUDE_INVALID = "include/invalid-value"
    INCLUDE_CYCLE = "include/cycle"
    INCLUDE_TOO_DEEP = "include/too-deep"
    INCLUDE_NOT_MERGEABLE = "include/siblings-need-object"


#: The product reads on past these.
_HARMLESS = frozenset({ProblemKind.DUPLICATE_KEY, ProblemKind.INVALID_ENCODING})


class Problem(Fields):
    """One fault of a text. ``message`` says what was found and what was expected.

    ``path`` is where it stands in the whole config, as far as that is known.
    """

    kind: ProblemKind
    message: str
    source: Source
    span: Span
    path: KeyPath = ()
    help: str | None = None

    @property
    def prevents_reading(self) -> bool:
        """Whether the product cannot read the config because of it."""
        return self.kind not in _HARMLESS


class Comment(Fields):
    """A comment with its delimiters, as it stands in the text."""

    source: Source
    span: Span

    @property
    def text(self) -> str:
        return self.source.text[self.span.start : self.span.end]

    @property
    def words(self) -> str:
        """The text without its layout, which follows the comment's place."""
        return " ".join(self.text.split())
