"""What is offered where a host holds a config as a text, and in commands that write one."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from lsprotocol import types

from moltconf.library.editor.cursor import Wanted, cursor_in_json5
from moltconf.library.editor.quoted_text import BACKSLASHES, DOUBLED, SHELL, VERBATIM, Quoting
from moltconf.library.editor.stretch import stretch_at
from moltconf.lsp import features
from moltconf.lsp.buffers import Buffer
from tests.lsp.editor import Editor

CONFIG = '{"gateway": {"mode": "local", "auth": {"token": "${TOKEN}"}}, "agents": {"list": []}}'
IN_SHELL = re.sub(r'["$]', r"\\\g<0>", CONFIG)
#: The text of a scalar or of a word, in every kind of quotes.
QUOTED = {
    "task.json": json.dumps({"env": {"OPENCLAW_CONFIG": CONFIG}}),
    "double.yaml": f"data:\n  openclaw.json: {json.dumps(CONFIG)}\n",
    "single.yaml": f"data:\n  openclaw.json: '{CONFIG}'\n",
    "folded.yaml": f"data:\n  openclaw.json: >-\n    {CONFIG}\n",
    "item.yaml": f"env:\n  - 'OPENCLAW_CONFIG={CONFIG}'\n",
    "single.sh": f"echo '{CONFIG}' > openclaw.json\n",
    "double.sh": f'echo "{IN_SHELL}" > openclaw.json\n',
    "guide.md": f"# Set up\n\n```bash\necho '{CONFIG}' > openclaw.json\n```\n",
}


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(monkeypatch)


def chosen(editor: Editor, buffer: Buffer, before: str, label: str) -> str:
    """Return the text of a file with a suggestion taken."""
    params = types.CompletionParams(**editor.at(buffer, before))
    items = features.completion(editor.server, params).items
    item = next((each for each in items if each.label == label), None)
    assert item is not None, [each.label for each in items]
    return editor.edited(buffer, types.WorkspaceEdit(changes={buffer.uri: [item.text_edit]}))


@pytest.mark.parametrize("name", QUOTED)
def test_keys_and_values_are_offered_in_a_text(name: str, editor: Editor, tmp_path: Path) -> None:
    text = QUOTED[name]
    buffer = editor.open(tmp_path / name, text)
    [judgement] = editor.server.roots[buffer.uri].judgements
    value = judgement.input.tree.value
    assert {"local", "remote"} <= set(editor.labels(buffer, "loc"))
    assert "`gateway.mode`" in editor.hover(buffer, "mod")
    assert editor.labels(buffer, text[:3]) == []
    comma = text.index(",", text.index("local")) + 1
    before = text[:comma] + " bi"
    for is_judged in (False, True):
        editor.change(buffer, before + text[comma:], is_judged=is_judged)
        offered = editor.labels(buffer, before)
        assert "bind" in offered
        assert "mode" not in offered
        assert "`gateway.mode`" in editor.hover(buffer, "mod")
    editor.change(buffer, chosen(editor, buffer, before, "bind"))
    [judgement] = editor.server.roots[buffer.uri].judgements
    assert judgement.input.tree.value["gateway"] == {**value["gateway"], "bind": "auto"}
    assert judgement.input.tree.value["agents"] == value["agents"]


@pytest.mark.parametrize(
    ("name", "before", "after", "quoting"),
    [
        ("task.json", '{"env": {"OPENCLAW_CONFIG": "', '"}}', BACKSLASHES),
        ("single.yaml", "data:\n  openclaw.json: '", "'\n", DOUBLED),
        ("double.sh", 'echo "', '" > openclaw.json\n', SHELL),
        ("single.sh", "echo '", "' > openclaw.json\n", VERBATIM),
    ],
)
def test_a_cursor_in_a_text_is_that_of_what_it_says(
    name: str, before: str, after: str, quoting: Quoting, editor: Editor, tmp_path: Path
) -> None:
    draw = random.Random(name)
    buffer = editor.open(tmp_path / name, before + quoting.written(CONFIG) + after)
    [judgement] = editor.server.roots[buffer.uri].judgements
    for _ in range(100):
        at = draw.randrange(2, len(CONFIG) - 2)
        typed = draw.choice(["", "{", '"', ", bi", "é🦞", "}}", "\\"])
        config = CONFIG[:at] + typed + CONFIG[at + draw.randrange(3) :]
        inside = len(quoting.written(config[: at + len(typed)]))
        text = before + quoting.written(config) + after
        stretch = stretch_at(judgement.source, text, len(before) + inside)
        assert stretch is not None
        found = stretch.cursor(len(before) + inside)
        alone = cursor_in_json5(config, at + len(typed))
        assert (found.wanted, found.path, found.typed) == (alone.wanted, alone.path, alone.typed)
        if found.wanted is not Wanted.NOTHING:
            says = quoting.written(config[alone.span.start : alone.span.end])
            assert text[found.span.start : found.span.end] == says


def test_a_snippet_for_a_text_hides_what_the_text_hides(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = types.ClientCompletionItemOptions(snippet_support=True)
    document = types.TextDocumentClientCapabilities(
        completion=types.CompletionClientCapabilities(completion_item=item)
    )
    abilities = types.ClientCapabilities(text_document=document)
    monkeypatch.setattr(type(editor.server), "client_capabilities", abilities)
    text = (
        '{"env": {"OPENCLAW_CONFIG": "{\\"gateway\\": {}, \\"logging\\": {\\"level\\": \\"\\"}}"}}'
    )
    buffer = editor.open(tmp_path / "task.json", text)
    found = chosen(editor, buffer, 'gateway\\": {', "customBindHost")
    assert r'{\\"customBindHost\\": \\"$1\\"}' in found


HEAD = "openclaw config set hooks.token '${TOKEN}'\n"
COMMANDS = [
    ("gat|", "gateway", "gateway"),
    ("gateway.mo|", "mode", "gateway.mode"),
    ("gateway.| local", "mode", "gateway.mode local"),
    ("'gateway.|'", "mode", "'gateway.mode'"),
    ("gateway.mode |", "local", "gateway.mode local"),
    ("gateway.mode 'lo|'", "local", "gateway.mode 'local'"),
    ("gateway.mode 'lo|", "local", "gateway.mode 'local'"),
    ("--merge gateway.mode lo|", "local", "--merge gateway.mode local"),
    ("--strict-json gateway.mode lo|", "local", "--strict-json gateway.mode '\"local\"'"),
    ("gateway.auth.token |", "${TOKEN}", "gateway.auth.token '${TOKEN}'"),
    ('gateway.auth.token "|"', "${TOKEN}", 'gateway.auth.token "\\${TOKEN}"'),
    ("""gateway.auth '{"mode": "to|"}'""", "token", """gateway.auth '{"mode": "token"}'"""),
    ("""gateway.auth '{ mo|""", "mode", """gateway.auth '{ "mode": "none\""""),
]


@pytest.mark.parametrize(("marked", "label", "written"), COMMANDS)
@pytest.mark.parametrize("name", ["setup.sh", "guide.md"])
def test_the_words_of_a_command_are_offered(
    name: str, marked: str, label: str, written: str, editor: Editor, tmp_path: Path
) -> None:
    fence = ("# Set up\n\n```bash\n", "\n```\n") if name == "guide.md" else ("", "\n")
    head, tail = fence[0] + HEAD + "openclaw config set ", fence[1]
    buffer = editor.open(tmp_path / name, head + marked.replace("|", "") + tail)
    before = head + marked[: marked.index("|")]
    assert chosen(editor, buffer, before, label) == head + written + tail


@pytest.mark.parametrize(
    "marked",
    [
        "openclaw config set gateway.mode local |",
        "openclaw config set gateway.mode --provider-command lo|",
        "openclaw config set $KEY |",
        "openclaw config set $KEY.|",
        "openclaw config set agents.list[0].|",
        "git config set gat|",
        "# openclaw config set gat|",
        "openclaw config get gat|",
    ],
)
def test_where_a_command_says_too_little_nothing_is_offered(
    marked: str, editor: Editor, tmp_path: Path
) -> None:
    buffer = editor.open(tmp_path / "setup.sh", marked.replace("|", "") + "\n")
    assert editor.labels(buffer, marked[: marked.index("|")]) == []


def test_nothing_is_offered_in_what_sops_encrypted(editor: Editor, tmp_path: Path) -> None:
    text = (
        f"data:\n  openclaw.json: '{CONFIG}'\n  token: ENC[AES256_GCM,data:x,type:str]\n"
        "sops:\n  mac: x\n"
    )
    buffer = editor.open(tmp_path / "secret.yaml", text)
    assert editor.server.roots[buffer.uri].judgements
    assert editor.labels(buffer, "loc") == []


HOSTS = {
    **QUOTED,
    "module.nix": '{ services.x.settings.gateway = { mode = "local"; auth.token = "T"; }; }\n',
    "main.tf": 'openclaw = jsonencode({ gateway = { mode = "local", auth = { token = "T" } } })\n',
    "set.sh": "openclaw config set gateway.auth.token T\nopenclaw config set gateway.mode local\n",
}


@pytest.mark.parametrize("name", HOSTS)
def test_no_answer_in_a_host_holds_a_secret(name: str, editor: Editor, tmp_path: Path) -> None:
    if name.endswith(".nix"):
        pytest.importorskip("tree_sitter_nix", reason="Nix files need the extra moltconf[nix]")
    secret = "7yPq0vXt2LmR9sKd4WzB8nHc"
    text = re.sub(r"\\?\$\{TOKEN\}|\bT\b", secret, HOSTS[name])
    buffer = editor.open(tmp_path / name, text)
    assert editor.server.roots[buffer.uri].judgements
    cut = text[: text.index(secret) + len(secret)]
    for typed in (text, cut, text.replace("mode", f"{secret} mode")):
        editor.change(buffer, typed, is_judged=typed is text)
        for offset in range(0, len(typed), 11):
            before = typed[:offset]
            params = types.CompletionParams(**editor.at(buffer, before))
            answers = [
                str(features.completion(editor.server, params)),
                editor.hover(buffer, before),
            ]
            assert not [each for each in answers if secret in each]
