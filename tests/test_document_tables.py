"""Every published release was asked what it reads of each document."""

from __future__ import annotations

import pytest

from moltconf.catalogue.catalogue import releases
from moltconf.documents.tables import table
from moltconf.extract.documents import SCRIPTS


@pytest.mark.parametrize("kind", SCRIPTS)
def test_every_published_release_was_asked(kind: str) -> None:
    published = [each.name for each in releases() if each.source == "package"]
    assert [each for each in published if each not in table(kind)["asked"]] == []
