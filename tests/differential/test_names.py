"""The names around a config against those in the packages, at the releases where they change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from moltconf.product.left_package import PACKAGES, SKILLS
from moltconf.product.names import HISTORY, names_of
from tests.differential.product import NotInstalledError, Product
from tests.differential.unpacked import Unpacked

#: Each release at which something changed, the one before it, and the newest.
RELEASES = (
    "2026.1.24",
    "2026.1.29",
    "2026.2.12",
    "2026.2.17",
    "2026.3.13",
    "2026.3.22",
    "2026.3.28",
    "2026.3.31",
    "2026.9.6",
)
_LIST = re.compile(r"\b(LEGACY_(?:CONFIG_FILENAMES|STATE_DIRNAMES)) = \[([^\]]*)\]")
_TEXT = re.compile(
    r"\bGATEWAY_(LAUNCH_AGENT_LABEL|SYSTEMD_SERVICE_NAME|WINDOWS_TASK_NAME) = \"([^\"]*)\""
)
_OLD_VARIABLE = re.compile(r"env(?:\.|\[\")(CLAWDBOT_(?:CONFIG_PATH|STATE_DIR|GATEWAY_PORT))\b")


def _texts(unpacked: Unpacked) -> Iterator[str]:
    for path in (unpacked.package / "dist").rglob("*.?js" if _is_module(unpacked) else "*.js"):
        text = path.read_text(encoding="utf-8", errors="replace")
        if "LEGACY_" in text or "LAUNCH_AGENT_LABEL" in text or "CLAWDBOT_" in text:
            yield text


def _is_module(unpacked: Unpacked) -> bool:
    return any((unpacked.package / "dist").glob("*.mjs"))


@pytest.mark.parametrize("release", RELEASES)
def test_the_package_has_these_names(release: str) -> None:
    try:
        unpacked = Unpacked(release)
    except NotInstalledError as error:
        pytest.skip(str(error))
    names = names_of(release)
    lists: dict[str, set[tuple[str, ...]]] = {}
    services: dict[str, str] = {}
    variables: set[str] = set()
    for text in _texts(unpacked):
        for name, items in _LIST.findall(text):
            lists.setdefault(name, set()).add(tuple(re.findall(r'"([^"]+)"', items)))
        services.update(_TEXT.findall(text))
        variables.update(_OLD_VARIABLE.findall(text))
    assert lists.get("LEGACY_CONFIG_FILENAMES", {()}) == {names.files[1:]}
    assert lists.get("LEGACY_STATE_DIRNAMES", {()}) == {names.folders[1:]}
    assert services["LAUNCH_AGENT_LABEL"] == names.services.launchd
    assert services["SYSTEMD_SERVICE_NAME"] == names.services.systemd
    assert services["WINDOWS_TASK_NAME"] == names.services.task
    own = set(variables) if names.prefixes == ("CLAWDBOT_",) else set(names.also_read)
    assert variables <= own
    assert bool(variables) == bool(own)


def test_every_change_is_looked_at() -> None:
    assert {each.since for each in HISTORY} - {"2026.1.5", "moltbot"} <= set(RELEASES)


def test_the_newest_package_lists_the_plugins_that_left_it(
    product_of: Callable[[str], Product],
) -> None:
    """Its list of official plugins names every package, and its folders hold none of them."""
    dist = product_of("2026.9.6").package / "dist"
    listed = "".join(
        path.read_text(encoding="utf-8")
        for path in dist.glob("official-external-plugin-bundled-catalogs-*.mjs")
    ) + "".join(
        path.read_text(encoding="utf-8")
        for path in dist.glob("official-external-provider-catalog-*.mjs")
    )
    for plugin, package in PACKAGES.items():
        assert f'"npmSpec": "{package}"' in listed, plugin
        assert not (dist / "extensions" / plugin).exists(), plugin
    assert not [skill for skill in SKILLS if (dist.parent / "skills" / skill).exists()]
