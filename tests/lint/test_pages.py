"""The pages in docs/rules are those of the rules, and name keys that exist."""

from __future__ import annotations

import re

import pytest

from moltconf.catalogue.life import life
from moltconf.linter.pages import markdown, page
from moltconf.linter.registry import RULES, rule
from moltconf.text.keypath import parse_path

_SECTIONS = (
    *("agents", "auth", "browser", "channels", "env", "gateway", "hooks", "logging", "mcp"),
    *("models", "plugins", "tools"),
)
_KEY = re.compile(rf"`((?:{'|'.join(_SECTIONS)})(?:\.[A-Za-z*]+)+)`")
_CODE = re.compile(r"```.*?```", re.DOTALL)


@pytest.mark.parametrize("id", RULES)
def test_keys_in_a_page_exist_in_some_release(id: str) -> None:
    audits = rule(id).audits  # some have the form of a key
    named = [key for key in _KEY.findall(_CODE.sub("", markdown(id))) if key not in audits]
    unknown = [key for key in named if not life(parse_path(key)).eras]
    assert not unknown


@pytest.mark.parametrize("id", RULES)
def test_page_fits_a_screen(id: str) -> None:
    assert all(len(line) <= 200 for line in markdown(id).splitlines())
    assert len(page(id).title) <= 80
