"""Whatever is changed in a config, its host keeps every other byte, or nothing is changed."""

from __future__ import annotations

import importlib.util
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moltconf.edit.changes import Change, ChangeError, Move, Remove, Set, apply_to_value, same_value
from moltconf.edit.edits import apply
from moltconf.hosts import markdown, shape, verbatim, yaml_values
from moltconf.hosts.registry import regions
from moltconf.library.inputs import placed
from moltconf.text import document, region
from moltconf.text.include import ConfigTree, load
from moltconf.text.keypath import lookup
from moltconf.text.source import Source

JSON = """{
  // of the gateway
  "gateway": { "mode": "local", "port": 1, "auth": { "token": "t" } },
  "agents": { "list": [ { "id": "a" }, { "id": "b" } ] },   // two
  "models": {}
}"""
TEMPLATE = """{
  "gateway": { "mode": "local", "port": {{ port }}, "auth": { "token": "{{ token }}" } },
{% if x %}
  "agents": { "list": [ { "id": "a" }, { "id": "{{ b }}" } ] },
{% endif %}
  "models": {}
}"""
YAML = """gateway:
  mode: local
  port: 1
  auth: { token: t }
agents:   # two
  list:
    - id: a
    - id: b
models: {}"""


def indented(text: str, indent: str) -> str:
    return "".join(indent + line + "\n" if line else "\n" for line in text.split("\n"))


#: A file of each kind that is written, one config in it.
HOSTS = {
    "openclaw.json.j2": TEMPLATE + "\n",
    "configmap.yaml": (
        f"a: 'é'\nd:\n  openclaw.json: |\n{indented(JSON, '    ')}  z: \"x\"\n---\nb: 1\n"
    ),
    "crlf.yaml": f"a: 1\nopenclaw.json: |-\n{indented(JSON, '  ')}z: 1\n".replace("\n", "\r\n"),
    "values.yaml": f"openclaw:\n  config:   # all\n{indented(YAML, '    ')}other: [1]\n",
    "guide.md": f"# é\n\n- x\n\n  ```json5\n{indented(JSON, '  ')}  ```\n\nend\n",
    "run.sh": f"cat > openclaw.json <<EOF\n{JSON}\nEOF\necho é\n",
    "main.tf": f"a = 1 # openclaw\nb = <<-EOT\n{indented(JSON, '    ')}  EOT\n",
}


SCALARS = {
    "main.tf": """c = jsonencode({ # openclaw
  gateway = { mode = "local", port = 1, auth = { token = "t" } } // é
  agents = { list = [{ id = "a" }, { id = "b" }] }
  models = {}
})
""",
    "module.nix": """{ programs.openclaw.config = {
  gateway = { mode = "local"; port = 1; auth.token = "t"; }; # é
  agents.list = [ { id = "a"; } { id = "b"; } ];
  models = { };
}; }
""",
}
HAS_NIX = importlib.util.find_spec("tree_sitter_nix") is not None


def tree_of(name: str, text: str) -> ConfigTree:
    region = None if name.endswith(".j2") else regions(text, name)[0]
    tree = load(placed(Source(text, name), region))
    assert tree.document.source.region is not None
    assert tree.is_readable, tree.problems
    return tree


PATHS = st.sampled_from(
    [
        ("gateway",), ("gateway", "port"), ("gateway", "auth", "token"), ("gateway", "auth"),
        ("agents", "list", 0), ("agents", "list", 1, "id"), ("models",), ("agents",),
        ("models", "new", "deep"), ("new",), ("gateway", "bind"),
    ]
)  # fmt: skip
VALUES = st.sampled_from(
    [1, True, None, "x", "${x}", "%{x", "$${x}", 'a "b" $c `d` {{ e }}', {"k": [1, "é"]}, [], {}]
)
CHANGES = st.one_of(
    st.builds(Set, PATHS, VALUES), st.builds(Remove, PATHS), st.builds(Move, PATHS, PATHS)
)


@settings(max_examples=150)
@given(st.sampled_from(sorted(HOSTS)), st.lists(CHANGES, min_size=1, max_size=3))
def test_bytes_outside_stay(name: str, changes: list[Change]) -> None:
    text = HOSTS[name]
    before = tree_of(name, text)
    region = before.document.source.region
    assert region is not None
    try:
        expected = apply_to_value(before.value, changes)
        after = apply(before, changes)
    except ChangeError:
        return
    new, start, rest = after.document.source.text, region.span.start, len(text) - region.span.end
    assert new[:start] == text[:start]
    assert new[len(new) - rest :] == text[region.span.end :]
    if after.is_readable and same_value(after.value, expected):
        # what is written is found there again
        again = tree_of(name, new)
        assert same_value(again.value, expected)


@pytest.mark.parametrize("name", [each for each in SCALARS if HAS_NIX or each != "module.nix"])
@settings(max_examples=60)
@given(changes=st.lists(CHANGES, min_size=1, max_size=2))
def test_a_scalar_takes_the_place_of_a_scalar_and_nothing_else_is_written(
    name: str, changes: list[Change]
) -> None:
    text = SCALARS[name]
    before = tree_of(name, text)
    try:
        expected = apply_to_value(before.value, changes)
        after = apply(before, changes)
    except ChangeError:
        return
    assert after.is_readable
    assert same_value(after.value, expected)
    # all that is not a scalar stands where it stood
    shape = re.compile(r'"[^"]*"|\b[0-9]+\b|\b(?:true|null)\b')
    assert shape.sub("", after.document.source.text) == shape.sub("", text)


@pytest.mark.parametrize("name", [each for each in SCALARS if HAS_NIX or each != "module.nix"])
def test_scalars_of_other_languages_are_written(name: str) -> None:
    tree = tree_of(name, SCALARS[name])
    after = apply(tree, [Set(("gateway", "port"), 2), Set(("agents", "list", 1, "id"), "é")])
    text = after.document.source.text
    assert text == SCALARS[name].replace("port = 1", "port = 2").replace('"b"', '"é"')
    variable = apply(tree, [Set(("gateway", "mode"), "${x}")]).document
    assert ('"\\${x}"' if name == "module.nix" else '"$${x}"') in variable.source.text
    assert lookup(variable.value, ("gateway", "mode")) == "${x}"
    for change in (Set(("gateway", "mode"), "%{x}"), Set(("new",), 1), Remove(("models",))):
        with pytest.raises(ChangeError, match="change this by hand"):
            apply(tree, [change])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", 'openclaw.json: "{\\"gateway\\": {\\"port\\": 1}}"\n'),
        ("b.yaml", 'openclaw.json: >\n  {"gateway":\n   {"port": 1}}\n'),
        ("c.yaml", 'openclaw.json: \'{"gateway": {"port": 1}}\'\n'),
        ("d.json", '{"x": "{\\"gateway\\": {\\"port\\": 1}, \\"agents\\": {\\"list\\": []}}"}'),
        ("e.sh", "openclaw config set gateway.port 1\n"),
        ("f.sh", "echo '{gateway: {port: 1}}' > openclaw.json\n"),
        ("g.service", 'Environment="OPENCLAW_CONFIG={\\"gateway\\": {\\"port\\": 1}}"\n'),
        ("h.yaml", 'environment: ["OPENCLAW_CONFIG={\\"gateway\\": {\\"port\\": 1}}"]\n'),
        ("i.json", '[{"name": "OPENCLAW_CONFIG", "value": "{\\"gateway\\": {\\"port\\": 1}}"}]'),
        ("j.json", '["OPENCLAW_CONFIG={\\"gateway\\": {\\"port\\": 1}}"]'),
    ],
)
def test_what_is_quoted_is_read_and_never_written(name: str, text: str) -> None:
    tree = tree_of(name, text)
    source, span = tree.place(("gateway", "port"))
    assert source.text[span.start : span.end] == "1"
    with pytest.raises(ChangeError):
        apply(tree, [Set(("gateway", "port"), 2)])


def test_no_key_crosses_a_statement() -> None:
    tree = tree_of("openclaw.json.j2", TEMPLATE)
    with pytest.raises(ChangeError, match="statement"):
        apply(tree, [Move(("agents",), ("models", "agents"))])
    # a word in it may be another one
    after = apply(tree, [Set(("agents", "list", 0, "id"), "c")])
    assert '"id": "c" }, { "id": "{{ b }}" }' in after.document.source.text


def test_a_file_holds_several_configs() -> None:
    text = "".join(f"{key}:\n  openclaw.json: |\n    {{gateway: {{}}}}\n" for key in "abc")
    lines = [Source(text).position(each.span.start).line for each in regions(text, "x.yaml")]
    assert lines == [3, 6, 9]


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        (
            "maps.yaml",
            "data:\n  openclaw.json: |\n    {a: {}, agents: {list: [{id: 'x%d'}]}}\n---\n",
        ),
        ("guide.md", "```json5\n{gateway: {port: 1}, agents: {list: [{id: 'x%d'}]}}\n```\n\n"),
    ],
)
def test_an_edit_of_one_config_reads_none_of_the_others_again(
    name: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    parse = document.parse_inner

    def counted(source: Source, form: document.Format) -> document.Document:
        read.append(source.text)
        return parse(source, form)

    for module in (document, markdown, region, shape, verbatim, yaml_values):
        monkeypatch.setattr(module, "parse_inner", counted)
    text = "".join(piece % number for number in range(40))
    found = regions(text, name)
    assert len(found) == 40
    trees = [load(placed(Source(text, name), each)) for each in found]
    read.clear()
    for number, tree in enumerate(trees):
        after = apply(tree, [Set(("agents", "list", 0, "id"), f"new{number}")])
        assert f"new{number}" in after.document.source.text
    assert len(read) <= 6 * len(trees)
