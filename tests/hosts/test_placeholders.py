"""What templates fill in, and how the text around it is read."""

from __future__ import annotations

import pytest

from moltconf.hosts.placeholders import mask
from moltconf.hosts.verbatim import template
from moltconf.text.document import parse
from moltconf.text.include import load
from moltconf.text.source import Source, Span
from moltconf.text.tree import Opaque, OpaqueLiteral, OpaqueText, Value
from tests.growth import assert_linear


def value(text: str) -> Value:
    document = parse(Source(text, "openclaw.json.tmpl", region=template(text)))
    assert document.is_readable, document.problems
    return document.value


BARE = [
    "${port}", "${PORT}", "$PORT", "$(cat x)", "@@PORT@@", "@PORT@", "__PORT__", "%%port%%",
    "%PORT%", "<port>", "YOUR_PORT", "{{ port }}", "{{- .port -}}", '{{ x | default("a") }}',
    "${{ vars.PORT }}", "<%= port %>", "1{{ x }}", "{{ a }}{{ b }}", "-${x}",
]  # fmt: skip
QUOTED = ["${port}", "$PORT", "@@PORT@@", "__PORT__", "%%port%%", "<port>", '{{ x["a"] }}']


@pytest.mark.parametrize("written", BARE)
def test_a_placeholder_without_quotes_may_become_anything(written: str) -> None:
    read = value(f'{{"a": {written}, "b": [{written}, 1]}}')
    assert read == {"a": written, "b": [written, 1]}
    assert isinstance(read, dict)
    assert type(read["a"]) is OpaqueLiteral


@pytest.mark.parametrize("written", QUOTED)
def test_a_string_that_is_a_placeholder_may_become_anything(written: str) -> None:
    read = value(f'{{"a": "{written}", "b": "x {{{{ y }}}}"}}')
    assert isinstance(read, dict)
    assert read["a"] == written
    assert type(read["a"]) is Opaque
    assert type(read["b"]) is OpaqueText


@pytest.mark.parametrize("written", ["${HOME}/x", "a <b> c", "100%", "x@y.z", "__init__", "{}"])
def test_other_strings_are_texts(written: str) -> None:
    text = f'{{"a": "{written}", "b": {{{{ y }}}}}}'
    read = value(text)
    assert isinstance(read, dict)
    assert type(read["a"]) is str


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{ {% if a %} "a": 1, {% else %} "a": 2, {% endif %} "b": 3 }', {"a": 1, "b": 3}),
        ('{"a": {% if x %}1{% elif y %}2{% else %}3{% endif %}}', {"a": 1}),
        ("[{% for a in b %}{% if not loop.first %},{% endif %}1{% endfor %}]", [1]),
        ("[{% for a in b %}1{{ ',' if not loop.last else '' }}{% endfor %}]", [1]),
        ('{ {{- if .a }} "a": 1, {{- end }} {{/* no */}} "b": 2 }', {"a": 1, "b": 2}),
        ('{# {"a": #}{"b": 1}', {"b": 1}),
        ("{ ${REST}, a: 1 }", {"a": 1}),
        ('{ $schema: "x", "$include": "y", b: $X }', {"$schema": "x", "$include": "y", "b": "$X"}),
        ('{ %{ if a } "a": 1 %{ endif } }', {"a": 1}),
        ('{ // {{ a }} it\'s\n "a": <% if b %>1<% end %> }', {"a": 1}),
    ],
)
def test_statements_decide_what_is_read(text: str, expected: Value) -> None:
    assert value(text) == expected


def test_a_template_is_read_at_its_own_places() -> None:
    text = '{\n  "a": {{ x }},\n{% if y %}\n  "b": {"c": "{{ z }}"}\n{% endif %}\n}\n'
    assert len(mask(text).text) == len(text)
    tree = load(Source(text, "x.tmpl", region=template(text)))
    source, span = tree.place(("b", "c"))
    assert (source.position(span.start).line, source.text[slice(*span)]) == (4, '"{{ z }}"')


def test_a_text_without_placeholders_is_no_template() -> None:
    assert template('{"a": "${NAME}", "b": "c"}') is None


def test_an_unclosed_placeholder_is_read_once() -> None:
    # each would be looked for to the end of the text
    assert len(mask("{{ " * 20_000).text) == 60_000


def test_blocks_in_each_other_are_read_once() -> None:
    text = "{% if a %}" * 5_000 + "{% else %}" + "{% endif %}" * 5_000
    assert len(mask("{" + text + "}").text) == len(text) + 2


NESTED = """{
  "a": 0,
{% if x %}
  "b": 0,
{% if y %}"c": 0,{% endif %}
  "d": 0,
{% endif %}
  "e": 0,
{% for z in zs %}"f": 0,{% endfor %}
  "g": 0
}"""


@pytest.mark.parametrize(("key", "is_stopped"), zip("abcdefg", map(int, "0111010"), strict=True))
def test_an_entry_is_added_outside_of_all_blocks_alone(key: str, is_stopped: bool) -> None:
    region = template(NESTED)
    assert region is not None
    at = NESTED.index(f'"{key}"')
    assert (region.stops([(Span(at, at), '"new": 1, ')]) is not None) == is_stopped


@pytest.mark.parametrize(
    ("part", "is_stopped"),
    [("{{ b }}", False), ("1, {{ b }}, 2", False), ("{{ b", True), ("b }}, 2", True), ("b", True)],
)
def test_what_is_filled_in_is_replaced_as_a_whole_or_not_at_all(
    part: str, is_stopped: bool
) -> None:
    text = "[{{ a }}, 1, {{ b }}, 2, {{ c }}]"
    region = template(text)
    assert region is not None
    at = text.index(part)
    assert (region.stops([(Span(at, at + len(part)), "3")]) is not None) == is_stopped


def test_an_edit_is_held_against_what_stands_next_to_it_and_not_against_all() -> None:
    def run(entries: int) -> None:
        block = '{{% if a{0} %}} "a{0}": {{{{ x }}}}, {{% endif %}} "b{0}": 1'
        text = "{" + ", ".join(block.format(number) for number in range(entries)) + "}"
        region = template(text)
        assert region is not None
        places = [text.index(f'"b{number}"') for number in range(entries)]
        assert region.stops([(Span(at, at), '"c": 1, ') for at in places]) is None

    assert_linear(run, 50, 200)
