"""Configs inside other files, in the editor."""

from __future__ import annotations

import random
from pathlib import Path
from textwrap import indent

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

from lsprotocol import types

from moltconf.findings import Unreadable
from moltconf.library.editor import buffers
from moltconf.library.editor.cursor import Wanted
from moltconf.library.editor.stretch import ConfigStretch, stretch_at
from moltconf.library.inputs import Input, read_inputs
from moltconf.library.judging_release import select_for
from moltconf.library.linting import Linter
from moltconf.lsp import actions, features
from moltconf.lsp.buffers import Buffer
from moltconf.lsp.protocol import RequestError
from moltconf.report.places import locate
from tests.hosts import golden
from tests.lsp.editor import Editor

HOSTS = golden.hosts()

#: A config and the hosts that it is put into; ``%`` is the config.
CONFIG = """{
  // how it is reached
  gateway: { mode: "local", port: 18789, auth: { token: "${TOKEN}" } },
  agents: { entries: { main: { default: true }, work: {} }, ownership: "explicit" },
  bindings: [{ agentId: "work", match: { channel: "telegram" } }],
}
"""
OLD = """{
  // how it is reached
  gateway: { mode: "local", auth: { token: "${TOKEN}" } },
  agents: { defaults: { model: "anthropic/claude-opus-4-6" }, list: [{ id: "main" }] },
}
"""
MANIFEST = """apiVersion: v1
kind: ConfigMap
metadata:
  name: gateway
data:
  openclaw.json: |
%
  other.txt: |
    text
"""
WRITTEN = {
    "configmap.yaml": MANIFEST,
    "guide.md": "# Set up\n\n```json5\n%```\n\nMore.\n",
    "install.sh": "#!/bin/sh\ncat > openclaw.json <<'END'\n%END\necho done\n",
    "openclaw.json.tmpl": "{{- /* filled in */ -}}\n%",
}
#: The same in languages of their own; a comment stands where something may be written.
NIX = """{ lib, ... }:
{
  services.gateway.settings = {
    gateway = { mode = "local"; port = 18789; auth.token = "\\${TOKEN}"; };
    agents = { entries = { main.default = true; work = { }; }; ownership = "explicit"; };
    bindings = [ { agentId = "work"; match.channel = "telegram"; } ];
  };
  other = { };
}
"""
OPTION = """{
  services.gateway.config.gateway.mode = "local";
  services.gateway.config.gateway.auth.token = "x";
  services.gateway.config.agents.entries.work = { };
  services.gateway.config.bindings = [ { agentId = "work"; match.channel = "telegram"; } ];
  networking.hostName = "x";
}
"""
TERRAFORM = """resource "x" "config" {
  content = jsonencode({
    gateway = {
      mode = "local"
      auth = { token = "$${TOKEN}" }
    }
    agents   = { entries = { main = { default = true }, work = {} }, ownership = "explicit" }
    bindings = [{ agentId = "work", match = { channel = "telegram" } }]
  })
}
"""
#: A file, what is typed into it, and the cursor behind that.
TYPED = {
    "module.nix": (NIX, 'mode = "local";', " bi"),
    "option.nix": (OPTION, 'gateway.mode = "local";\n', "  services.gateway.config.gateway.bi"),
    "main.tf": (TERRAFORM, 'mode = "local"\n', "      bi"),
}
VALUES = """image: { repository: ghcr.io/openclaw/openclaw, tag: 2026.9.6 }
openclaw:
  config:
    gateway:
      mode: local
      auth: { token: "${TOKEN}" }
    agents:
      ownership: explicit
      entries: { main: { default: true }, work: {} }
persistence: { enabled: true }
"""


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(monkeypatch)


def written(name: str, config: str = CONFIG) -> str:
    config = indent(config, "    ") if name.endswith(".yaml") else config
    return WRITTEN[name].replace("%\n" if name.endswith(".yaml") else "%", config)


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.parent.name)
def test_findings_are_those_of_lint(host: Path, editor: Editor) -> None:
    if host.suffix == ".nix":
        pytest.importorskip("tree_sitter_nix", reason="Nix files need the extra moltconf[nix]")
    expected = set()
    for each in read_inputs((str(host),), ""):
        assert isinstance(each, Input)
        selection = select_for(each, None)
        for result in Linter()(each, selection.releases, selection.origin):
            expected |= {(one.finding.rule, one.span) for one in locate(result)}
    buffer = editor.open(host, host.read_text("utf-8"))
    found = editor.server.roots[buffer.uri].findings
    assert {(each.rule, each.place.span) for each in found} == expected


@pytest.mark.parametrize("name", WRITTEN)
def test_keys_and_values_are_offered_and_explained(
    name: str, editor: Editor, tmp_path: Path
) -> None:
    buffer = editor.open(tmp_path / name, written(name))
    offered = editor.labels(buffer, 'mode: "local", ')
    assert {"bind", "tailscale"} <= set(offered)
    assert "mode" not in offered
    assert {"local", "remote"} <= set(editor.labels(buffer, 'mode: "lo'))
    assert {"main", "work"} <= set(editor.labels(buffer, 'agentId: "'))
    assert "`gateway.mode`" in editor.hover(buffer, " mod")
    # what is typed leaves a text that cannot be read, which may be judged meanwhile or not
    broken = buffer.text.replace('mode: "local",', 'mode: "local", bi')
    for is_judged in (False, True):
        editor.change(buffer, broken, is_judged=is_judged)
        assert "bind" in editor.labels(buffer, '"local", bi')
        assert {"main", "work"} <= set(editor.labels(buffer, 'agentId: "'))
        assert "`gateway.mode`" in editor.hover(buffer, " mod")


@pytest.mark.parametrize("name", [*WRITTEN, "values.yaml"])
def test_nothing_is_offered_outside_of_the_config(
    name: str, editor: Editor, tmp_path: Path
) -> None:
    text = VALUES if name == "values.yaml" else written(name)
    buffer = editor.open(tmp_path / name, text)
    outside = {
        "configmap.yaml": "metadata:\n  ",
        "guide.md": "# Set up\n",
        "install.sh": "END\n",
        "openclaw.json.tmpl": "{{- /* fil",
        "values.yaml": "image: { ",
    }
    assert editor.labels(buffer, outside[name]) == []
    assert editor.hover(buffer, outside[name]) == ""


@pytest.mark.parametrize("name", ["guide.md", "install.sh"])
def test_a_cursor_is_that_of_the_config_alone_whatever_is_typed(
    name: str, editor: Editor, tmp_path: Path
) -> None:
    draw = random.Random(name)
    before, after = WRITTEN[name].split("%")
    [judgement] = editor.server.roots[editor.open(tmp_path / name, written(name)).uri].judgements
    for _ in range(100):
        at = draw.randrange(2, len(CONFIG) - 2)
        typed = draw.choice(["", "{", '"', ", bi", "// x\n", "}}"])
        config = CONFIG[:at] + typed + CONFIG[at + draw.randrange(3) :]
        offset = at + len(typed)
        stretch = stretch_at(judgement.source, before + config + after, len(before) + offset)
        assert stretch is not None
        found, alone = stretch.cursor(len(before) + offset), ConfigStretch(config).cursor(offset)
        assert (found.wanted, found.path, found.typed) == (alone.wanted, alone.path, alone.typed)
        if found.wanted is not Wanted.NOTHING:
            assert found.span.start == alone.span.start + len(before)


def test_a_long_file_of_another_program_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffers, "parse", None)
    text = "replicas: 1\n" * 10_000
    assert isinstance(buffers.read_buffer(text, None, "app.yaml", {}), Unreadable)


def test_a_mapping_of_yaml_is_written_as_yaml(editor: Editor, tmp_path: Path) -> None:
    buffer = editor.open(tmp_path / "values.yaml", VALUES)
    assert {"local", "remote"} <= set(editor.labels(buffer, "mode: "))
    assert "`gateway.mode`" in editor.hover(buffer, "      mod")
    new_line = VALUES.replace("mode: local\n", "mode: local\n      bi\n")
    editor.change(buffer, new_line)
    assert "bind" in editor.labels(buffer, "local\n      bi")
    assert "mode" not in editor.labels(buffer, "local\n      bi")
    editor.change(buffer, VALUES.replace("persistence", "    bindings:\n    - ma\npersistence"))
    assert "match" in editor.labels(buffer, "    - ma")


@pytest.mark.parametrize("name", TYPED)
def test_keys_and_values_are_offered_in_other_languages(
    name: str, editor: Editor, tmp_path: Path
) -> None:
    if name.endswith(".nix"):
        pytest.importorskip("tree_sitter_nix", reason="Nix files need the extra moltconf[nix]")
    text, place, typed = TYPED[name]
    buffer = editor.open(tmp_path / name, text)
    assert {"local", "remote"} <= set(editor.labels(buffer, 'mode = "lo'))
    assert {"main", "work"} & set(editor.labels(buffer, 'agentId = "'))
    assert "`gateway.mode`" in editor.hover(buffer, "mo")
    broken = text.replace(place, place + typed, 1)
    for is_judged in (False, True):
        editor.change(buffer, broken, is_judged=is_judged)
        offered = editor.labels(buffer, place + typed)
        assert "bind" in offered
        assert "mode" not in offered
        assert "`gateway.mode`" in editor.hover(
            buffer, "gateway.mo" if name == "option.nix" else "mo"
        )
    # what is written is of that language: the file can be read again, and is as it was but for it
    params = types.CompletionParams(**editor.at(buffer, place + typed))
    items = features.completion(editor.server, params).items
    [chosen] = [each for each in items if each.label == "bind"]
    edits = [chosen.text_edit, *(chosen.additional_text_edits or ())]
    edit = types.WorkspaceEdit(changes={buffer.uri: edits})
    editor.change(buffer, editor.edited(buffer, edit))
    [judgement] = editor.server.roots[buffer.uri].judgements
    assert judgement.input.tree.value["gateway"]["bind"] == "auto"
    assert judgement.input.tree.value["gateway"]["mode"] == "local"


@pytest.mark.parametrize("name", TYPED)
def test_what_is_chosen_leaves_a_file_that_can_be_read(
    name: str, editor: Editor, tmp_path: Path
) -> None:
    if name.endswith(".nix"):
        pytest.importorskip("tree_sitter_nix", reason="Nix files need the extra moltconf[nix]")
    text, draw = TYPED[name][0], random.Random(name)
    buffer = editor.open(tmp_path / name, text)
    taken = 0
    for offset in draw.sample(range(len(text)), 60):
        params = types.CompletionParams(**editor.at(buffer, text[:offset]))
        items = features.completion(editor.server, params).items
        # an include would have to be there
        items = [each for each in items if each.label != "$include"]
        if not items:
            continue
        taken += 1
        chosen = draw.choice(items)
        edits = [chosen.text_edit, *(chosen.additional_text_edits or ())]
        edit = types.WorkspaceEdit(changes={buffer.uri: edits})
        editor.change(buffer, editor.edited(buffer, edit))
        [judgement] = editor.server.roots[buffer.uri].judgements
        assert judgement.input.tree.is_readable, buffer.text
        editor.change(buffer, text, is_judged=False)
    assert taken > 10


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("module.nix", NIX, ["{ lib", "settings", "  };\n  other = { "]),
        ("option.nix", OPTION, ["{\n  ", "networking.", "  serv"]),
        ("main.tf", TERRAFORM, ["resource ", "cont", "})\n"]),
    ],
)
def test_nothing_is_offered_beside_a_config_in_another_language(
    name: str, text: str, places: list[str], editor: Editor, tmp_path: Path
) -> None:
    buffer = editor.open(tmp_path / name, text)
    assert [editor.labels(buffer, each) for each in places] == [[]] * len(places)


def test_a_file_of_another_product_gets_nothing(editor: Editor, tmp_path: Path) -> None:
    service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n  \n"
    buffer = editor.open(tmp_path / "service.yaml", service)
    assert editor.labels(buffer, "name: x\n  ") == []
    assert editor.labels(buffer, "kind: Service\n") == []
    buffer = editor.open(tmp_path / "notes.md", "# Notes\n\n```json5\n{ name: 1 }\n```\n")
    assert editor.labels(buffer, "{ ") == []


def test_a_mapping_of_yaml_in_a_fence_is_known(editor: Editor, tmp_path: Path) -> None:
    buffer = editor.open(tmp_path / "guide.md", f"# Values\n\n```yaml\n{VALUES}```\n")
    assert {"local", "remote"} <= set(editor.labels(buffer, "mode: "))
    assert "`gateway.mode`" in editor.hover(buffer, "      mod")
    editor.change(buffer, buffer.text.replace("mode: local\n", "mode: local\n      bi\n"))
    assert "bind" in editor.labels(buffer, "local\n      bi")


TWO = "```json5\n%```\n\nand\n\n```json5\n%```\n".replace("%", CONFIG)


def test_names_are_those_of_one_config_of_a_file(editor: Editor, tmp_path: Path) -> None:
    buffer = editor.open(tmp_path / "two.md", TWO)
    server, first = editor.server, TWO.index("and")
    place = editor.at(buffer, 'agentId: "wo')
    [defined] = features.definition(server, types.DefinitionParams(**place))
    assert buffer.text[buffer.positions.span(defined.range).start :].startswith("work: {}")
    context = types.ReferenceContext(True)
    used = features.references(server, types.ReferenceParams(context, **place))
    assert [buffer.positions.offset(each.range.start) < first for each in used] == [True, True]
    edit = features.rename(server, types.RenameParams(new_name="play", **place))
    assert editor.edited(buffer, edit) == TWO[:first].replace("work", "play") + TWO[first:]
    symbols = features.symbols(server, types.DocumentSymbolParams(place["text_document"]))
    assert [each.name for each in symbols] == ["gateway", "agents", "bindings"] * 2
    folds = features.folding(server, types.FoldingRangeParams(place["text_document"]))
    assert {each.start_line for each in folds} == {1, 12}
    lenses = features.lenses(server, types.CodeLensParams(place["text_document"]))
    assert [each.range.start.line for each in lenses] == [1, 12]


def test_what_moltconf_does_not_write_is_refused_with_the_reason(
    editor: Editor, tmp_path: Path
) -> None:
    text = '{ "OPENCLAW_CONFIG": "{\\"agents\\": {\\"list\\": [{\\"id\\": \\"main\\"}]}}" }'
    buffer = editor.open(tmp_path / "task.json", text)
    place = editor.at(buffer, 'id\\": \\"ma')
    assert "`agents.list[0].id`" in editor.hover(buffer, '[{\\"i')
    for request in (
        lambda: features.rename(editor.server, types.RenameParams(new_name="x", **place)),
        lambda: features.prepare_rename(editor.server, types.PrepareRenameParams(**place)),
    ):
        with pytest.raises(RequestError, match="keep it in a file of its own"):
            request()
    kinds = {each.kind for each in offered(editor, buffer)}
    assert kinds == {actions.MIGRATE}
    refused = actions.resolved(
        editor.server.roots[buffer.uri].judgements, buffer, editor.server.converter,
        {"migrate": "2026.9.6"},
    )  # fmt: skip
    assert "keep it in a file of its own" in str(refused)


def offered(editor: Editor, buffer: Buffer) -> list[types.CodeAction]:
    """Return every action for a whole file."""
    judgements = editor.server.roots[buffer.uri].judgements
    made = actions.Actions(judgements, buffer, buffer, editor.server.converter)
    whole = buffer.positions.span(types.Range(types.Position(0, 0), types.Position(10_000, 0)))
    return list(made.at(whole, actions.WantedKinds(None), resolves=True))


@pytest.mark.parametrize("name", WRITTEN)
def test_a_migration_of_a_file_is_that_of_the_command(
    name: str, editor: Editor, tmp_path: Path
) -> None:
    text = written(name, OLD)
    path = tmp_path / name
    path.write_text(text, "utf-8")
    buffer = editor.open(path, text)
    judgements = editor.server.roots[buffer.uri].judgements
    made = actions.resolved(judgements, buffer, editor.server.converter, {"migrate": ""})
    assert isinstance(made, types.WorkspaceEdit), made
    after = editor.edited(buffer, made)
    assert after != text
    assert after.encode() == golden.migrated(path)


def test_findings_are_fixed_and_silenced_where_they_stand(editor: Editor, tmp_path: Path) -> None:
    config = CONFIG.replace('mode: "local"', 'mode: "local", bindd: "lan"')
    text = MANIFEST.replace("%\n", indent(config, "    "))
    buffer = editor.open(tmp_path / "configmap.yaml", text)
    titles = {each.title: each for each in offered(editor, buffer)}
    hidden = titles["Ignore schema/unknown-key here, with a reason"]
    after = editor.edited(buffer, hidden.edit)
    assert (
        "      // moltconf: ignore[schema/unknown-key] accepted as it is\n      gateway:" in after
    )
    editor.change(buffer, after)
    rules = {each.rule for each in editor.server.roots[buffer.uri].findings}
    assert "schema/unknown-key" not in rules
