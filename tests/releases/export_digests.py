"""``python -m tests.releases.export_digests``: write down what the exported schemas say now.

``fixtures/export/digests.json`` holds a digest of each release's text, in both dialects. It is
renewed on purpose only: where the catalogue, a description or the export itself was changed, after
the difference of the printed schemas (``moltconf schema``) was read.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from moltconf.releases.catalogue import releases
from moltconf.releases.export import DRAFTS, export

DIGESTS = Path(__file__).parents[2] / "fixtures/export/digests.json"


def digest(release: str) -> str:
    """One digest of the texts of a release, but for their line breaks."""
    texts = "\n".join(json.dumps(export(release, draft)) for draft in DRAFTS)
    return hashlib.sha256(texts.encode("ascii")).hexdigest()[:24]


if __name__ == "__main__":
    found = {release.name: digest(release.name) for release in releases()}
    DIGESTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
