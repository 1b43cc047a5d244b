"""Build hooks: the catalogue as one file of a wheel, and the addresses of the project."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

#: A link of Markdown to a file of the repository.
_LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")


def _place(name: str) -> str:
    """Where the repository has a file: a picture as such, anything else as a page."""
    return f"{'raw' if name.endswith('.svg') else 'blob'}/main/{name}"


class AddressHook(MetadataHookInterface):
    """Give the package the addresses of ``moltconf/addresses.py``, and the README with links that
    lead somewhere on another site."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        found = runpy.run_path(str(Path(self.root, "moltconf", "addresses.py")))
        site, code = found["SITE"], found["REPOSITORY"]
        metadata["urls"] = {
            "Documentation": site,
            "Source": code,
            "Changelog": f"{code}/blob/main/CHANGELOG.md",
            "Issues": f"{code}/issues",
        }
        text = Path(self.root, "README.md").read_text("utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": _LINK.sub(lambda link: f"]({code}/{_place(link[1])})", text),
        }


class DataHook(BuildHookInterface[Any]):
    """Put the catalogue into the wheel as ``data.pack``; an editable install reads the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        checkout = next(each for each in (root, *root.parents) if (each / "schemas").is_dir())
        sys.path.insert(0, str(checkout))
        from moltconf.data import PACK
        from moltconf.dev.data_pack import write

        self.folder = TemporaryDirectory(prefix="moltconf-build-")
        pack = Path(self.folder.name, PACK)
        write(checkout, pack)
        build_data["force_include"][str(pack)] = f"{self.config['package']}/{PACK}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.folder.cleanup()
