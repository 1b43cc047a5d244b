"""Validate configs, as ``validate`` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from moltconf.findings import FileResult
from moltconf.library.inputs import Input
from moltconf.library.plugins import plugins_for
from moltconf.migrate.key_successors import KeySuccessors
from moltconf.validate.config_validator import ConfigValidator


class Validator:
    """A validator of one input after the other; ``plugins`` are manifests or folders of plugins."""

    def __init__(self, plugins: tuple[Path, ...] = (), *, settings: bool = True) -> None:
        self._plugins = plugins
        self._has_settings = settings

    def __call__(self, each: Input, releases: Sequence[str], origin: str) -> Iterator[FileResult]:
        """Yield what each release says of a config."""
        plugins = plugins_for(each.path, self._plugins, settings=self._has_settings)
        case = ConfigValidator(each.tree, plugins, KeySuccessors(each.tree).to)
        for release in releases:
            yield case.validate(release, name=each.name, release_from=origin)
