"""``lsp`` where its extra is missing; tests/lsp has the server."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import Moltconf


def test_without_its_extra_it_says_what_to_install(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "moltconf.lsp.server", None)
    answer = moltconf("lsp", "--check")
    assert answer.code == 2
    assert "pip install 'moltconf[lsp]'" in answer.err
    assert answer.out == ""
