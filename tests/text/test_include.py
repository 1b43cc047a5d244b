"""``$include``: what the merged config is, where each value stands, and what goes wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moltconf.files.guarded import read_regular_file
from moltconf.text.compose import compose
from moltconf.text.document import parse
from moltconf.text.include import ConfigTree, load, load_file
from moltconf.text.include_files import MAX_INCLUDES
from moltconf.text.keypath import KeyPath
from moltconf.text.layers import merge
from moltconf.text.source import Source
from moltconf.text.tree import to_value
from tests.text.test_tree import JSON_VALUES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config = tmp_path / "config"
    config.mkdir()
    return config


def write(folder: Path, **texts: str) -> Path:
    """The config ``root``; other files by their names, ``sub__x`` lies in the folder ``sub``."""
    for name, text in texts.items():
        path = folder / (name.replace("__", "/") + ".json5")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "root.json5"


def marked(tree: ConfigTree, path: KeyPath, mark_key: bool = False) -> tuple[str, str]:
    source, span = tree.place(path, mark_key)
    return Path(source.name).name, source.text[span.start : span.end]


@pytest.mark.parametrize(
    ("root", "value"),
    [
        ('{$include: "./a.json5"}', {"x": {"p": 1, "l": [1]}, "y": "a"}),
        ('{$include: "a.json5", y: "r"}', {"x": {"p": 1, "l": [1]}, "y": "r"}),
        ('{y: "r", $include: "a.json5"}', {"x": {"p": 1, "l": [1]}, "y": "r"}),
        ('{$include: ["a.json5", "b.json5"]}', {"x": {"p": 2, "l": [1, 2], "q": 0}, "y": "a"}),
        ('{$include: ["b.json5", "a.json5"]}', {"x": {"p": 1, "l": [2, 1], "q": 0}, "y": "a"}),
        ('{$include: "a.json5", x: {l: [9]}}', {"x": {"p": 1, "l": [1, 9]}, "y": "a"}),
        ('{$include: "a.json5", x: [9]}', {"x": [9], "y": "a"}),
        ('{$include: "a.json5", x: null}', {"x": None, "y": "a"}),
        ("{$include: []}", {}),
        ("{$include: [], k: 1}", {"k": 1}),
        ('{k: {$include: "list.json5"}}', {"k": [1, 2]}),
        ('{k: {$include: "number.json5"}}', {"k": 7}),
        ('{k: {$include: ["number.json5", "list.json5"]}}', {"k": [1, 2]}),
        ('{k: {$include: ["list.json5", "list.json5"]}}', {"k": [1, 2, 1, 2]}),
        ('[{$include: "number.json5"}, {$include: "list.json5"}]', [7, [1, 2]]),
        ('{$include: "nested.json5", k: 1}', {"n": 7, "m": {"n": 7, "o": 1}, "k": 1}),
        ('{k: {$include: "number.json5"}, l: {$include: "number.json5"}}', {"k": 7, "l": 7}),
        ('{$include: "a.json5", x: {$include: "b.json5"}}', None),
        ('{k: {$include: "missing.json5"}, k: 1}', {"k": 1}),
        ('{"\\u0024include": "number.json5"}', 7),
        ('{k: "$include", l: [{m: "$include"}]}', {"k": "$include", "l": [{"m": "$include"}]}),
        ('{k: {$include: "sub/up.json5"}}', {"k": 7}),
    ],
)
def test_the_merged_config(folder: Path, root: str, value: object) -> None:
    tree = load_file(
        write(
            folder,
            root=root,
            a='{x: {p: 1, l: [1]}, y: "a"}',
            b="{x: {p: 2, l: [2], q: 0}}",
            list="[1, 2]",
            number="7",
            nested='{n: {$include: "./number.json5"}, m: {$include: "./sub/deep.json5", o: 1}}',
            sub__deep='{n: {$include: "../number.json5"}}',
            sub__up='{$include: "../number.json5"}',
        )
    )
    assert tree.is_readable
    if value is None:
        value = {"x": {"p": 1, "l": [1], "x": {"p": 2, "l": [2], "q": 0}}, "y": "a"}
    assert tree.value == value


def test_every_value_knows_its_file(folder: Path) -> None:
    tree = load_file(
        write(
            folder,
            root='{$include: "./a.json5", gateway: {port: 2}, list: [{$include: "./b.json5"}]}',
            a="{gateway: {port: 1, bind: 'lan'}, list: [1], only: true}",
            b="{id: 'x'}",
        )
    )
    assert tree.value == {
        "gateway": {"port": 2, "bind": "lan"},
        "list": [1, {"id": "x"}],
        "only": True,
    }
    assert marked(tree, ("gateway", "port")) == ("root.json5", "2")
    assert marked(tree, ("gateway", "bind")) == ("a.json5", "'lan'")
    assert marked(tree, ("gateway",), mark_key=True) == ("root.json5", "gateway")
    assert marked(tree, ("gateway", "auth")) == ("root.json5", "gateway")
    assert marked(tree, ("list", 0)) == ("a.json5", "1")
    assert marked(tree, ("list", 1, "id")) == ("b.json5", "'x'")
    assert marked(tree, ("only",), mark_key=True) == ("a.json5", "only")
    assert [Path(name).name for name in tree.documents] == ["root.json5", "a.json5", "b.json5"]


def test_the_key_that_no_check_of_the_product_sees() -> None:
    tree = load(Source('{__proto__: {a: 1}, b: [{"__proto__": 2, c: 3}]}'))
    assert tree.value == {"b": [{"c": 3}]}


def test_comments_of_all_files(folder: Path) -> None:
    tree = load_file(write(folder, root='{$include: "./a.json5"} // r', a="{} // a"))
    assert [comment.text for comment in tree.comments()] == ["// r", "// a"]


def test_an_include_is_recorded_as_it_is_written(folder: Path) -> None:
    write(folder, root='{k: [{$include: "./sub/../a.json5"}]}', a="1")
    [include] = load_file(folder / "root.json5").includes
    assert include.path == ("k", 0)
    assert include.written == "./sub/../a.json5"
    assert include.resolved == folder / "a.json5"
    assert (include.inside_root, include.size, include.hard_links) == (True, 1, 1)
    source, span = include.place
    assert source.text[span.start : span.end] == '"./sub/../a.json5"'


def test_inside_the_root_folder_as_written_and_behind_links(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "o.json5").write_text("1")
    (folder / "in.json5").write_text("1")
    (folder / "link.json5").symlink_to(outside / "o.json5")
    (folder / "inner.json5").symlink_to("in.json5")
    (folder / "linked").symlink_to(outside)
    names = ["in.json5", "inner.json5", "link.json5", "linked/o.json5", "../outside/o.json5"]
    names += [str(folder / "in.json5"), "../config/in.json5", "missing.json5", "../missing.json5"]
    listed = ", ".join(f'"{name}"' for name in names)
    tree = load_file(write(folder, root=f"{{$include: [{listed}]}}"))
    assert {each.written: each.inside_root for each in tree.includes} == dict(
        zip(names, [True, True, False, False, False, True, True, True, False], strict=True)
    )
    os.link(folder / "in.json5", folder / "second.json5")
    tree = load_file(write(folder, root='{$include: "in.json5"}'))
    assert tree.includes[0].hard_links == 2


def test_a_linked_config_includes_beside_the_link(folder: Path) -> None:
    write(folder, root='{$include: "./a.json5"}', a="1")
    other = folder.parent / "other"
    other.mkdir()
    (other / "root.json5").symlink_to(folder / "root.json5")
    (other / "a.json5").write_text("2")
    assert load_file(other / "root.json5").value == 2


def test_standard_input_includes_from_the_current_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, a="1", sub__a="2")
    monkeypatch.chdir(folder)
    assert load(Source('{$include: "./a.json5"}', "<stdin>")).value == 1
    assert load(Source('{$include: "./a.json5"}', "sub/openclaw.json")).value == 2


def test_a_yaml_file_includes_yaml_and_json5_reads_json5_alone(folder: Path) -> None:
    (folder / "a.yaml").write_text("k: v\n")
    (folder / "root.yaml").write_text("$include: ./a.yaml\nl: 1\n")
    assert load_file(folder / "root.yaml").value == {"k": "v", "l": 1}
    assert not load_file(write(folder, root='{$include: "./a.yaml"}')).is_readable


@pytest.mark.parametrize(
    ("root", "kind", "message"),
    [
        ('{$include: "no.json5"}', "include/unreadable-file", '"no.json5" cannot be read: No such'),
        ('{$include: "sub"}', "include/unreadable-file", '"sub" cannot be read: it is a folder'),
        ('{$include: ""}', "include/unreadable-file", '"" cannot be read: it is a folder'),
        ('{$include: "a\\0b"}', "include/unreadable-file", "cannot be read: it is not a file name"),
        ('{$include: "~/a.json5"}', "include/unreadable-file", "No such file"),
        ('{$include: "${HOME}/a"}', "include/unreadable-file", "No such file"),
        ("{$include: 5}", "include/invalid-value", '"$include" must be a path or a list of paths'),
        ("{$include: null}", "include/invalid-value", "must be a path"),
        ("{$include: {}}", "include/invalid-value", "must be a path"),
        ('{$include: ["list.json5", 5]}', "include/invalid-value", "must be a path"),
        ('{$include: "list.json5", k: 1}', "include/siblings-need-object", "is not a mapping"),
        ('{$include: "root.json5"}', "include/cycle", "root.json5 -> root.json5"),
        ('{$include: "one.json5"}', "include/cycle", "one.json5 -> two.json5 -> one.json5"),
        ('{$include: "chain0.json5"}', "include/too-deep", '"chain10.json5" is included more than'),
    ],
)
def test_what_goes_wrong(folder: Path, root: str, kind: str, message: str) -> None:
    chain = {f"chain{n}": f'{{$include: "chain{n + 1}.json5"}}' for n in range(10)}
    path = write(
        folder,
        root=root,
        list="[1]",
        one='{$include: "two.json5"}',
        two='{$include: "./one.json5"}',
        chain10="1",
        sub__x="1",
        **chain,
    )
    tree = load_file(path)
    assert not tree.is_readable
    [problem] = tree.problems
    assert problem.kind == kind
    assert message in problem.message
    assert problem.path == ("$include",)
    assert Path(problem.source.name).name in ("root.json5", "two.json5", "chain9.json5")


def test_ten_files_deep_is_not_too_deep(folder: Path) -> None:
    chain = {f"chain{n}": f'{{$include: "chain{n + 1}.json5"}}' for n in range(9)}
    tree = load_file(write(folder, root='{$include: "chain0.json5"}', chain9="1", **chain))
    assert tree.value == 1
    assert tree.is_readable


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.json5")
    [problem] = load_file(write(folder, root='{$include: "pipe.json5"}')).problems
    assert problem.message == '"pipe.json5" cannot be read: it is not a regular file'


def test_faults_of_included_files_stand_in_those_files(folder: Path) -> None:
    tree = load_file(
        write(folder, root='{b: True, a: {$include: "./a.json5"}}', a="{x: 1, x: 2}", b="1")
    )
    assert [(Path(p.source.name).name, p.kind.value, p.path) for p in tree.problems] == [
        ("root.json5", "syntax/invalid-json5", ()),
        ("a.json5", "syntax/duplicate-key", ("a", "x")),
    ]


def test_lines_of_a_file_elsewhere_are_not_shown(folder: Path) -> None:
    (folder.parent / "key.pem").write_text("-----BEGIN KEY-----\nhunter2\n")
    tree = load_file(write(folder, root='{$include: "../key.pem"}'))
    [problem] = tree.problems
    assert problem.kind == "include/outside-root"
    assert '"../key.pem" is not in the folder of the config' in problem.message
    assert Path(problem.source.name).name == "root.json5"
    assert [Path(name).name for name in tree.documents] == ["root.json5"]


@pytest.mark.parametrize(
    "route", ["../out/o.json5", "{out}/o.json5", "link.json5", "linked/o.json5"]
)
def test_a_file_outside_is_not_even_opened(folder: Path, route: str) -> None:
    outside = folder.parent / "out"
    outside.mkdir()
    (outside / "o.json5").write_text("{a: 1}")
    (folder / "link.json5").symlink_to(outside / "o.json5")
    (folder / "linked").symlink_to(outside)
    read: list[Path] = []

    def note(path: Path) -> bytes:
        read.append(path)
        return read_regular_file(path)

    named = json.dumps(route.replace("{out}", str(outside)))
    text = f"{{$include: {named}}}"
    tree = compose(parse(Source(text, "root.json5", folder / "root.json5")), read=note)
    assert read == []
    assert not tree.is_readable
    assert compose(tree.document, read=note, refuse=lambda _: None).value == {"a": 1}


def test_a_few_small_files_do_not_stand_for_gigabytes(folder: Path) -> None:
    many = ", ".join(['"%s.json5"'] * 40)
    texts = {f"f{n}": "{$include: [" + many.replace("%s", f"f{n + 1}") + "]}" for n in range(9)}
    tree = load_file(write(folder, root='{$include: "f0.json5"}', f9="[1]", **texts))
    assert [problem.kind.value for problem in tree.problems] == ["include/too-deep"]
    assert len(tree.includes) == MAX_INCLUDES


@given(JSON_VALUES, JSON_VALUES)
def test_merge_is_the_merge_of_the_values(low: object, high: object) -> None:
    nodes = [parse(Source(json.dumps(each))).root for each in (low, high)]
    assert nodes[0] is not None
    assert nodes[1] is not None
    assert to_value(merge(nodes[0], nodes[1])) == merged(low, high)


def merged(low: object, high: object) -> object:
    if isinstance(low, list) and isinstance(high, list):
        return low + high
    if isinstance(low, dict) and isinstance(high, dict):
        both = {key: merged(low[key], high[key]) for key in low.keys() & high.keys()}
        return {**low, **high, **both}
    return high


def test_a_merge_of_a_hundred_thousand_levels() -> None:
    deep = parse(Source('{"a":' * 100_000 + "[1]" + "}" * 100_000)).root
    assert deep is not None
    value = to_value(merge(deep, deep))
    for _ in range(100_000):
        assert isinstance(value, dict)
        value = value["a"]
    assert value == [1, 1]


@given(st.text(max_size=20))
def test_any_name_is_read_or_refused_with_a_problem(name: str) -> None:
    tree = load(Source(f"{{$include: {json.dumps(name)}}}", "/nowhere/openclaw.json"))
    assert not tree.is_readable
    assert tree.problems
