"""Find what a cursor stands at in an attribute set of Nix or an object of Terraform, whatever is
wrong with the text.

Calls, conditions and loops are passed over: what they make of a value is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from moltconf.fields import Fields
from moltconf.library.editor.cursor import NOWHERE, Cursor, Wanted
from moltconf.library.editor.spelling import NIX, TERRAFORM, Spelling
from moltconf.text.json5_literals import number_value
from moltconf.text.keypath import KeyPath
from moltconf.text.source import Span

_STRING = (
    r"""(?P<string>"(?:[^"\\\n$]|\\[^\n]|\$(?!\{)|\$\{[^}\n]*\})*")|(?P<open_string>"[^\n]*)"""
)
_NUMBER = r"(?P<number>-?[0-9]+(?:\.[0-9]+)?)"
_NIX_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<comment>\#[^\n]*|/\*[\s\S]*?(?:\*/|\Z))"
    r"|(?P<long>''(?:[^']|'(?!')|''['$\\])*(?:''|\Z))"
    rf"|{_STRING}|{_NUMBER}|(?P<word>[A-Za-z_][\w'-]*)|(?P<filled>\$\{{[^}}\n]*\}}?)|(?P<sign>\S)"
)
_TERRAFORM_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<comment>(?:\#|//)[^\n]*|/\*[\s\S]*?(?:\*/|\Z))"
    r"|(?P<long><<-?(?P<end>[A-Za-z_]\w*)[^\n]*\n[\s\S]*?(?:^[ \t]*(?P=end)\b|\Z))"
    rf"|{_STRING}|{_NUMBER}|(?P<word>[A-Za-z_][\w-]*)|(?P<sign>\S)",
    re.MULTILINE,
)
_TEXTS = ("string", "open_string", "word", "number")
_LITERALS: dict[str, Any] = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r"\\(.)")
_PAIRS = {"{": "}", "[": "]", "(": ")"}


class _Wants(Enum):
    """What a bracket that is open takes next."""

    KEY = auto()
    PART = auto()
    ASSIGN = auto()
    VALUE = auto()
    END = auto()
    #: The rest of an expression.
    REST = auto()
    #: Nothing: the config ends before.
    NOTHING = auto()


class AssigningLanguage(Fields):
    """A language that assigns values to keys.

    ``ends_entries`` are the signs that end an entry of a mapping, ``assigns`` those that stand
    between a key and its value. ``has_paths``: a key may be several words with dots between them.
    ``ends_lines``: an entry ends with its line. ``has_commas``: commas stand between the items of
    a list. ``skips`` are words before an expression that hold such a sign themselves, ``computes``
    a word in the place of a key that begins what is computed.
    """

    spelling: Spelling
    token: re.Pattern[str]
    ends_entries: str
    assigns: str
    has_paths: bool
    ends_lines: bool
    has_commas: bool
    skips: tuple[str, ...]
    computes: str


NIX_SETS = AssigningLanguage(
    NIX, _NIX_TOKEN, ";", "=", True, False, False, ("with", "assert"), "inherit"
)
TERRAFORM_OBJECTS = AssigningLanguage(
    TERRAFORM, _TERRAFORM_TOKEN, ",", "=:", False, True, True, (), "for"
)


@dataclass
class _OpenBracket:
    """A bracket that is open: a mapping or a list at ``path``, or what is computed.

    ``step`` is the key, in its parts, or the position of the entry that is written. ``end`` is
    where the last text in it ends, ``skipped`` how many ends of entries belong to an expression.
    """

    sign: str
    path: KeyPath
    wants: _Wants
    step: KeyPath = ()
    is_known: bool = True
    members: dict[KeyPath, Any] = field(default_factory=dict)
    end: int = 0
    skipped: int = 0

    @property
    def is_mapping(self) -> bool:
        return self.sign in ("{", "")


class _AssignedToken(Fields):
    kind: str
    start: int
    end: int
    text: str


def cursor_in_assignments(
    language: AssigningLanguage, text: str, offset: int, *, is_inside: bool = False
) -> Cursor:
    """Return what the cursor at ``offset`` stands at; never raises.

    The text is a mapping in brackets, or with ``is_inside`` what stands in such a mapping.
    """
    return _AssignedScan(language, text, offset, is_inside=is_inside).run()


class _AssignedScan:
    def __init__(
        self, language: AssigningLanguage, text: str, offset: int, *, is_inside: bool
    ) -> None:
        self.language = language
        self.text = text
        self.offset = offset
        wants = _Wants.KEY if is_inside else _Wants.VALUE
        self.open = [_OpenBracket("" if is_inside else "(", (), wants)]
        self.is_inside = is_inside
        self.quoted = 0
        self.bare = 0

    def run(self) -> Cursor:
        tokens = self._tokens()
        current: _AssignedToken | None = None
        following: _AssignedToken | None = None
        for token in tokens:
            if token.start >= self.offset:
                following = token
                break
            if self._holds(token):
                if token.kind not in _TEXTS:
                    return NOWHERE
                current, following = token, next(tokens, None)
                break
            self._take(token)
        return self._at_cursor(current, following, tokens)

    def _tokens(self) -> Iterator[_AssignedToken]:
        """Yield what is written, without blanks and with comments only around the cursor."""
        for found in self.language.token.finditer(self.text):
            kind = str(found.lastgroup) if found.lastgroup != "end" else "long"
            token = _AssignedToken(kind, found.start(), found.end(), found.group())
            if kind == "open_string" and token.start < self.offset < token.end:
                # past the cursor it is not what is being written
                begun = self.text[token.start : self.offset]
                token = _AssignedToken(kind, token.start, self.offset, begun)
            if kind == "space" or (kind == "comment" and not self._holds(token)):
                continue
            yield token

    def _holds(self, token: _AssignedToken) -> bool:
        """Whether the cursor stands in a token, or right behind a word."""
        if token.kind == "sign":
            return False
        has_end = token.kind in ("string", "long", "filled") or token.text.startswith("/*")
        return token.start < self.offset and (
            self.offset < token.end or (self.offset == token.end and not has_end)
        )

    # --- what stands before the cursor -------------------------------------------------------

    def _take(self, token: _AssignedToken) -> None:
        top = self.open[-1]
        self._begin_line(top, token)
        if token.kind == "sign" and token.text in _PAIRS:
            self._enter(top, token)
        elif token.kind == "sign" and token.text in ("}", "]", ")"):
            self._leave(token)
        elif token.kind == "sign" and self._ends_entry(top, token.text):
            self._next(top)
        elif top.is_known and top.wants is not _Wants.NOTHING:
            self._entry(top, token)
        self.open[-1].end = token.end

    def _begin_line(self, top: _OpenBracket, token: _AssignedToken) -> None:
        """End the entry of the line before, where it ends or another one plainly begins."""
        if not top.is_mapping or not self._on_new_line(top, token.start):
            return
        ends = self.language.ends_lines and top.wants in (_Wants.END, _Wants.REST, _Wants.ASSIGN)
        if ends or (top.wants is _Wants.END and self._is_key(token)):
            self._next(top)

    def _is_key(self, token: _AssignedToken) -> bool:
        if token.kind not in ("word", "string"):
            return False
        behind = self.text[token.end :].lstrip()[:2]
        is_path = self.language.has_paths and behind[:1] == "."
        return is_path or (behind[:1] in tuple(self.language.assigns) and behind != "==")

    def _ends_entry(self, top: _OpenBracket, sign: str) -> bool:
        if not top.is_known or top.wants is _Wants.NOTHING:
            return False
        return sign in self.language.ends_entries if top.is_mapping else sign == ","

    def _next(self, top: _OpenBracket) -> None:
        """Go on to the next entry."""
        if top.skipped:
            top.skipped -= 1
        elif top.is_mapping:
            top.step, top.wants = (), _Wants.KEY
        else:
            self._next_item(top)

    def _next_item(self, top: _OpenBracket) -> None:
        position = top.step[0] if top.step else 0
        assert isinstance(position, int)
        top.step, top.wants = (position + 1,), _Wants.VALUE

    def _enter(self, top: _OpenBracket, token: _AssignedToken) -> None:
        is_value = top.is_known and top.wants is _Wants.VALUE and token.text != "("
        if top.is_known and not is_value:
            top.wants = _Wants.REST
        path = (*top.path, *top.step)
        if is_value and token.text == "[":
            made = _OpenBracket("[", path, _Wants.VALUE, (0,))
        else:
            made = _OpenBracket(token.text, path, _Wants.KEY, is_known=is_value)
        if is_value and top.is_mapping:
            top.members[top.step] = {} if token.text == "{" else []
        self.open.append(made)

    def _leave(self, token: _AssignedToken) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if _PAIRS.get(self.open[depth].sign) == token.text:
                del self.open[depth:]
                self._end_value(self.open[-1])
                return
        if self.is_inside:
            self.open[0].wants = _Wants.NOTHING

    def _end_value(self, top: _OpenBracket) -> None:
        """Note that a value has ended; the first one of the text is the whole config."""
        if top.is_known and top.sign == "[" and not self.language.has_commas:
            self._next_item(top)
        elif top.wants is _Wants.VALUE:
            top.wants = _Wants.NOTHING if top.sign == "(" else _Wants.END

    def _entry(self, top: _OpenBracket, token: _AssignedToken) -> None:
        if not top.is_mapping:
            self._item(top, token)
        elif top.wants in (_Wants.KEY, _Wants.PART) and token.kind in ("word", "string"):
            self._key(top, token)
        elif top.wants is _Wants.ASSIGN:
            self._behind_key(top, token)
        elif top.wants is _Wants.VALUE and token.text in self.language.skips:
            top.skipped += 1
            top.wants = _Wants.REST
        elif top.wants is _Wants.VALUE and token.kind in _TEXTS:
            top.members[top.step], top.wants = self._value(token), _Wants.END
        else:
            if top.wants is _Wants.END:
                top.members[top.step] = None  # it was only the beginning of an expression
            top.wants = _Wants.REST

    def _item(self, top: _OpenBracket, token: _AssignedToken) -> None:
        if self.language.has_commas:
            is_value = top.wants is _Wants.VALUE and token.kind in _TEXTS
            top.wants = _Wants.END if is_value else _Wants.REST
        elif token.text == ".":
            top.step = (max(0, int(top.step[0]) - 1),)  # one name goes on
        else:
            self._next_item(top)

    def _key(self, top: _OpenBracket, token: _AssignedToken) -> None:
        if token.text == self.language.computes:
            # a loop makes all of its mapping, a list of names one entry
            top.is_known = not self.language.ends_lines
            top.wants = _Wants.REST
            return
        self.quoted += token.kind == "string"
        self.bare += token.kind == "word"
        word = token.text if token.kind == "word" else self._plain(token.text.strip('"'))
        top.step = (*top.step, word)
        top.wants = _Wants.ASSIGN

    def _behind_key(self, top: _OpenBracket, token: _AssignedToken) -> None:
        if token.text == "." and self.language.has_paths:
            top.wants = _Wants.PART
        elif token.kind == "sign" and token.text in self.language.assigns:
            top.wants = _Wants.VALUE
        elif token.kind in ("word", "string"):  # the rest of the key before is missing
            top.step = ()
            self._key(top, token)
        else:
            top.wants = _Wants.REST

    def _value(self, token: _AssignedToken) -> Any:
        if token.kind == "number":
            return number_value(token.text)
        if token.kind == "word":
            return _LITERALS.get(token.text)  # another one is a name
        return self._plain(token.text.strip('"'))

    def _plain(self, literal: str) -> str:
        return _ESCAPE.sub(r"\1", literal.replace(self.language.spelling.dollar, "${"))

    # --- the cursor itself -------------------------------------------------------------------

    def _at_cursor(
        self,
        current: _AssignedToken | None,
        following: _AssignedToken | None,
        tokens: Iterator[_AssignedToken],
    ) -> Cursor:
        top = self.open[-1]
        start = current.start if current is not None else self.offset
        missing = self._missing_comma(top, start)
        self._begin_entry(top, start)
        wanted = self._wanted(top, current)
        is_taken = wanted is Wanted.VALUE and self._begins_value(top, current, following)
        if wanted is Wanted.NOTHING or is_taken:
            return NOWHERE
        end = current.end if current is not None else self.offset
        begun = self.text[start : self.offset]
        if "${" in begun.replace(self.language.spelling.dollar, ""):
            return NOWHERE  # something is put into the text
        quote = begun[:1] if begun[:1] == '"' else ""
        sign = following.text if following is not None else ""
        is_path = self.language.has_paths and sign == "."
        has_value = wanted is Wanted.KEY and (sign in tuple(self.language.assigns) or is_path)
        above = top.step if wanted is Wanted.KEY else top.step[:-1]
        path = (*top.path, *top.step)
        behind = self._behind(top, end, following)
        members = self._members(top, wanted, current, following, tokens)
        return Cursor(
            wanted,
            path,
            Span(start, end),
            self._plain(begun[len(quote) :]),
            quote,
            {str(key[-1]): value for key, value in members.items() if key[:-1] == above},
            self.quoted > 0 and self.bare == 0,
            missing,
            behind,
            has_value,
            self.language.spelling,
            lead=" " if self.text[start - 1 : start] == "=" else "",
        )

    def _missing_comma(self, top: _OpenBracket, start: int) -> int | None:
        is_missing = (
            top.is_known
            and top.wants is _Wants.END
            and self._on_new_line(top, start)
            and not (top.is_mapping and self.language.ends_lines)
        )
        return top.end if is_missing else None

    def _begin_entry(self, top: _OpenBracket, start: int) -> None:
        """Begin a new entry on a new line, whatever the one before lacks."""
        is_over = top.wants is _Wants.END or (
            self.language.ends_lines and top.wants in (_Wants.REST, _Wants.ASSIGN)
        )
        if top.is_known and is_over and self._on_new_line(top, start):
            self._next(top)

    def _wanted(self, top: _OpenBracket, current: _AssignedToken | None) -> Wanted:
        if not top.is_known or top.sign == "(":
            return Wanted.NOTHING
        if (
            top.wants is _Wants.ASSIGN
            and current is not None
            and self._on_new_line(top, self.offset)
        ):
            top.step, top.wants = (), _Wants.KEY
        if top.wants in (_Wants.KEY, _Wants.PART):
            is_number = current is not None and current.kind == "number"
            return Wanted.NOTHING if is_number else Wanted.KEY
        return Wanted.VALUE if top.wants is _Wants.VALUE else Wanted.NOTHING

    def _begins_value(
        self, top: _OpenBracket, current: _AssignedToken | None, following: _AssignedToken | None
    ) -> bool:
        """Whether the value of a key follows already: another one has no place before it."""
        if not top.is_mapping or current is not None or following is None:
            return False
        is_here = "\n" not in self.text[self.offset : following.start]
        return is_here and following.text not in (*self.language.ends_entries, "}")

    def _on_new_line(self, top: _OpenBracket, at: int) -> bool:
        return "\n" in self.text[top.end : at]

    def _behind(self, top: _OpenBracket, end: int, following: _AssignedToken | None) -> str:
        """The sign that has to follow what is written at the cursor."""
        sign = following.text if following is not None else ""
        if top.is_mapping and not self.language.ends_lines:
            return "" if sign == self.language.ends_entries else self.language.spelling.comma
        if not self.language.has_commas or sign in ("", ",", "}", "]"):
            return ""
        ends = top.is_mapping and following is not None and "\n" in self.text[end : following.start]
        return "" if ends else ","

    def _members(
        self,
        top: _OpenBracket,
        wanted: Wanted,
        current: _AssignedToken | None,
        following: _AssignedToken | None,
        tokens: Iterator[_AssignedToken],
    ) -> dict[KeyPath, Any]:
        """The entries before and behind the cursor in the same mapping."""
        if not top.is_mapping:
            return {}
        before, top.members = top.members, {}
        depth, above = len(self.open), top.step
        top.end = current.end if current is not None else self.offset
        if wanted is Wanted.VALUE:
            top.wants = _Wants.END
        elif current is not None:
            top.step, top.wants = (*above, ""), _Wants.ASSIGN  # what is being written
        token = following
        while token is not None and top.wants is not _Wants.NOTHING:
            self._take(token)
            if len(self.open) < depth:
                break
            token = next(tokens, None)
        top.members.pop((*above, ""), None)
        return {**top.members, **before}
