"""Commands on configs that stand inside other files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.hosts import registry
from moltconf.library import hosted
from moltconf.text.region import read_region
from moltconf.text.source import Source
from tests.cli.conftest import Moltconf, config, moltconf

__all__ = ["config", "moltconf"]

Write = Callable[..., str]
CONFIGMAP = """kind: ConfigMap
data:
  openclaw.json: |
    {"gateway": {"mode": "local", "auth": {"token": "${T}"}, "port": "x"}}
"""
OLD = '{"gateway": {"mode": "local", "auth": {"token": "${T}"}}, "agent": {"workspace": "~/w"}}'


def judged(moltconf: Moltconf, *arguments: str) -> list[str]:
    report = json.loads(moltconf("validate", "--format", "json", *arguments).out)
    return [Path(each["path"]).as_posix() for each in report["files"]]


def test_a_search_finds_what_stands_in_other_files(moltconf: Moltconf, config: Write) -> None:
    config(CONFIGMAP, "k8s/configmap.yaml")
    config('cat > openclaw.json <<X\n{"gateway": {"port": $P}}\nX\n', "bin/run.sh")
    config('{"gateway": {"port": {{ p }}}}', "roles/x/openclaw.json.j2")
    config("image: openclaw\nname: {a: 1}\n", "k8s/other.yaml")
    config('# openclaw\n```json\n{"gateway": {"port": "x"}}\n```\n', "README.md")
    config(CONFIGMAP, "left/out.yaml")
    config('exclude = ["left"]\n', "moltconf.toml")
    found = ["bin/run.sh", "k8s/configmap.yaml", "roles/x/openclaw.json.j2"]
    assert judged(moltconf, ".") == found
    config('exclude = ["left"]\nfiles = ["*.md"]\n', "moltconf.toml")
    assert judged(moltconf, ".") == ["README.md", *found]


def test_the_report_names_the_region_and_the_release_of_the_host(
    moltconf: Moltconf, config: Write
) -> None:
    text = CONFIGMAP + '---\nspec: {image: "ghcr.io/openclaw/openclaw:2026.3.24"}\n'
    report = json.loads(moltconf("lint", "--format", "json", config(text, "cm.yaml")).out)
    (file,) = report["files"]
    assert file["region"]["kind"] == "YAML block"
    assert file["region"]["range"]["start"] == {"line": 4, "column": 1, "offset": 41}
    assert (file["release"], file["release_from"]) == ("2026.3.24", "host")
    (finding,) = [each for each in file["findings"] if each["severity"] == "error"]
    assert finding["range"]["start"]["line"] == 4
    assert text[finding["range"]["start"]["offset"] : finding["range"]["end"]["offset"]] == '"x"'


def test_standard_input_may_be_a_host(moltconf: Moltconf) -> None:
    done = moltconf(
        "lint", "--stdin-filename", "cm.yaml", "--format", "concise", "-", stdin=CONFIGMAP
    )
    assert done.out.startswith("cm.yaml:4:70: error[schema/wrong-type]")


def test_several_configs_of_a_file_are_written_and_taken_back(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    text = f"a:\n  openclaw.json: |\n    {OLD}\nb:\n  openclaw.json: |\n    {OLD}\nc: 'é'\n"
    name = config(text, "two.yaml")
    done = moltconf("migrate", "--to", "2026.9.6", "--write", name)
    assert done.code == 0, done.out + done.err
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.count('"agents"') == 2
    assert '"agent"' not in written
    assert moltconf("lint", "--release", "2026.9.6", name).code == 0
    assert moltconf("migrate", "--undo", name).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_what_cannot_be_written_is_left_to_a_person(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    text = "x: '" + OLD + "'\n"
    name = config(text.replace("x:", "openclaw.json:"), "quoted.yaml")
    done = moltconf("migrate", "--to", "2026.9.6", "--write", name)
    assert done.code == 1
    assert "write it as a literal block (|)" in done.out
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("openclaw.json: '{")


def test_fixes_are_made_in_the_host(moltconf: Moltconf, config: Write, tmp_path: Path) -> None:
    name = config(f"- content: |\n    {OLD}\n  path: openclaw.json\n", "user-data.yml")
    done = moltconf("lint", "--fix", "--release", "2026.9.6", name)
    assert done.code == 0, done.out
    assert (tmp_path / name).read_text(encoding="utf-8").endswith("}\n  path: openclaw.json\n")


def test_suppressions_in_a_region_count(moltconf: Moltconf, config: Write) -> None:
    text = CONFIGMAP.replace("    {", "    // moltconf: ignore[schema] known\n    {")
    done = moltconf("lint", "--format", "concise", config(text, "cm.yaml"))
    assert "wrong-type" not in done.out


def test_a_difference_is_told_of_the_config_alone(moltconf: Moltconf, config: Write) -> None:
    one = config(CONFIGMAP, "a.yaml")
    other = config(CONFIGMAP.replace('"x"', "1").replace("ConfigMap", "Secret"), "b.yaml")
    done = moltconf("diff", one, other)
    assert "gateway.port" in done.out
    assert "kind" not in done.out


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("k8s.yaml", "apiVersion: v1\nkind: ConfigMap\nx: [\n", "4:1: not YAML"),
        ("empty.sh", "echo openclaw\n", "no config of this product was found in it"),
    ],
)
def test_a_host_that_cannot_be_read_says_so(
    moltconf: Moltconf, config: Write, name: str, text: str, words: str
) -> None:
    done = moltconf("lint", config(text, name))
    assert done.code == 2
    assert words in done.err


@pytest.mark.parametrize(
    ("name", "settings", "line"),
    [
        ("conf.json", 'templates = ["conf.json"]', ""),
        ("openclaw.json", "", "// moltconf: template\n"),
        ("openclaw.json.in", "", ""),
        ("private_openclaw.json.tmpl", "", ""),
    ],
)
def test_a_file_is_a_template_where_it_is_said(
    moltconf: Moltconf, config: Write, name: str, settings: str, line: str
) -> None:
    config(settings, "moltconf.toml")
    text = line + '{"gateway": {"mode": "local", "port": {{ port }}, "auth": {"token": "@@T@@"}}}'
    assert moltconf("lint", config(text, name)).code == 0


def test_a_config_that_is_no_template_is_read_as_it_is(moltconf: Moltconf, config: Write) -> None:
    done = moltconf("lint", config('{"gateway": {"port": ${port}}}'))
    assert done.code == 1
    assert "// moltconf: template" in done.out
    assert "put quotes around a reference" not in done.out


def test_encrypted_values_are_read_as_opaque_and_never_written(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    text = """{
  "gateway": { "mode": "local", "auth": { "token": "ENC[AES256_GCM,data:a,type:str]" },
    "port": "ENC[AES256_GCM,data:b,type:int]" },
  "agent": { "workspace": "~/w" },
  "sops": { "mac": "ENC[AES256_GCM,data:c,type:str]", "version": "3.9.0" }
}
"""
    name = config(text)
    report = json.loads(moltconf("lint", "--format", "json", name).out)
    paths = [each["path"] for each in report["files"][0]["findings"]]
    assert paths == [["agent"]]
    done = moltconf("migrate", "--to", "2026.9.6", "--write", name)
    assert done.code == 1
    assert "edit it with sops" in done.out
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_of_a_part_only_what_is_written_is_migrated(moltconf: Moltconf, config: Write) -> None:
    text = '```json\n{"agent": {"workspace": "~/w"}}\n```\n'
    done = moltconf("migrate", "--to", "2026.9.6", "--stdout", config(text, "openclaw.md"))
    assert done.out.count('"') == 8, done.out
    assert '"agents"' in done.out


def test_a_folder_of_hosts_alone_is_worked_on_where_no_path_is_named(
    moltconf: Moltconf, config: Write
) -> None:
    config(CONFIGMAP, "k8s/configmap.yaml")
    assert judged(moltconf) == ["k8s/configmap.yaml"]
    assert "k8s/configmap.yaml" in moltconf().out


def test_a_search_reads_a_host_once(
    moltconf: Moltconf, config: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [config(CONFIGMAP, f"k8s/{number}.yaml") for number in range(12)]
    read: list[str] = []
    monkeypatch.setattr(
        hosted, "regions", lambda text, name: read.append(name) or registry.regions(text, name)
    )
    assert judged(moltconf, ".") == sorted(names)
    assert sorted(read) == sorted(names)


@pytest.mark.parametrize("name", ["openclaw.json.tmpl", "openclaw.json"])
def test_a_template_may_speak_of_encrypted_values(
    moltconf: Moltconf, config: Write, name: str
) -> None:
    text = """// moltconf: template, filled in from ENC[AES256_GCM,data:a]
{"gateway": {"mode": "local", "port": {{ port }}, "auth": {"token": "@@T@@"}}}
"""
    assert moltconf("lint", config(text, name)).code == 0


def test_a_host_with_encrypted_values_is_read_and_never_written(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    text = """openclaw:
  config:
    gateway:
      mode: local
      port: ENC[AES256_GCM,data:b,iv:c,tag:d,type:int]
      auth: { token: "ENC[AES256_GCM,data:a,type:str]" }
    agent:
      workspace: ~/w
sops:
  mac: ENC[AES256_GCM,data:c,type:str]
"""
    name = config(text, "values.yaml")
    report = json.loads(moltconf("lint", "--format", "json", name).out)
    assert [each["path"] for each in report["files"][0]["findings"]] == [["agent"]]
    done = moltconf("migrate", "--to", "2026.9.6", "--write", name)
    assert "edit it with sops" in done.out
    assert (tmp_path / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("agents.list.0.model", None),
        ("agents.list[0].model", None),
        ("channels.telegram.groups.123.enabled", ["channels", "telegram", "groups", "123"]),
        ('channels.telegram.groups["0"].enabled', ["channels", "telegram", "groups", "0"]),
        ("tools.exec.x", ["tools", "exec", "x"]),
    ],
)
def test_a_number_in_a_path_is_an_item_where_the_schema_has_no_keys(
    path: str, keys: list[str] | None
) -> None:
    text = f"openclaw config set {path} true\n"
    found = registry.regions(text, "a.sh")
    assert bool(found) is (keys is not None)
    for region in found:
        value = read_region(Source(text, "a.sh"), region).value
        for key in keys or ():
            assert isinstance(value, dict)
            value = value[key]


def test_comments_above_a_fence_are_looked_for_in_one_line() -> None:
    fence = '```json\n{"gateway": {"port": 1}}\n```\n'
    text = f"<!-- moltconf: ignore -->\n\n{fence}<!-- moltconf: ignore -->\ntext\n{fence}"
    (region,) = registry.regions(text, "a.md")
    assert region.span.start > len(text) // 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.sh", "openclaw config set agent.workspace x\n"),
        (
            "b.tf",
            'config = jsonencode({ gateway = { mode = "local" }, agent = { workspace = "x" } })\n',
        ),
    ],
)
def test_what_a_migration_leaves_to_a_person_is_listed(
    moltconf: Moltconf, config: Write, name: str, text: str
) -> None:
    done = moltconf("migrate", "--to", "2026.9.6", "--write", config(text, name))
    assert done.code == 1
    assert "moved agent -> agents.defaults" in done.out
    assert "Nothing was written. Make the changes above by hand." in done.out
    assert "does not accept" not in done.out
    report = json.loads(moltconf("migrate", "--to", "2026.9.6", "--format", "json", name).out)
    changes = [one["to"] for step in report["files"][0]["steps"] for one in step["changes"]]
    assert ["agents", "defaults"] in changes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "openclaw.json: '{\"agent\": {}, \"gateway\": {\"token\": \"%s\"}}'\n"),
        ("a.tf", 'config = jsonencode({ agent={model="x/y"}, gateway = { token = "%s" } })\n'),
        ("a.sh", "openclaw config set agent.model x/y\nopenclaw config set gateway.token %s\n"),
    ],
)  # fmt: skip
def test_no_command_is_named_for_what_its_host_does_not_take(
    moltconf: Moltconf, config: Write, name: str, text: str
) -> None:
    config(text % ("sk-ant-api03-" + "a1B2" * 20), name)
    lint = moltconf("lint", name).out
    assert "schema/unknown-key" in lint
    assert "migrate" not in lint.replace("moltconf migrate --undo", "")
    # one scalar may take the place of another one
    assert ("repairs 1" in lint) == (name == "a.tf")
    assert "migrate" not in moltconf("validate", name).out
