"""Read the config that lies in the same state folder as a document.

A document is judged against it only where the release takes the config: what a refused config means
is not known.
"""

from __future__ import annotations

from pathlib import Path

from moltconf.linter.config import Config, Context
from moltconf.product.names import names_of
from moltconf.text.include import load_file
from moltconf.validator.config_validator import ConfigValidator
from moltconf.validator.confined_includes import confined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.product.documents import DocumentKind


def config_beside(
    kind: DocumentKind, path: Path | None, release: str, context: Context
) -> Config | None:
    """Return the config that the gateway of a document runs with; ``None`` where none lies there,
    or where the release refuses it."""
    folder = kind.state_folder(path.absolute()) if path is not None else None
    file = _config_in(folder, release) if folder is not None else None
    if file is None:
        return None
    try:
        tree = confined(load_file(file), release)
    except OSError:
        return None
    if not tree.is_readable or not isinstance(tree.value, dict):
        return None
    judged = ConfigValidator(tree, context.plugins).judge(release)
    return None if judged.valid is False else Config(tree, release, context)


def _config_in(folder: Path, release: str) -> Path | None:
    files = (folder / name for name in names_of(release).files)
    return next((file for file in files if file.is_file()), None)
