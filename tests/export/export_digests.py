"""What the exported schemas say now, as a digest of each release's text in both dialects.

``python -m moltconf.dev generate`` writes ``fixtures/export/digests.json``. What it changes there
is committed on purpose only: where the catalogue, a description or the export itself was changed,
after the difference of the printed schemas (``moltconf schema``) was read.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from moltconf.catalogue.catalogue import releases
from moltconf.export.json_schema import DRAFTS, export

DIGESTS = Path(__file__).parents[2] / "fixtures/export/digests.json"


def digest(release: str) -> str:
    """One digest of the texts of a release, but for their line breaks."""
    texts = "\n".join(json.dumps(export(release, draft)) for draft in DRAFTS)
    return hashlib.sha256(texts.encode("ascii")).hexdigest()[:24]


def digests_text() -> str:
    """Return what the file should hold."""
    found = {release.name: digest(release.name) for release in releases()}
    return json.dumps(found, indent=1) + "\n"
