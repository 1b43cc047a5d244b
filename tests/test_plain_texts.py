"""What most texts are is read without a pattern, and as the pattern reads it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from moltconf import release_order
from moltconf.jsonschema.pattern_grammar import pattern_fault
from moltconf.jsonschema.patterns import fits, portable
from moltconf.linter.rules.caching import _durations, malformed_beta_list
from moltconf.linter.rules.channels import invalid_mention_pattern
from moltconf.linter.rules.env import unsupported_reference_syntax
from moltconf.linter.rules.models import without_provider
from moltconf.linter.rules.secrets import _plaintext
from moltconf.masking import quick, shapes
from moltconf.migrator.product_rename import outside
from moltconf.product import agent_ids, durations, names
from moltconf.schema import entries, secret
from moltconf.text import keypath
from moltconf.validator.constraints import models


@given(st.from_regex(release_order._VERSION) | st.text("0123456789.-v²٣", max_size=12))
@example("2026.1.24-3")
@example("2026.09.6")
@example("2026.1.٣")
@example("2026.1.24-")
@example("v2026.1.24")
@example("26.1.24")
@example("2.0.0-beta5")
@example("2026.1.5-beta.1")
def test_a_plain_release_has_the_key_that_the_pattern_gives(name: str) -> None:
    plain = release_order._plain_key(name)
    if plain is not None:
        found = re.match(release_order._VERSION, name)
        assert found is not None
        year, month, patch, revision, label, number, *others = found.groups()
        assert plain[:3] == (int(year), int(month), int(patch))
        last = (0, 0, "") if revision is None else (1, int(revision), "")
        assert plain[3:] == (last if label is None else (-1, int(number or 0), label))
        assert not any(others)


@pytest.mark.parametrize("name", ["2026.9.6", "2026.1.24-3", "2026.12.10", "2.0.0-beta5"])
def test_what_releases_are_called_is_plain(name: str) -> None:
    assert release_order._plain_key(name) is not None


@given(
    st.lists(
        st.sampled_from(["a", "list", ".", "[]", "[*]", "[0]", "[17]", '["k"]', "]", "[", "*", ""])
    )
)
def test_a_simple_path_has_the_steps_that_the_pattern_finds(parts: list[str]) -> None:
    text = "".join(parts)
    simple = keypath._simple_path(text) if '"' not in text else None
    if simple is None:
        return
    steps, at = [], 0
    while at < len(text):
        found = re.compile(keypath._STEP, re.VERBOSE).match(text, at)
        assert found is not None, text
        steps.append(keypath._step(found))
        at = found.end()
    assert simple == tuple(steps)


def test_patterns_of_steps_are_simple() -> None:
    assert keypath._simple_path("agents.list[1].id") == ("agents", "list", 1, "id")
    assert keypath._simple_path("agents.list[].models.*") == ("agents", "list", -1, "models", "*")


@given(st.from_regex(agent_ids._VALID_ID) | st.text(max_size=70))
@example("a" * 64)
@example("a" * 65)
@example("é")
def test_an_id_is_valid_as_the_pattern_has_it(text: str) -> None:
    assert agent_ids._is_valid(text) == bool(re.match(agent_ids._VALID_ID, text))


@given(st.from_regex(durations._SINGLE) | st.text("0123456789.msdh٣²", max_size=6))
def test_a_duration_of_one_part_is_read_as_the_pattern_has_it(written: str) -> None:
    found = re.match(durations._SINGLE, written)
    expected = (float(found[1]), found[2] or "") if found is not None else None
    assert durations._single(written) == expected


def test_every_name_that_a_release_gives_a_config_is_one() -> None:
    for name in names.FILES:
        assert re.fullmatch(names._CONFIG_NAME, name)
        assert not re.search(names._NOT_CURRENT, name)


@given(st.from_regex(r"\$\{[A-Z_][A-Z0-9_]*\}\Z") | st.text("${}AZaz_09é:-", max_size=10))
@example("${A}${B}")
@example("${}")
def test_a_supported_reference_has_nothing_to_say(text: str) -> None:
    if unsupported_reference_syntax._is_supported(text):
        supported = unsupported_reference_syntax._SUPPORTED
        (found,) = re.finditer(unsupported_reference_syntax._IN_BRACES, text)
        assert found["prefix"] is None
        assert found["operator"] is None
        assert re.match(supported, found["name"])


def _begins(beginnings: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda text: text.lower().startswith(beginnings)


@pytest.mark.parametrize(
    ("pattern", "look"),
    [
        (entries._OLD_OPUS, _begins(entries._OLD_OPUS_BEGIN)),
        (entries._OLD_OTHERS, _begins(entries._OLD_OTHERS_BEGIN)),
        (f"(?i){_plaintext._SCHEME}", lambda text: _plaintext._scheme(text) is not None),
        (unsupported_reference_syntax._BARE, unsupported_reference_syntax._may_be_reference),
        (unsupported_reference_syntax._COMMAND, unsupported_reference_syntax._may_be_reference),
        (unsupported_reference_syntax._FILE, unsupported_reference_syntax._may_be_reference),
        (unsupported_reference_syntax._MANAGER, unsupported_reference_syntax._may_be_reference),
    ],
)
@given(data=st.data())
def test_whatever_fits_a_pattern_begins_as_it_is_looked_for(
    pattern: str, look: Callable[[str], bool], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII)))
    found = re.match(pattern, text)
    assert found is None or look(text)


@given(st.text("a-, ;|'\"é\n", max_size=8))
@example("oauth-2025-04-20")
def test_flags_are_apart_where_the_pattern_fits(item: str) -> None:
    expected = re.search(malformed_beta_list._SEPARATORS, item) is not None
    assert malformed_beta_list._is_apart(item) == expected


@given(st.from_regex(secret._REFERENCE) | st.text("${}AZaz_09é", max_size=10))
@example("${A}${B}")
@example("$${A}")
@example("${_1}")
def test_references_are_those_that_the_pattern_finds(text: str) -> None:
    assert secret.referenced_names(text) == tuple(
        dict.fromkeys(re.findall(secret._REFERENCE, text))
    )


@pytest.mark.parametrize(
    ("name", "vendor"),
    [
        ("Claude-Opus-5", "anthropic"),
        ("opus", "anthropic"),
        ("opus-5", None),
        ("o1", "openai"),
        ("o3-mini", "openai"),
        ("o12", None),
        ("phi-4", "ollama"),
        ("phi3", "ollama"),
        ("philosophy", None),
        ("", None),
    ],
)
def test_a_model_is_that_of_a_vendor_by_its_name(name: str, vendor: str | None) -> None:
    assert without_provider._vendor_of(name) == vendor


@given(st.text("a1 /\\:\"'=,\n\t", max_size=40))
def test_words_are_told_apart_as_by_a_pattern(text: str) -> None:
    words = re.split(r"[\s/\\:\"'=,]+", text)
    assert text.translate(quick._APART).split() == [word for word in words if word]


@given(st.text("0123456789.٣ mshdMS", max_size=6))
@example("30m")
@example("1h30m")
def test_a_plain_duration_is_as_long_as_its_parts(text: str) -> None:
    units = list(re.finditer(_durations._PART, text.strip(), re.IGNORECASE))
    total = sum(
        float(each[1]) * _durations._MINUTES[_durations._unit(each[2] or "m")] for each in units
    )
    is_one = bool(text.strip()) and "".join(each.group() for each in units) == text.strip()
    assert _durations.minutes(text) == (total if is_one else None)


@given(st.text(max_size=5))
@example("@clawd")
@example("a{2}")
def test_a_plain_mention_is_an_expression(text: str) -> None:
    assert invalid_mention_pattern._fault(text) == pattern_fault(text)


@pytest.mark.parametrize("blanks", [0, 2])
def test_a_text_that_is_not_blank_is_one_by_the_pattern(blanks: int) -> None:
    written = re.compile(portable(r"\S"))
    for text in map(chr, range(0x110000)):
        assert fits(r"\S", " " * blanks + text) == bool(written.search(text))


@given(st.from_regex(shapes._TEMPLATE))
def test_every_template_holds_one_of_its_marks(text: str) -> None:
    assert shapes.is_template(text)


@pytest.mark.parametrize("folder", sorted(names.FOLDERS))
@pytest.mark.parametrize("before", ["~/", "/home/x/", "x"])
def test_what_a_value_names_is_what_its_patterns_find(folder: str, before: str) -> None:
    text = f"{before}{folder}/y"
    old, new = names.names_of("2026.1.8"), names.names_of("2026.9.6")
    found = outside._named(("a",), text, old, new)
    match = re.search(outside._FOLDER, text)
    wanted = match.group() if match and match["folder"] != new.folder else None
    assert (found and found.text) == wanted
    workspace = outside._named(("a",), "~/clawd-work", old, new)
    assert workspace is not None
    assert workspace.text == "~/clawd-work"


@given(st.from_regex(models._PLAIN) | st.text("ab1./*@:- _\ufeffé\n", max_size=8))
def test_a_model_that_is_allowed_at_a_glance_is_one(text: str) -> None:
    looked_at = models._is_policy_name(text, set(), set())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models, "_PLAIN", re.compile(r"(?!)"))
        assert looked_at == models._is_policy_name(text, set(), set())
