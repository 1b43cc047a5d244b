"""What of a config is hidden, and what stays to be read."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.hiding import PROVIDERS
from moltconf.catalogue.describe import quoted_key as quoted_key
from moltconf.masking.document import shown_path
from moltconf.masking.masked_text import (
    _ASSIGNED,
    _PLACEHOLDER,
    _URL,
    TextKind,
    _may_be_placeholder,
    hidden,
)
from moltconf.masking.masks import HiddenTexts, Masks, hide
from moltconf.masking.names import hides_name, hides_profile
from moltconf.masking.quick import MASK
from moltconf.masking.randomness import _UUID, is_random
from moltconf.masking.shapes import (
    _SHAPES,
    _STAND_IN,
    _WORDY,
    PRIVATE_KEY,
    is_stand_in,
    shape,
    shape_spans,
)
from moltconf.masking.words import _PIECE, BETWEEN_WORDS, hidden_pieces, is_harmless
from moltconf.text.document import Document, Format
from moltconf.text.include import ConfigTree, load
from moltconf.text.source import Source, Span

SECRET = "Zq7planted9secret3XYZ"


def tree(text: str, name: str = "openclaw.json") -> ConfigTree:
    return load(Source(text, name))


def shown(text: str, name: str = "openclaw.json") -> str:
    one = tree(text, name)
    return Masks([one]).stretch(one.document)


@pytest.mark.parametrize(
    "text",
    [
        f'{{gateway: {{auth: {{token: "{SECRET}"}}}}}}',
        f"{{telegram: {{botTokn: '{SECRET}'}}}}",
        f'{{env: {{ANYTHING: "{SECRET}"}}}}',
        f'{{mcp: {{servers: {{x: {{env: {{A: "{SECRET}"}}}}}}}}}}',
        f'{{models: {{providers: {{p: {{headers: {{"x-auth": "{SECRET}"}}}}}}}}}}',
        f"// the old key was {SECRET}\n{{}}",
        f"{{/* token: {SECRET} */}}",
        f"{{ broken token: {SECRET}",
        f'{{ "unclosed: "{SECRET}',
        f'{{a: ["{SECRET}"]}}',
        f'{{url: "https://joe:{SECRET}@example.org/"}}',
        f'{{url: "https://example.org/?token={SECRET}&x=1"}}',
        f'{{gateway: {{auth: {{token: ["{SECRET}", {{deep: "{SECRET}"}}]}}}}}}',
    ],
)
def test_a_secret_is_hidden_wherever_it_stands(text: str) -> None:
    assert SECRET not in shown(text)


@pytest.mark.parametrize("weak", ["hunter2", "p w", "correct horse", "letmein", "12345678"])
@pytest.mark.parametrize("key", ["password", "botToken", "apiKey", "signingSecret", "token"])
def test_a_weak_secret_is_hidden_by_its_key(key: str, weak: str) -> None:
    assert weak not in shown(f'{{a: {{{key}: "{weak}"}}}}')
    assert weak not in shown(f'{{gateway: {{auth: {{{key}: "{weak}"}}}}}}')


@pytest.mark.parametrize(
    "text",
    [
        '{agents: {defaults: {model: {primary: "anthropic/claude-opus-4-5"}}}}',
        '{agents: {defaults: {heartbeat: {every: "30m", target: "last"}, contextTokens: 400000}}}',
        '{channels: {telegram: {botToken: "${TELEGRAM_BOT_TOKEN}", dmPolicy: "open"}}}',
        '{channels: {telegram: {tokenFile: "~/.openclaw/token"}}}',
        '{agents: {list: [{id: "main", name: "Herr Tulpe", workspace: "/home/me/clawd-2"}]}}',
        '{channels: {telegram: {allowFrom: ["123456789", "+15555550123", "@me", "*"]}}}',
        '{meta: {lastTouchedAt: "2026-01-20T10:20:30Z", lastTouchedVersion: "2026.1.24-3"}}',
        '{auth: {order: {anthropic: ["anthropic:default"]}}, gateway: {auth: {mode: "token"}}}',
        '{models: {providers: {p: {baseUrl: "https://api.example.org/v1", auth: "api-key"}}}}',
        '{models: {providers: {p: {models: [{id: "Qwen2.5-72B-Instruct-AWQ", name: "Qwen"}]}}}}',
        '{models: {providers: {p: {apiKey: {source: "env", provider: "default", id: "P_KEY"}}}}}',
        "{env: {shellEnv: {enabled: true, timeoutMs: 15000}}, gateway: {port: 18789}}",
        '{mcp: {servers: {s: {command: "npx", args: ["-y", "@org/server", "--verbose"]}}}}',
        '{agents: {defaults: {workspace: "{{ workspace }}"}}, gateway: {auth: {token: "<token>"}}}',
        "{// the port of the gateway\ngateway: {port: 18789}} // see docs/rules",
        '{channels: {discord: {groupPolicy: "allowlist", guilds: {"123456789012345678": {}}}}}',
    ],
)
def test_what_is_known_to_be_harmless_stays_readable(text: str) -> None:
    assert shown(text) == text


def test_what_follows_an_option_that_names_a_credential_is_hidden() -> None:
    text = '{mcp: {servers: {s: {args: ["--verbose", "--api-key", "node", "node"]}}}}'
    assert shown(text) == text.replace('"--api-key", "node"', '"--api-key", "***"')


def test_a_text_that_is_hidden_once_is_hidden_everywhere() -> None:
    text = '{gateway: {auth: {password: "tulpe"}}, agents: {list: [{id: "a", name: "tulpe"}]}}'
    assert "tulpe" not in shown(text)
    assert shown(text.replace("password", "mode")).count(MASK) == 2
    assert "tulpe" in shown('{agents: {list: [{id: "a", name: "tulpe"}]}}')


def test_a_text_that_moves_stays_hidden_on_both_sides() -> None:
    before = tree('{gateway: {auth: {password: "tulpe"}}}')
    after = tree('{agents: {list: [{id: "a", name: "tulpe"}]}}')
    masks = Masks([before, after])
    assert "tulpe" not in masks.stretch(before.document) + masks.stretch(after.document)
    assert masks.text('the agent "tulpe" is told twice; tulpenfeld is not') == (
        'the agent "***" is told twice; tulpenfeld is not'
    )


def test_an_included_file_is_judged_by_where_it_is_included(tmp_path: Path) -> None:
    text = '{list: [{id: "a", name: "Herr Tulpe", zzz: "kaktus"}]}'
    (tmp_path / "agents.json5").write_text(text, "utf-8")
    root = tmp_path / "openclaw.json"
    root.write_text('{agents: {$include: "./agents.json5"}}', "utf-8")
    one = load(Source.from_bytes(root.read_bytes(), "openclaw.json", root))
    included = next(each for name, each in one.documents.items() if name != "openclaw.json")
    assert Masks([one]).stretch(included) == text.replace("kaktus", MASK)


def test_a_report_in_json_stays_json_where_a_number_is_hidden() -> None:
    masks = Masks([tree('{gateway: {auth: {password: "482913"}}}')])
    report = '{\n  "offset": 482913,\n  "message": "it is 482913"\n}\n'
    assert (
        hide(report, masks, is_json=True) == '{\n  "offset": 482913,\n  "message": "it is ***"\n}\n'
    )


def test_words_that_only_a_store_knows_are_hidden() -> None:
    text = (
        '{"profiles": {"anthropic:default": {"type": "api_key", "key": "tulpe", "note": "kaktus"}}}'
    )
    assert shown(text, "auth-profiles.json") == text.replace("tulpe", MASK).replace("kaktus", MASK)


@pytest.mark.parametrize("number", range(len(_SHAPES)))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_shape_that_is_reported_is_hidden(number: int, data: st.DataObject) -> None:
    drawn = data.draw(st.from_regex(_SHAPES[number][1], fullmatch=True))
    if is_stand_in(drawn) or shape(drawn) is None:
        return
    assert drawn not in Masks().text(f"the key {drawn} is here")
    if _SHAPES[number][0] == PRIVATE_KEY:
        return  # its first line tells nothing
    document = Document(Source(f"// {drawn}\n"), Format.JSON5, None)
    assert drawn not in Masks().stretch(document)


@pytest.mark.parametrize("draw", range(len(PROVIDERS)))
def test_a_providers_key_is_hidden_as_a_name_too(draw: int) -> None:
    dice = random.Random(draw)
    for _ in range(20):
        key = PROVIDERS[draw](dice)
        assert hides_name(key), key
        text = f'{{agents: {{list: [{{id: "a", name: "{key}"}}]}}}}'
        assert key not in shown(text)


@pytest.mark.parametrize(
    "name",
    [
        "claude-3-5-sonnet-20241022",
        "gpt-4o-mini",
        "openai/gpt-5.4-codex",
        "mixtral-8x7b-instruct",
        "meta-llama/llama-3.3-70b-instruct:free",
        "moonshotai/Kimi-K2-Instruct-0905",
        "C0123ABCDE",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "deepseek-ai/DeepSeek-V3.2-Exp",
        "glm47flash",
        "120363012345678901@g.us",
        "-1001234567890",
        "qwen3-coder-480b-a35b-instruct",
        "my agent",
        "accounts/fireworks/models/kimi-k2p5",
        "interleaved-thinking-2025-05-14",
        "Phi-4-mini-4bit",
        "mlx-community/Qwen3-30B-A3B-4bit",
        "unsloth/Qwen3-Coder-30B-A3B-Instruct-GGUF:Q4_K_M",
        "agent:main:telegram:group:-100123",
        "ANTHROPIC_API_KEY_2",
        "disk-encryption-of-the-machine-2",
    ],
)
def test_a_name_that_people_choose_is_shown(name: str) -> None:
    assert not is_random(name)
    assert not hides_name(name)


def test_the_id_of_a_profile_is_shown_as_the_product_makes_it() -> None:
    assert not hides_profile("anthropic:default")
    assert not hides_profile("openai-codex:me@example.org")
    assert hides_profile("anthropic:tulpe-kaktus")
    assert hides_profile("tulpe-kaktus")


def test_a_letter_that_small_takes_two_characters_hides_nothing_less() -> None:
    masks = Masks([tree('{gateway: {auth: {password: "Giraffe!2024"}}}')])
    assert masks.text("İstanbul: GIRAFFE!2024 is wrong") == f"İstanbul: {MASK} is wrong"


def test_a_long_key_that_a_message_cuts_is_hidden() -> None:
    key = "nsec1" + "u32wmscl78a03nfkx39sj0l44a30p7x2eqfl7pca0fx5q0ghp7jzsfeez0"
    masks = Masks([tree(f'{{gateway: {{"{key}": 1}}}}')])
    assert masks.text(f"{quoted_key(key)} is not accepted") == f'"{MASK}…" is not accepted'


@pytest.mark.parametrize(
    "secret", ['a"giraffe9', "it's\\giraffe\"9", "giraffe\x07nine", "a&<b>ä9x"]
)
def test_a_text_is_found_again_in_quotes_in_every_format(secret: str) -> None:
    masks = Masks([tree(json.dumps({"gateway": {"auth": {"password": secret}}}))])
    for message in (
        secret,
        json.dumps(secret),
        json.dumps(secret, ensure_ascii=False),
        repr(secret),
    ):
        for written in (
            message,
            json.dumps(message, ensure_ascii=False),
            escape(message, {'"': "&quot;"}),
            message.replace("%", "%25").replace(":", "%3A"),
        ):
            shown_text = masks.text(written)
            assert "giraffe" not in shown_text
            assert MASK in shown_text


def test_the_variable_that_a_message_makes_of_a_secret_is_hidden() -> None:
    masks = Masks([tree('{gateway: {auth: {token: "$giraff75"}}}')])
    assert masks.text("write ${GIRAFF75}") == f"write ${{{MASK}}}"


def test_the_name_of_an_anchor_is_hidden_where_its_alias_stands() -> None:
    text = f"gateway:\n  modee: &{SECRET} x\n  zzz: *{SECRET}\n"
    assert SECRET not in shown(text, "openclaw.yaml")
    assert "*base" in shown("gateway:\n  mode: &base local\n  bind: *base\n", "openclaw.yaml")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ('{gateway: {auth: {token: "${SECRET}"}}}', "a94f5374fce5edbc8e2a8697c15331677e6ebf0b"),
        ('{agents: {defaults: {heartbeat: {every: "SECRET"}}}}', "Giraffe!2024"),
        ('{agents: {defaults: {contextPruning: {ttl: "SECRET"}}}}', "giraffe-kaktus"),
        ('{meta: {lastTouchedVersion: "SECRET", lastTouchedAt: "SECRET"}}', "giraffe-kaktus"),
        ('{tools: {elevated: {allowFrom: {telegram: ["SECRET x"]}}}}', "giraffe-kaktus"),
        ('{gateway: {remote: {url: "u:SECRET@host.example"}}}', "giraffe-kaktus"),
        ('{mcp: {servers: {s: {command: "x", args: ["-pSECRET"]}}}}', "giraffe-kaktus"),
        ('{messages: {responsePrefix: "wifi pass: a; wifi key SECRET"}}', "giraffe-kaktus"),
    ],
)
def test_what_does_not_fit_its_place_is_hidden(text: str, secret: str) -> None:
    assert secret not in shown(text.replace("SECRET", secret))


@pytest.mark.parametrize(
    "text",
    [
        '{agents: {defaults: {heartbeat: {every: "1h30m"}, contextPruning: {ttl: "5m"}}}}',
        '{meta: {lastTouchedVersion: "2026.1.5-beta.1", lastTouchedAt: "2026-01-20T10:20:30Z"}}',
        '{gateway: {remote: {url: "ws://127.0.0.1:18789"}, auth: {token: "${GATEWAY_TOKEN_2}"}}}',
        '{mcp: {servers: {s: {command: "npx", args: ["-y", "-p", "--verbose"]}}}}',
    ],
)
def test_what_fits_its_place_is_shown(text: str) -> None:
    assert shown(text) == text


def test_a_path_hides_the_keys_that_a_report_hides() -> None:
    path = ("channels", "telegram", "accounts", "sales", "zz 483920")
    assert shown_path(path, "openclaw.json") == (*path[:4], MASK)
    assert shown_path(("gateway", "483920", 0, "port"), "openclaw.json")[1] == MASK
    profile = ("auth", "profiles", "anthropic:giraffe-kaktus", "mode")
    assert shown_path(profile, "openclaw.json") == ("auth", "profiles", MASK, "mode")
    stored = ("profiles", "anthropic:default", "key")
    assert shown_path(stored, "x/auth-profiles.json") == stored


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_shape_is_found_however_short_it_is(data: st.DataObject) -> None:
    # what is looked for first (_LONG_WORD, _HINT) must not leave out any of the table
    _, pattern = data.draw(st.sampled_from(_SHAPES))
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    assert shape_spans(f'"{text}"') or is_stand_in(text), text


def test_hidden_texts_of_many_beginnings_are_found_with_one_look_at_most_words() -> None:
    texts = [f"{chr(0x4E00 + number)}{chr(0x5E00 + number)}secret{number}" for number in range(999)]
    hidden = HiddenTexts([*texts, "-Zq7planted9", "_k9Wqx3v"])
    text = f"{texts[5]} x{texts[7]} a-Zq7planted9. _k9Wqx3v {texts[998].upper()}"
    found = [text[span.start : span.end] for span in hidden.spans(text)]
    assert found == [texts[5], "-Zq7planted9", "_k9Wqx3v", texts[998].upper()]
    assert HiddenTexts([]).spans(text) == []


class _Read(str):
    """A text that counts how many of its characters are looked at in slices."""

    count = 0

    def lower(self) -> str:
        return self

    def __getitem__(self, key: Any) -> str:
        found = super().__getitem__(key)
        self.count += len(found)
        return found


def test_a_long_hidden_text_is_not_read_at_each_place_that_begins_like_it() -> None:
    counts: list[int] = []
    for lines in (400, 1_600):
        words = "".join(f"line {number} of a secret\n" for number in range(lines)).strip()
        text = _Read(words.replace("\n", "\n  "))
        assert not [span for span in HiddenTexts([words]).spans(text) if span.end - span.start > 99]
        counts.append(text.count)
    assert 0 < counts[1] <= 5 * counts[0]
    assert HiddenTexts([words]).spans(f"a {words.upper()} b") == [Span(2, 2 + len(words))]


@given(st.from_regex(re.compile(_STAND_IN, _WORDY)))
def test_every_stand_in_is_one_by_what_is_looked_at_first(text: str) -> None:
    """The pattern is asked only of texts that hold one of its words."""
    assume(re.search(_STAND_IN, text.strip(), _WORDY))
    assert is_stand_in(text)


@given(st.from_regex(_PLACEHOLDER, fullmatch=True))
def test_every_placeholder_holds_one_of_the_marks_that_are_looked_for_first(text: str) -> None:
    assert _may_be_placeholder(text)


@given(st.from_regex(_UUID), st.from_regex(_URL), st.from_regex(_ASSIGNED))
def test_every_id_address_and_assignment_has_its_signs(uuid: str, url: str, said: str) -> None:
    assert uuid.count("-") >= 4
    assert "://" in url
    assert ":" in said or "=" in said


def test_what_a_text_has_its_signs_for_is_hidden() -> None:
    assert hidden("http://me:Zq7planted@host", TextKind.TEXT)
    assert hidden("token=Zq7planted9secret", TextKind.TEXT)
    assert hidden("a 3f2504e0-4f89-11d3-9a0c-0305e82c3301", TextKind.TEXT)
    assert not hidden("{{ name }}", TextKind.SECRET)


@given(st.text([*BETWEEN_WORDS, "a", "7", "$"], max_size=12))
def test_signs_between_entries_hide_nothing_and_all_else_is_looked_at(text: str) -> None:
    """What is looked at first leaves out nothing that the pattern would find."""
    pieces = [match.group() for match in re.finditer(_PIECE, text)]
    hidden_ones = [text[span.start : span.end] for span in hidden_pieces(text)]
    assert bool(hidden_ones) == any(not is_harmless(piece) for piece in pieces)
