"""What a cursor stands at in Nix and in Terraform, while somebody writes there."""

from __future__ import annotations

import random

import pytest

from moltconf.library.editor.assigned_cursor import (
    NIX_SETS,
    TERRAFORM_OBJECTS,
    AssigningLanguage,
    cursor_in_assignments,
)
from moltconf.library.editor.cursor import Cursor, Wanted

KEY, VALUE, NOTHING = Wanted


def at(language: AssigningLanguage, marked: str, **options: bool) -> Cursor:
    offset = marked.index("|")
    return cursor_in_assignments(
        language, marked[:offset] + marked[offset + 1 :], offset, **options
    )


@pytest.mark.parametrize(
    ("marked", "wanted", "path", "typed"),
    [
        ('{ gateway = { mode = "lo|"; port = 1; }; }', VALUE, ("gateway", "mode"), "lo"),
        ('{ gateway = { mode = "lo|\n port = 1; }; }', VALUE, ("gateway", "mode"), "lo"),
        ("{ gateway.mode = |; }", VALUE, ("gateway", "mode"), ""),
        ("{ gateway = { bi| }; }", KEY, ("gateway",), "bi"),
        ('{ gateway = { bi|\n mode = "local"; }; }', KEY, ("gateway",), "bi"),
        ("{ gateway.auth.| }", KEY, ("gateway", "auth"), ""),
        ("{ gateway.au|th.token = 1; }", KEY, ("gateway",), "au"),
        ('{ "gateway"."po|', KEY, ("gateway",), "po"),
        ("{ agents.list = [ { } { id = 1; | } ]; }", KEY, ("agents", "list", 1), ""),
        ('{ tools = [ pkgs.a "b" "c|" ]; }', VALUE, ("tools", 2), "c"),
        ("{ a = with pkgs; [ b ]; c = { | }; }", KEY, ("c",), ""),
        ("{ inherit (lib) x y; c.| }", KEY, ("c",), ""),
        ('{ a = "${b}"; c.token = "\\${TO|"; }', VALUE, ("c", "token"), "${TO"),
        ("{ a = 1; # no| key\n }", NOTHING, (), ""),
        ("{ a = ''\n  text|\n''; }", NOTHING, (), ""),
        ("{ a = lib.mkForce { | }; }", NOTHING, (), ""),
        ("{ a = b |; }", NOTHING, (), ""),
        ("{ a = 1; } |", NOTHING, (), ""),
        ("{ a = | { }; }", NOTHING, (), ""),
        ("{ a = |\n b = 1; }", VALUE, ("a",), ""),
    ],
)
def test_in_nix(marked: str, wanted: Wanted, path: tuple[object, ...], typed: str) -> None:
    found = at(NIX_SETS, marked)
    assert (found.wanted, found.path, found.typed) == (wanted, path, typed)


@pytest.mark.parametrize(
    ("marked", "wanted", "path", "typed"),
    [
        ('{\n gateway = {\n mode = "lo|"\n port = 1\n }\n}', VALUE, ("gateway", "mode"), "lo"),
        ('{ "gateway": { "mode": "|" } }', VALUE, ("gateway", "mode"), ""),
        ('{\n gateway = {\n mode = "a"\n bi|\n }\n}', KEY, ("gateway",), "bi"),
        ('{ gateway = { mode = "a", bi|', KEY, ("gateway",), "bi"),
        ("{ list = [{ id = 1 }, { | }] }", KEY, ("list", 1), ""),
        ('{ list = ["a", "|"] }', VALUE, ("list", 1), ""),
        ('{\n a = var.x ? "b" : "c"\n |\n}', KEY, (), ""),
        ("{\n a = <<-END\n  x: |\n  END\n}", NOTHING, (), ""),
        ("{ a = merge(b, { | }) }", NOTHING, (), ""),
        ("{ a = { for k in b : k => { | } } }", NOTHING, (), ""),
        ('{ a = "${lookup(x, "y|")}" }', NOTHING, (), ""),
        ('{ a = "$${TO|" }', VALUE, ("a",), "${TO"),
        ("{ a = 1 } |", NOTHING, (), ""),
    ],
)
def test_in_terraform(marked: str, wanted: Wanted, path: tuple[object, ...], typed: str) -> None:
    found = at(TERRAFORM_OBJECTS, marked)
    assert (found.wanted, found.path, found.typed) == (wanted, path, typed)


def test_the_keys_on_both_sides_are_those_of_the_mapping() -> None:
    nix = at(NIX_SETS, '{ g = { mode = "a"; auth.mode = "b"; | port = 1; x = f y; }; z = 1; }')
    assert nix.members == {"mode": "a", "port": 1, "x": None}
    assert at(NIX_SETS, '{ auth.mode = "b"; auth.| }').members == {"mode": "b"}
    terraform = at(TERRAFORM_OBJECTS, '{\n g = {\n mode = "a"\n |\n port = 1\n}\n z = 1 }')
    assert terraform.members == {"mode": "a", "port": 1}


def test_what_ends_an_entry_is_written_where_it_is_missing() -> None:
    text = '{ mode = "a"\n  | }'
    assert at(NIX_SETS, text).needs_comma == text.index("\n")
    assert at(TERRAFORM_OBJECTS, text).needs_comma is None
    assert [at(NIX_SETS, each).behind for each in ("{ a = |; }", "{ a = | }")] == ["", ";"]
    assert at(NIX_SETS, "{ a = [ | 1 ]; }").behind == ""
    assert at(TERRAFORM_OBJECTS, "{ a = [| 1] }").behind == ","
    assert [at(TERRAFORM_OBJECTS, each).behind for each in ("{ |\n a = 1 }", "{ | a = 1 }")] == [
        "",
        ",",
    ]


def test_bindings_without_their_bracket() -> None:
    text = 'config.gateway.mode = "|"; config.gateway.port = 1; }; other = { }'
    found = at(NIX_SETS, text, is_inside=True)
    assert found.path == ("config", "gateway", "mode")
    assert found.members == {"port": 1}
    behind = text.replace("|", "").replace("other", "ot|her")
    assert at(NIX_SETS, behind, is_inside=True).wanted is Wanted.NOTHING


@pytest.mark.parametrize("language", [NIX_SETS, TERRAFORM_OBJECTS])
def test_nothing_breaks_it(language: AssigningLanguage) -> None:
    draw = random.Random(3)
    pieces = [
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "=",
        ";",
        ",",
        ".",
        ":",
        '"',
        "''",
        "a",
        "inherit",
        "for",
    ]
    pieces += ["with", "1", "\n", " ", "${", "#", "/*", "\\", "<<END\n", "let", "in", "🦞"]
    for _ in range(3000):
        text = "{" + "".join(draw.choices(pieces, k=draw.randrange(25)))
        offset = draw.randrange(len(text) + 1)
        found = cursor_in_assignments(language, text, offset, is_inside=draw.random() < 0.3)
        assert found.wanted is Wanted.NOTHING or (
            found.span.start <= offset <= found.span.end <= len(text)
        )
