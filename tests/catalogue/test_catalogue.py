"""The catalogue answers for every release, from files that say what they must and no more."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from moltconf.catalogue import catalogue, places
from moltconf.catalogue.catalogue import Catalogue, latest, releases, resolve
from moltconf.extract.normalise import KEYWORDS
from moltconf.jsonschema.patterns import compiled
from moltconf.release_order import ReleaseNameError, release_key
from tests.catalogue.schema_nodes import (
    BEHAVIOUR,
    DOCUMENTS,
    SCHEMAS,
    distinct_nodes,
    index,
    nodes,
    section_files,
)


def test_releases_come_in_order_and_once() -> None:
    keys = [release_key(release.name) for release in releases()]
    assert keys == sorted(set(keys))
    assert latest() == releases()[-1]
    assert {release.product for release in releases()} >= {"clawdbot", "moltbot", "openclaw"}


def test_index_and_files_tell_of_the_same() -> None:
    told = {
        f"{section}/{version}.json"
        for section, changes in index()["sections"].items()
        for version in changes["changed"]
    }
    present = {
        path.relative_to(SCHEMAS).as_posix()
        for path in SCHEMAS.rglob("*.json")
        if path.parent not in (BEHAVIOUR, DOCUMENTS)
    }
    assert present == told | {"index.json", "providers.json"}


def test_nothing_is_stored_twice() -> None:
    for section, changes in index()["sections"].items():
        texts = [(SCHEMAS / section / f"{v}.json").read_bytes() for v in changes["changed"]]
        repeated = [
            version
            for version, old, new in zip(changes["changed"][1:], texts, texts[1:], strict=False)
            if old == new
        ]
        assert not repeated, section
        for version in changes.get("removed", ()):
            assert (SCHEMAS / section / f"{version}.json").read_text().strip() == "false"


def test_every_schema_is_a_schema() -> None:
    validator = jsonschema.Draft7Validator(jsonschema.Draft7Validator.META_SCHEMA)
    faulty = [node for node in distinct_nodes() if not validator.is_valid(node)]
    assert faulty == []


def test_no_schema_holds_prose_or_an_unknown_word() -> None:
    assert {keyword for node in distinct_nodes() for keyword in node} <= set(KEYWORDS)


def test_the_only_format_is_one_that_is_checked() -> None:
    assert {node["format"] for node in distinct_nodes() if "format" in node} <= {"uri"}


def test_every_pattern_compiles() -> None:
    patterns = {node["pattern"] for node in distinct_nodes() if "pattern" in node}
    patterns |= {name for node in distinct_nodes() for name in node.get("patternProperties", ())}
    assert len(patterns) > 20
    for pattern in patterns:
        compiled(pattern)


def test_references_stay_inside_their_file() -> None:
    for path in section_files():
        schema = json.loads(path.read_text(encoding="utf-8"))
        for node in nodes(schema):
            if "$ref" in node:
                assert node["$ref"].removeprefix("#/$defs/") in schema["$defs"], path
                assert set(node) == {"$ref"}, path


@pytest.mark.parametrize("release", [one.name for one in releases()])
def test_sections_refer_to_sections_that_exist(release: str) -> None:
    known = Catalogue.of(release)
    for name in ("root", "channels"):
        section = known.section(name)
        if isinstance(section, dict):
            for inner in section["properties"].values():
                if isinstance(inner, dict) and "x-section" in inner:
                    assert known.section(inner["x-section"]) not in (None, False), (release, inner)


def test_equal_digests_mean_equal_content() -> None:
    by_digest: dict[str, str] = {}
    for release in releases():
        other = by_digest.setdefault(release.digest, release.name)
        versions = [Catalogue.of(name) for name in (other, release.name)]
        assert versions[0].sections() == versions[1].sections()
        for section in versions[0].sections():
            assert versions[0].section(section) == versions[1].section(section)


@pytest.mark.parametrize(
    ("asked", "found", "says"),
    [
        ("2026.1.24-3", "2026.1.24-3", None),
        ("v2026.1.29", "2026.1.29", None),
        ("moltbot", "moltbot", None),
        ("latest", releases()[-1].name, None),
        ("2020.1.1", releases()[0].name, "older"),
        ("2099.1.1", releases()[-1].name, "newer"),
        ("2026.9.6-beta.1", None, "not a known release"),
    ],
)
def test_resolving_a_name(asked: str, found: str | None, says: str | None) -> None:
    resolved = resolve(asked)
    release, note = resolved.release, resolved.note
    if found is not None:
        assert release.name == found
    assert (note is None) == (says is None)
    assert says is None or (says in (note or "") and release.name in (note or ""))


def test_an_unknown_release_is_judged_as_the_one_before_it() -> None:
    for older, newer in zip(releases(), releases()[1:], strict=False):
        name = f"{newer.name}-beta.1"
        if "-" not in newer.name and newer.name[0] == "2":
            assert resolve(name).release == older


@pytest.mark.parametrize("name", ["", "january", "1.2", "2026", "2026.1.24-3; rm", "2026.1.24 -3"])
def test_what_is_no_release_name(name: str) -> None:
    with pytest.raises(ReleaseNameError):
        resolve(name)


def test_every_section_is_one_of_some_release() -> None:
    found = {name for one in releases() for name in Catalogue.of(one.name).sections()}
    assert catalogue.every_section() == found


def test_a_section_is_false_once_removed_and_none_before_it_was() -> None:
    assert Catalogue.of("2026.9.6").section("audio") is False
    assert Catalogue.of("2026.1.29").section("accessGroups") is None
    assert Catalogue.of("2026.1.29").section("no such section") is None
    assert "audio" not in Catalogue.of("2026.9.6").sections()


def test_what_january_differs_in_between_moltbot_and_openclaw() -> None:
    moltbot, openclaw = Catalogue.of("moltbot"), Catalogue.of("2026.1.29")
    differing = [
        name for name in openclaw.sections() if moltbot.section(name) != openclaw.section(name)
    ]
    assert differing == ["browser", "discovery"]


def test_channels_that_nobody_checks_are_known_by_name() -> None:
    january = Catalogue.of("2026.1.29")
    assert january.section("channels/matrix") is True
    assert isinstance(january.section("channels/telegram"), dict)
    assert {"matrix", "telegram"} <= set(january.channels())


def test_credentials_are_marked() -> None:
    for release in ("2026.1.24-3", "2026.9.6"):
        telegram: Any = Catalogue.of(release).section("channels/telegram")
        assert telegram["properties"]["botToken"]["x-sensitive"] is True
        assert "x-sensitive" not in telegram["properties"]["allowFrom"]


@pytest.fixture
def sections_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sections that are read from now on; what was read before is forgotten."""
    read: list[str] = []
    genuine = catalogue._bytes

    def spy(section: str, version: str) -> bytes:
        read.append(section)
        return genuine(section, version)

    monkeypatch.setattr(catalogue, "_bytes", spy)
    for cached in (*vars(catalogue).values(), *vars(places).values()):
        if hasattr(cached, "cache_clear"):
            cached.cache_clear()
    return read


def test_only_what_is_asked_for_is_read(sections_read: list[str]) -> None:
    Catalogue.of("2026.9.6").section("gateway")
    assert sections_read == ["gateway"]


def test_to_name_the_keys_of_the_root_no_other_section_is_read(sections_read: list[str]) -> None:
    """An unknown key of the root is looked for in every release, each with dozens of sections."""
    assert "agents" in places.names_at(Catalogue.of("2026.9.6"), ())
    assert set(sections_read) == {"root"}


def test_reading_from_a_zipped_wheel(tmp_path: Path) -> None:
    archive = tmp_path / "moltconf.whl"
    package = Path(catalogue.__file__).parents[1]
    with zipfile.ZipFile(archive, "w") as wheel:
        for path in package.rglob("*.py"):
            wheel.write(path, f"moltconf/{path.relative_to(package).as_posix()}")
        for path in [SCHEMAS / "index.json", *(SCHEMAS / "gateway").iterdir()]:
            wheel.write(path, f"moltconf/schemas/{path.relative_to(SCHEMAS).as_posix()}")
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "from moltconf.catalogue.catalogue import Catalogue\n"
        "print(Catalogue.of('2026.9.6').section('gateway')['type'])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "object"
