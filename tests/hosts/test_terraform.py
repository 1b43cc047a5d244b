"""Expressions of Terraform, and scripts in scripts."""

from __future__ import annotations

import pytest

from moltconf.hosts.registry import regions
from moltconf.text.region import read_region
from moltconf.text.source import Source
from moltconf.text.tree import Opaque, Value


def value_of(text: str, name: str = "main.tf") -> Value:
    (region,) = regions(text, name)
    document = read_region(Source(text, name), region)
    assert document.is_readable, document.problems
    return document.value


def gateway(expression: str) -> Value:
    value = value_of(f"config = jsonencode({{ gateway = {{ mode = {expression}\n port = 7 }} }})\n")
    assert isinstance(value, dict)
    found = value["gateway"]
    assert isinstance(found, dict)
    assert found["port"] == 7
    return found["mode"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"local"', "local"), ('"a\\"b\\n"', 'a"b\n'), ("1.5e3", 1500.0), ("-2", -2),
        ("null", None), ('"$${A}"', "${A}"), ('"%%{a"', "%{a"), ('"a$$b"', "a$$b"),
        ("[1, # one\n 2,]", [1, 2]), ("{}", {}), ('{ "a b" : 1, c = true }', {"a b": 1, "c": True}),
        ("1 // one", 1), ("1 /* one */", 1), ("[\n  1,\n  // two\n  [],\n]", [1, []]),
    ],
)  # fmt: skip
def test_literals_are_read(written: str, expected: Value) -> None:
    assert gateway(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "var.mode", 'x ? "a" : "b"', '"a" == "b"', "1 + 2", '"${x}"', '"a ${f("}")} b"',
        "[for a in b : a]", "{ for a in b : a => 1 }", "{} == {}", "[1][0]", "f({ a = 1 })",
        "(\n1\n)", "<<EOT\n}\nEOT", '"\\u0041"',
    ],
)  # fmt: skip
def test_what_is_worked_out_is_opaque(written: str) -> None:
    assert isinstance(gateway(written), Opaque)


def test_keys_that_are_worked_out_are_left_out() -> None:
    text = 'openclaw = jsonencode({ (a) = 1, gateway = { mode = 1 }, "${b}" = {}, tools = {} })\n'
    assert value_of(text) == {"gateway": {"mode": 1}, "tools": {}}


def test_a_config_may_be_an_argument_inside_of_another_one() -> None:
    inner = 'value = jsonencode({ gateway = { mode = "x" }, agents = { defaults = {} } })'
    text = f"definition = jsonencode({{ env = [{{ {inner} }}] }}) # openclaw\n"
    assert value_of(text) == {"gateway": {"mode": "x"}, "agents": {"defaults": {}}}


@pytest.mark.parametrize(
    "text",
    ["jsonencode({a=" * 2_000, "jsonencode({" + "a={" * 20_000, 'jsonencode({a="${' * 2_000],
)
def test_brackets_without_an_end_are_read_once(text: str) -> None:
    assert regions(f"# openclaw\n{text}", "main.tf") == ()


def test_a_script_may_write_a_script() -> None:
    inner = 'cat > openclaw.json <<"IN"\n{gateway: {port: $P}}\nIN\n'
    assert value_of(f"cat > x <<OUT\n{inner}OUT\n", "x.sh") == {"gateway": {"port": "$P"}}
    # no shell looks into either of these
    text = f"cat > x <<'OUT'\n{inner.replace('$P', '1')}OUT\n"
    assert value_of(text, "x.sh") == {"gateway": {"port": 1}}


def test_here_documents_in_each_other_are_read_to_a_depth() -> None:
    text = "".join(f"cat <<E{n}\n" for n in range(3_000))
    text += "".join(f"E{n}\n" for n in reversed(range(3_000)))
    assert regions(f"# openclaw\n{text}", "x.sh") == ()
