"""What must not bring the server down, nor out a secret."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from tests.lsp.raw import RawClient

#: Of no shape that a provider's keys have, and of one; planted where configs hold credentials.
SECRETS = (
    "hunter2-Corn7flakes-Zebra",
    "sk-ant-api03-" + "Qx7" * 24,
    "98765432:AAFq" + "wErTyU" * 5,
)
PLANTED = f"""{{
  env: {{ vars: {{ SOME_KEY: "{SECRETS[1]}" }} }}, // {SECRETS[1]}
  gateway: {{ mode: "local", auth: {{ token: "{SECRETS[0]}" }}, token: "{SECRETS[0]}" }},
  channels: {{ telegram: {{ botToken: "{SECRETS[2]}" , enabled: "{SECRETS[1]}" }} }},
  agents: {{ list: [{{ id: "main" }}], thinking: "{SECRETS[1]}" }},
  bindings: [{{ agentId: "{SECRETS[1]}" }}],
}}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RawClient]:
    found = RawClient(tmp_path_factory.mktemp("robust"), {"status": True}, "utf-8")
    yield found
    assert found.stop() == "", "nothing is written to standard error"


def _uri(path: Path) -> str:
    return path.as_uri()


def test_no_answer_and_no_message_holds_a_secret(client: RawClient, tmp_path: Path) -> None:
    path = tmp_path / "openclaw.json5"
    path.write_text(PLANTED)
    (tmp_path / ".env").write_text(f"FROM_FILE={SECRETS[0]}\n")
    uri = _uri(path)
    document = {"textDocument": {"uri": uri}}
    before = len(client.sent)
    client.notify("$/setTrace", {"value": "verbose"})
    client.open(uri, PLANTED)
    found = client.diagnostics(uri, 1)
    assert found
    last = {"line": PLANTED.count("\n"), "character": 0}
    everything = {"start": {"line": 0, "character": 0}, "end": last}
    context = {"diagnostics": found}
    for line in range(PLANTED.count("\n")):
        for character in (2, 12, 30, 60):
            position = {"line": line, "character": character}
            for method in ("completion", "hover", "definition", "prepareRename"):
                client.request(f"textDocument/{method}", {**document, "position": position})
    client.request(
        "textDocument/rename",
        {**document, "position": {"line": 5, "character": 26}, "newName": "x"},
    )
    for method in ("documentSymbol", "foldingRange", "codeLens"):
        client.request(f"textDocument/{method}", document)
    answer = client.request(
        "textDocument/codeAction", {**document, "range": everything, "context": context}
    )
    assert answer["result"]
    client.request(
        "workspace/executeCommand",
        {"command": "moltconf.previewMigration", "arguments": [uri, "2026.9.6"]},
    )
    client.request("textDocument/hover", {"textDocument": SECRETS[1], "position": SECRETS[0]})
    client.request(f"method/{SECRETS[1]}", {})
    client.request("workspace/executeCommand", {"command": SECRETS[1], "arguments": [SECRETS[0]]})
    client.change(uri, 2, {"text": PLANTED.replace("mode:", "mode")})
    client.diagnostics(uri, 2)
    said = b"\n".join(client.sent[before:]).decode()
    for secret in SECRETS:
        assert secret not in said
        assert secret[4:-4] not in said
    assert path.read_text() == PLANTED, "nothing is written"


def test_messages_that_are_none_get_an_answer_and_the_server_goes_on(client: RawClient) -> None:
    assert client.request("no/such/method", {})["error"]["code"] == -32601
    assert client.request("textDocument/hover", {"x": 1})["error"]["code"] == -32602
    assert client.request("textDocument/hover", [])["error"]["code"] == -32602
    nowhere = {"textDocument": {"uri": "file:///no/such"}, "position": {"line": 0, "character": 0}}
    assert "not open" in client.request("textDocument/hover", nowhere)["error"]["message"]
    client.notify("no/such/notification", {})
    client.notify("textDocument/didChange", {"textDocument": {"uri": "file:///x", "version": 1}})
    client.send({"id": 10_000, "result": None})
    client.bytes(b"Content-Length: 9\r\n\r\n{ no json")
    client.bytes(b"Content-Length: 2\r\n\r\n[]")
    client.bytes(b"Content-Length: 4000\r\n\r\n" + b"[" * 4000)
    assert client.request("workspace/executeCommand", {"command": "x"})["error"]


def test_fast_edits_end_in_the_findings_of_the_last_text(client: RawClient, tmp_path: Path) -> None:
    uri = _uri(tmp_path / "openclaw.json5")
    text = '{ gateway: { mode: "local" }, x: 1 } // é🦞'
    client.open(uri, "")
    for number, char in enumerate(text):
        at = {"line": 0, "character": len(text[:number].encode())}
        edit = {"range": {"start": at, "end": at}, "text": char}
        client.change(uri, number + 2, edit)
    [unknown, *_] = client.diagnostics(uri, len(text) + 1)
    assert unknown["code"] == "schema/unknown-key"
    assert unknown["range"]["start"]["character"] == text.index("x: 1")


def test_a_file_that_vanished_is_judged_by_its_text(client: RawClient, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    path = folder / "openclaw.json5"
    path.write_text("{}")
    uri = _uri(path)
    client.open(uri, '{ gateway: { $include: "./part.json5" } }')
    assert "include/unreadable-file" in [each["code"] for each in client.diagnostics(uri, 1)]
    path.unlink()
    folder.rmdir()
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    client.change(uri, 2, {"text": "{ gatewai: {} }"})
    assert "schema/unknown-key" in [each["code"] for each in client.diagnostics(uri, 2)]
    client.open("untitled:Untitled-1", '{ gateway: { mode: "lokal" } }')
    assert client.diagnostics("untitled:Untitled-1", 1)


def test_a_long_file_does_not_hold_up_others(client: RawClient, tmp_path: Path) -> None:
    long, short = _uri(tmp_path / "openclaw.json"), _uri(tmp_path / "moltbot.json5")
    entry = '"k%d": { "mode": "local" },'
    entries = "".join(entry % number for number in range(5000))
    client.open(long, "{" + entries + '"z": 1 } // ' + "x" * 5_000_000)
    document = {"textDocument": {"uri": long}, "position": {"line": 0, "character": 3}}
    for method in ("hover", "completion", "definition"):
        assert "error" not in client.request(f"textDocument/{method}", document)
    client.notify("textDocument/didClose", {"textDocument": {"uri": long}})
    client.open(short, "{ gatewai: {} }")
    assert client.request("textDocument/hover", {**document, "textDocument": {"uri": short}})


def test_a_config_that_is_too_long_is_said_to_be(client: RawClient, tmp_path: Path) -> None:
    """An edit that makes it shorter has it checked; of other long files nothing is said."""
    uri, other = _uri(tmp_path / "openclaw.json5"), _uri(tmp_path / "package.json")
    long = '"' + "x" * 1_000_000 + '"'
    client.open(uri, f"{{ gateway: {{ mode: 'local' }}, gatewai: {long} }}")
    [said] = client.diagnostics(uri, 1)
    assert "moltconf lint FILE" in said["message"]
    assert said["severity"] == 2
    client.change(uri, 2, {"text": "{ gatewai: {} }"})
    assert "schema/unknown-key" in [each["code"] for each in client.diagnostics(uri, 2)]
    client.open(other, f'{{ "name": "x", "version": "1.0.0", "description": {long} }}')
    assert client.diagnostics(other, 1) == []


def test_no_config_no_findings(client: RawClient, tmp_path: Path) -> None:
    uri = _uri(tmp_path / "package.json")
    client.open(uri, '{ "name": "x", "version": "1.0.0", "scripts": {} }')
    assert client.diagnostics(uri, 1) == []


def test_the_server_ends_with_its_client(tmp_path: Path) -> None:
    found = RawClient(tmp_path)
    found.open(_uri(tmp_path / "openclaw.json5"), PLANTED)
    assert found.process.stdin is not None
    found.process.stdin.close()
    assert found.end() == ""
    assert json.loads(found.sent[0])["result"]["capabilities"]["positionEncoding"] == "utf-16"
