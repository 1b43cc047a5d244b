"""Lint configs: the rules that apply, the fixes, the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.findings import FileResult, Severity, Unreadable
from moltconf.library.baseline_files import Baselines, Noted
from moltconf.library.inputs import Input
from moltconf.library.plugins import plugins_for
from moltconf.library.settings import settings_for
from moltconf.linter import engine
from moltconf.linter.config import Context
from moltconf.linter.engine import Options
from moltconf.linter.registry import UnknownRuleError, is_known, nearest
from moltconf.linter.rule import Profile
from moltconf.product.documents import STORE, WORDS
from moltconf.text.include import load_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from moltconf.auth.env_file import EnvFile
    from moltconf.library.settings_model import Settings
    from moltconf.linter.fix import Fixed

#: In the folder of an agent.
_STORE = "agent/auth-profiles.json"


class RuleChoice(Fields):
    """The rules that the caller names."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    require_reasons: bool = False
    severity: Mapping[str, Severity] = MappingProxyType({})

    def with_settings(self, settings: Settings | None) -> dict[str, Any]:
        """Return the same for one file, as the engine takes it: what is given here wins."""
        if settings is None:
            profile, select, severity = self.profile, self.select, dict(self.severity)
            ignore, reasons = self.ignore, self.require_reasons
        else:
            profile = self.profile or settings.profile
            # a profile of the caller asks for that profile, whatever the settings select
            select = self.select or (() if self.profile else settings.select)
            ignore = self.ignore + settings.ignore
            severity = {**settings.severity, **self.severity}
            reasons = self.require_reasons or settings.require_reasons
        return {
            "select": select,
            "ignore": ignore,
            "severity": severity,
            "profile": _profile(profile or Profile.DEFAULT),
            "require_reasons": reasons,
        }


def _profile(word: str) -> Profile:
    try:
        return Profile(word)
    except ValueError:
        known = ", ".join(Profile)
        raise UsageError(f"{word!r} is no profile; profiles are {known}") from None


def severities(given: Mapping[str, str]) -> dict[str, Severity]:
    """Return severities by the rules that they are for.

    Raises :class:`~moltconf.errors.UsageError` for what is no rule and no severity.
    """
    for name in given:
        if not is_known(name):
            raise UnknownRuleError(name, nearest(name))
    try:
        return {name: Severity(word) for name, word in given.items()}
    except ValueError as error:
        raise UsageError(f"{error}; severities are {', '.join(Severity)}") from None


class Linter:
    """A linter of one input after the other that remembers what was fixed. Nothing is written.

    ``env_files`` and ``state_dir`` are what the gateway's machine adds to a config, ``settings``
    tells whether those beside a config are read.
    """

    def __init__(
        self,
        choice: RuleChoice | None = None,
        plugins: tuple[Path, ...] = (),
        baselines: Baselines | None = None,
        *,
        env_files: tuple[EnvFile, ...] = (),
        state_dir: Path | None = None,
        settings: bool = True,
        fixes: bool = False,
        unsafe: bool = False,
        debug: bool = False,
    ) -> None:
        self.choice = RuleChoice() if choice is None else choice
        self.context = Context(env_files=env_files, state_dir=state_dir)
        self.plugins = plugins
        self.baselines = Baselines() if baselines is None else baselines
        self.has_settings = settings
        self.fixes = fixes
        self.unsafe = unsafe
        self.debug = debug
        self.fixed: list[Fixed] = []
        self._seen: set[Path] = set()

    @property
    def documents(self) -> tuple[str, ...]:
        """The kinds of documents that are judged beside configs: no fix changes one."""
        return () if self.fixes else WORDS

    @property
    def can_be_copied(self) -> bool:
        """Whether files may be judged in several processes, each with a copy.

        Fixes are written all or none, credential stores are judged once a run, and an error of
        ``debug`` is to be seen as it is.
        """
        return not (self.fixes or self.debug or self.context.state_dir is not None)

    def noted(self) -> Noted:
        """Return what was noted for baselines since the last time, and forget it."""
        return self.baselines.noted()

    def take(self, noted: Noted) -> None:
        """Take what a copy has noted."""
        self.baselines.take(noted)

    def __call__(
        self, each: Input, releases: Sequence[str], origin: str
    ) -> Iterator[FileResult | Unreadable]:
        """Yield the findings of a config for each release, then those of credential stores.

        Raises :class:`~moltconf.linter.registry.UnknownRuleError` for a rule that there is not.
        """
        settings = settings_for(each.file) if self.has_settings else None
        plugins = plugins_for(each.tree, self.plugins, settings=self.has_settings)
        rules = Options(
            context=self.context.with_plugins(plugins),
            debug=self.debug,
            **self.choice.with_settings(settings),
        )
        baseline = settings.baseline if settings is not None else None
        kind = each.document
        if kind is STORE and each.path is not None and not self._is_new(each.path):
            return  # it was told with the config of its state folder
        results: list[FileResult] = []
        for release in releases:
            if kind is None:
                result = self._lint(each, release, origin, rules)
            else:
                from moltconf.linter.document_files import lint_document  # few files are such

                result = lint_document(
                    kind, each.tree, release, rules, name=each.name, release_from=origin
                )
            found = _told(self.baselines.apply(result, baseline, rules.enabled))
            results.append(found)
            yield found
        if kind is None and self.context.state_dir is not None:
            yield from self._stores(self.context.state_dir, results, origin, rules)

    def _stores(
        self, state_dir: Path, of_config: Sequence[FileResult], origin: str, rules: Options
    ) -> Iterator[FileResult | Unreadable]:
        """The credential stores in the state folder, once a run; that one is not read is told once,
        where an agent lacks it."""
        from moltconf.linter.document_files import lint_document  # few runs have one
        from moltconf.product.login import MOVE_OLD_LOGINS

        for path in _store_paths(state_dir):
            if isinstance(path, Unreadable):
                yield path
                continue
            if not self._is_new(path):
                continue
            try:
                tree = load_file(path)
            except (FileNotFoundError, NotADirectoryError):
                continue  # an agent without a store
            except OSError as error:
                yield Unreadable(str(path), error.strerror or type(error).__name__)
                continue
            for config in of_config:
                result = lint_document(STORE, tree, config.release, rules, release_from=origin)
                if any(each.help == MOVE_OLD_LOGINS for each in config.findings):
                    left = [each for each in result.findings if each.help != MOVE_OLD_LOGINS]
                    result = result._replace(findings=left)
                yield _told(self.baselines.apply(result, None, rules.enabled))

    def _is_new(self, store: Path) -> bool:
        """Whether a store was not judged yet; it is now."""
        path = store.absolute()
        is_new = path not in self._seen
        self._seen.add(path)
        return is_new

    def _lint(self, each: Input, release: str, origin: str, rules: Options) -> FileResult:
        if not self.fixes:
            return engine.lint(each.tree, release, rules, name=each.name, release_from=origin)
        # imported where it is used: without --fix nobody pays for the edit layer
        from moltconf.linter.fix import fix

        fixed = fix(
            each.tree, release, rules, unsafe=self.unsafe, name=each.name, release_from=origin
        )
        if fixed.applied:
            self.fixed.append(fixed)
        return fixed.result


def _told(result: FileResult) -> FileResult:
    """Return a result with each fault once."""
    if len(result.findings) < 2:
        return result
    from moltconf.linter.merge import reported  # nobody else pays for it

    return reported(result)


def _store_paths(state_dir: Path) -> Iterator[Path | Unreadable]:
    """Where a store may be: of every agent, whether it has one or not."""
    folder = state_dir / "agents"
    try:
        agents = sorted(each.name for each in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield Unreadable(str(folder), error.strerror or type(error).__name__)
        return
    yield from (folder / agent / _STORE for agent in agents)
