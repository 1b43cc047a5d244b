"""Validate configs, as ``validate`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from moltconf.findings import FileResult, Severity
from moltconf.library.inputs import Input
from moltconf.library.plugins import plugins_for
from moltconf.product.documents import WORDS
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.validator.config_validator import ConfigValidator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from moltconf.auth.env_file import EnvFile
    from moltconf.auth.variables import KnownVariables
    from moltconf.catalogue.successor import Successor, Successors
    from moltconf.migrator.key_successors import KeySuccessors


class Validator:
    """A validator of one input after the other.

    ``plugins`` are manifests or folders of plugins; ``env_files`` and ``state_dir`` tell of the
    variables where the configs run.
    """

    def __init__(
        self,
        plugins: tuple[Path, ...] = (),
        *,
        env_files: tuple[EnvFile, ...] = (),
        state_dir: Path | None = None,
        settings: bool = True,
    ) -> None:
        self._plugins = plugins
        self._env_files = env_files
        self._state_dir = state_dir
        self._has_settings = settings

    @property
    def documents(self) -> tuple[str, ...]:
        """The kinds of documents that are judged beside configs."""
        return WORDS

    @property
    def can_be_copied(self) -> bool:
        """Whether files may be judged in several processes, each with a copy."""
        return True

    def noted(self) -> None:
        """Return what a copy remembers of files: nothing."""

    def take(self, noted: None) -> None:
        """Take what a copy has noted."""

    def __call__(self, each: Input, releases: Sequence[str], origin: str) -> Iterator[FileResult]:
        """Yield what each release says of a config, or of another document."""
        if each.document is not None:
            yield from (_of_document(each, release, origin) for release in releases)
            return
        plugins = plugins_for(each.tree, self._plugins, settings=self._has_settings)
        is_given = bool(self._env_files) or self._state_dir is not None
        variables = self._variables(each.tree) if is_given else None
        case = ConfigValidator(each.tree, plugins, _successors(each.tree), variables)
        for release in releases:
            yield _told(case.validate(release, name=each.name, release_from=origin), case)

    def _variables(self, tree: ConfigTree) -> Callable[[str], KnownVariables]:
        from moltconf.auth.variables import known_variables
        from moltconf.schema.environment import read_environment

        def of_release(release: str) -> KnownVariables:
            own = read_environment(tree.value, release)
            return known_variables(own, env_files=self._env_files, state_dir=self._state_dir)

        return of_release


def _of_document(each: Input, release: str, origin: str) -> FileResult:
    """Return why a release refuses a document that is no config."""
    from moltconf.linter.document_files import lint_document
    from moltconf.linter.engine import Options
    from moltconf.linter.rule import Profile

    assert each.document is not None
    options = Options(profile=Profile.MINIMAL)
    result = lint_document(
        each.document, each.tree, release, options, name=each.name, release_from=origin
    )
    errors = [one for one in result.findings if one.severity is Severity.ERROR]
    return result._replace(findings=[] if result.valid else errors, profile=None)


def _successors(tree: ConfigTree) -> Callable[[str], Successors]:
    """Return what says for a release what migration makes of a key.

    A config that a release accepts asks for none, and loads nothing of it.
    """

    @cache
    def of_config() -> KeySuccessors:
        from moltconf.migrator.key_successors import KeySuccessors

        return KeySuccessors(tree)

    def to(release: str) -> Successors:
        def of(path: KeyPath) -> list[Successor]:
            return of_config().to(release)(path)

        return of

    return to


def _told(result: FileResult, case: ConfigValidator) -> FileResult:
    """Return a result with each fault once, and with what repairs it.

    A config that a release accepts loads nothing of the linter.
    """
    if not result.findings:
        return result
    from moltconf.linter.config import Config
    from moltconf.linter.merge import reported
    from moltconf.linter.repairs import with_repairs

    config = Config(result.tree, result.release)
    findings = with_repairs(
        result.tree, result.findings, lambda: config.plan, case.refused_after(result.release)
    )
    return reported(result._replace(findings=findings))
