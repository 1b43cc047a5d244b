"""What is looked at first, to be quick, hides what the whole search hides: no more and no less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from moltconf.masking import key_names, masked_text, names, randomness, shapes, words
from moltconf.masking.document import hidden_of
from moltconf.masking.masked_text import TextKind, kind_of
from moltconf.masking.names import hides_name, hides_profile
from moltconf.masking.words import hidden_pieces
from moltconf.text.document import parse
from moltconf.text.source import Source

#: Names that may hold a credential, those of them that only sound like it, and headers that log
#: in, each as one expression.
RELATED = (
    r"tok(?:en|n)?s?$|token(?!s)|passw|passphrase|secret|api[-_ ]?key|apikey|private[-_]?key|"
    r"access[-_]?key|service[-_]?account$|credential|authorization|cookie|signature|signing|"
    r"webhook[-_]?url|^(?:pwd|pass|key|keys|auth|bearer|access|refresh|pin|seed|jwt|dsn|proxy|sid"
    r"|otp)$|_(?:key|token|secret|pass|pwd)$"
)
HARMLESS = (
    r"tokens$|file$|dir$|path$|env$|mode$|header$|style$|policy$|(?<!ac)count$|^maxTokensField$"
)
HEADER = r"authorization|api-?key|token|secret|password|credential|cookie|x-auth|access-key|-key\Z"
TIME = r"(?:\A|last\w*)(?:every|ttl|interval|version|at)\Z"

PARTS = (
    *("token", "Tokens", "api", "Key", "_key", "-", "_", " ", "ac", "count", "account", "pass"),
    *("word", "pwd", "path", "file", "service", "webhook", "url", "Last", "At", "every", "ttl"),
    *("maxTokensField", "auth", "\n", "K", "ſ", "İ", "ı", "é", "ß", "ﬁ", "s", "x"),
)
KEYS = st.lists(st.sampled_from(PARTS), max_size=5).map("".join) | st.text(max_size=6)

PIECES = (
    *("gateway", "model", "Telegram", "opus", "kaktus", "Tulpe", "a", "Z", "q7", "4o", "8x7b"),
    *("${HOME}", "${A:-b}", "{{ name }}", "<token>", "$VAR", "@@X@@", "env:KEY", "%PATH%"),
    *("token=", "password: ", "key:", "Bearer ", "sk-", "ghp_", "pat", "xoxb-", "AKIA", "eyJ"),
    *("https://", "joe:pw@", "example.org", "/v1/", "?token=", "#", "~/", "./", "C:\\", ".json"),
    *(
        "provider/model-4",
        "abcdefab-abcd-abcd-abcd-",
        "abcdefabcdef",
        "1",
        "30",
        "2026",
        "-20",
        "m",
        "kb",
        "12345678",
        "+155",
        "*",
        "'",
        '"',
        " ",
        "\t",
        "\n",
    ),
    *("-", "_", ".", ":", "/", "=", ",", ";", "(", "ä", "İ", "\u00a0", "²", "٣", "…", "--x"),
    *("Zq7planted9secret3XYZ", "a94f5374fce5edbc8e2a8697", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
    *("anthropic/claude-opus-4-5", "C0123ABCDE", "123@g.us", "interleaved-thinking-2025-05-14"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join) | st.text(max_size=20)


@given(KEYS)
@example("botTokens\n")
@example("ACCOUNT")
def test_a_key_is_one_of_a_credential_as_one_expression_says(key: str) -> None:
    is_related = bool(re.search(RELATED, key, re.IGNORECASE))
    is_harmless = bool(re.search(HARMLESS, key, re.IGNORECASE))
    assert key_names.may_name_credential(key) == (is_related and not is_harmless)
    assert key_names.is_credential_header(key) == bool(re.search(HEADER, key, re.IGNORECASE))


@given(st.from_regex(re.compile(RELATED, re.IGNORECASE)), st.text(max_size=4))
def test_a_text_with_a_key_of_a_credential_speaks_of_one(key: str, text: str) -> None:
    if key_names.may_name_credential(key):
        assert key_names.may_speak_of_credential(text + key + text)


def test_the_letters_that_pass_for_others_in_an_expression_do_here_too() -> None:
    every = [chr(code) for code in range(0x110000)]
    letters = {each for each in every if re.match("[a-z]", each, re.IGNORECASE)}
    assert {each for each in every if key_names._small(each).isascii()} >= letters
    assert {each for each in every if re.match("[a-z]", key_names._small(each))} == letters


@given(KEYS.map(str.lower))
@example("lasttouchedat")
@example("lastlast_runat")
def test_a_key_of_a_time_is_found_as_one_expression_does(key: str) -> None:
    assert masked_text._is_time(key) == (re.search(TIME, key) is not None)
    assert kind_of("lastCheckedAt", "", in_list=False) is TextKind.UNKNOWN


@given(st.text("abzAZ019x", max_size=18) | st.from_regex(randomness._CHOSEN, fullmatch=True))
def test_a_part_of_a_word_is_judged_as_by_its_pattern(part: str) -> None:
    part = re.sub("[^A-Za-z0-9]", "", part)
    if part:
        assert randomness._is_chosen(part) == bool(re.fullmatch(randomness._CHOSEN, part))
        kinds = ["d" if each.isdigit() else "u" if each.isupper() else "l" for each in part]
        assert randomness._turns(part) == sum(one != other for one, other in pairwise(kinds))


#: Ids of Slack, and of groups and people at WhatsApp; names of words; the pieces of an address.
SHOWN_ID = r"[UWCDGTBA][A-Z0-9]{7,11}\Z|\d+(?:-\d+)?@[a-z.]+\Z"
OF_WORDS = r"[a-z]{1,12}(?:[/:._-](?:[a-z]{1,12}|[0-9]{1,4})){0,3}\Z"
PART_OF_URL = r"[^/?#&=;]+"
FLAG = r"[a-z0-9-]+-20\d\d-\d\d-\d\d"


@given(st.from_regex(SHOWN_ID) | st.text("UC09-@.agsé٣²", min_size=1, max_size=14))
@example("C0123ABCDÉ")
@example("1@...")
@example("1-@g.us")
def test_an_id_is_shown_by_one_pattern(word: str) -> None:
    assert randomness._is_shown_id(word) == bool(re.match(SHOWN_ID, word))


@given(st.from_regex(OF_WORDS) | st.text("abzA09/:._-é٣²", max_size=16))
def test_a_name_is_of_words_by_one_pattern(name: str) -> None:
    assert names._is_of_words(name) == bool(re.match(OF_WORDS, name))


@given(st.text("ab/?#&=;%é ", max_size=12))
def test_an_address_has_the_parts_of_one_pattern(text: str) -> None:
    found = [(tuple(span), part) for span, part in masked_text._parts_of_url(text)]
    assert found == [(each.span(), each.group()) for each in re.finditer(PART_OF_URL, text)]


@given(TEXTS)
@example("a\u2028b{c\x1f}d")
def test_a_free_text_has_the_pieces_of_one_pattern(text: str) -> None:
    found = [(each.start(), each.group()) for each in re.finditer(words._PIECE, text)]
    assert list(words._pieces(text)) == found


def test_the_flags_among_the_words_are_those_of_one_pattern() -> None:
    flags = {word for word in words._vocabulary() if masked_text._is_flag(word)}
    assert flags
    assert flags == {word for word in words._vocabulary() if re.fullmatch(FLAG, word)}


@given(st.text("0129.:/x-vV~<m sTZ%+²٣", min_size=1, max_size=10))
def test_a_number_is_one_by_its_pattern(text: str) -> None:
    assert words._is_number(text) == bool(re.match(words._NUMBER, text, re.IGNORECASE))


def no(*_: object) -> bool:
    return False


def yes(*_: object) -> bool:
    return True


#: What is looked at first, and what to put in its place so that the whole search decides.
LOOKS = (
    (masked_text, "_is_plain_word", no),
    (masked_text, "_is_variable", no),
    (masked_text, "_BEGINS_PATH", ()),
    (masked_text, "_may_be_placeholder", yes),
    (masked_text, "may_speak_of_credential", yes),
    (names, "_is_of_words", no),
    (names, "_is_plain_name", no),
    (names, "_is_plain_key", no),
    (randomness, "_SHORT_WORD", 0),
    (words, "_is_plain_number", no),
    (shapes, "may_hold_shape", yes),
)


@contextmanager
def whole_search() -> Iterator[None]:
    """Search without a first look."""
    with ExitStack() as stack:
        for module, name, put in LOOKS:
            stack.enter_context(patch.object(module, name, put))
        _forget()
        yield
    _forget()


def _forget() -> None:
    for remembered in (randomness.is_random, names.hides_name, masked_text._remembered):
        remembered.cache_clear()


def _hidden(text: str, kind: TextKind) -> tuple[object, ...]:
    is_name_hidden = [hides_name(text, is_known=is_known) for is_known in (True, False)]
    return masked_text.hidden(text, kind), is_name_hidden, hides_profile(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(list(TextKind)))
@example("${A}${B}", TextKind.SECRET)
@example("\u00a0${A}", TextKind.SECRET)
@example("wifi key: Zq7planted9", TextKind.TEXT)
@example("xoxb-modelmodel", TextKind.TEXT)
def test_a_text_hides_what_the_whole_search_hides(text: str, kind: TextKind) -> None:
    found = _hidden(text, kind)
    with whole_search():
        assert _hidden(text, kind) == found


@settings(deadline=None)
@given(TEXTS.map(lambda text: " ".join(text.replace("*/", "").split())))
def test_what_stands_between_nodes_is_hidden_wherever_it_stands(comment: str) -> None:
    """The same is looked at once."""
    text = f"{{a: 1, /* {comment} */ b: 2, /* {comment} */ c: 3}}"
    alone = list(hidden_pieces(f", /* {comment} */ "))
    spans = hidden_of(parse(Source(text))).spans
    first, second = text.index(", /*"), text.rindex(", /*")
    assert spans == [span.shifted(by) for by in (first, second) for span in alone]


@settings(deadline=None)
@given(
    st.sampled_from(shapes._SHAPES).flatmap(lambda one: st.from_regex(one[1], fullmatch=True)),
    TEXTS,
    TEXTS,
)
@example("FlyV1 fm2_" + "a1B2" * 9, "x", "y")
@example("\u0663" * 8 + ":" + "a1B2" * 9, "", "")
def test_a_shape_is_found_wherever_it_stands(written: str, before: str, after: str) -> None:
    for text in (written, f"{before} {written} {after}", before + written + after):
        found = shapes.shape_spans(text)
        with patch.object(shapes, "may_hold_shape", yes):
            assert shapes.shape_spans(text) == found
