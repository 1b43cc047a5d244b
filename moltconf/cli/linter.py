"""What ``lint`` does with each config: the rules that apply to it, its fixes, its baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from moltconf.cli.emit import echo, note
from moltconf.cli.exits import UsageError
from moltconf.cli.inputs import Input
from moltconf.cli.known import Known
from moltconf.cli.plugins import plugins_for
from moltconf.cli.run import Request, run
from moltconf.cli.settings import settings_for
from moltconf.document.include import load_file
from moltconf.findings import FileResult, Unreadable
from moltconf.lint import engine
from moltconf.lint.config import Surroundings
from moltconf.lint.engine import Options
from moltconf.lint.registry import UnknownRuleError
from moltconf.lint.rule import Profile
from moltconf.lint.store import is_store, lint_store

if TYPE_CHECKING:
    from moltconf.cli.outputs import Output
    from moltconf.cli.settings_model import Settings
    from moltconf.lint.fix import Fixed


def lint(request: Request, linter: Linter) -> int:
    """Lint every config; returns the exit code of the contract.

    Raises :class:`~moltconf.cli.exits.UsageError` for a rule that there is not.
    """
    try:
        return run(request, linter, linter.close)
    except UnknownRuleError as error:
        raise UsageError(str(error)) from error


#: In the folder of an agent.
_STORE = Path("agent", "auth-profiles.json")


class Choice(NamedTuple):
    """The rules that the command line names."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    require_reasons: bool = False

    def with_settings(self, settings: Settings | None) -> dict[str, Any]:
        """The same for one file, as the engine takes it: what is given here wins."""
        if settings is None:
            profile, select, severity = self.profile, self.select, {}
            ignore, reasons = self.ignore, self.require_reasons
        else:
            profile = self.profile or settings.profile
            # a profile on the command line asks for that profile, whatever the settings select
            select = self.select or (() if self.profile else settings.select)
            ignore, severity = self.ignore + settings.ignore, dict(settings.severity)
            reasons = self.require_reasons or settings.require_reasons
        return {
            "select": select,
            "ignore": ignore,
            "severity": severity,
            "profile": Profile(profile or Profile.DEFAULT),
            "require_reasons": reasons,
        }


class Linter:
    """Lints one input after the other, and remembers what was fixed."""

    def __init__(
        self,
        choice: Choice,
        surroundings: Surroundings,
        plugins: tuple[Path, ...],
        known: Known,
        *,
        fixes: bool = False,
        unsafe: bool = False,
        show: bool = False,
        debug: bool = False,
    ) -> None:
        self.choice = choice
        self.surroundings = surroundings
        self.plugins = plugins
        self.known = known
        self.fixes = fixes
        self.unsafe = unsafe
        self.show = show
        self.debug = debug
        self.fixed: list[Fixed] = []
        self._seen: set[Path] = set()

    def __call__(
        self, each: Input, releases: Sequence[str], origin: str
    ) -> Iterator[FileResult | Unreadable]:
        settings = settings_for(each.path)
        rules = Options(
            surroundings=self.surroundings.with_plugins(plugins_for(each.path, self.plugins)),
            debug=self.debug,
            **self.choice.with_settings(settings),
        )
        baseline = settings.baseline if settings is not None else None
        for release in releases:
            if is_store(each.name):
                result = lint_store(each.tree, release, rules, name=each.name, release_from=origin)
            else:
                result = self._lint(each, release, origin, rules)
            yield self.known.apply(result, baseline, rules.enabled)
        if not is_store(each.name):
            yield from self._stores(releases, origin, rules)

    def _stores(
        self, releases: Sequence[str], origin: str, rules: Options
    ) -> Iterator[FileResult | Unreadable]:
        """The credential stores in the state folder, once a run."""
        state_dir = self.surroundings.state_dir
        for path in _store_paths(state_dir) if state_dir is not None else ():
            if isinstance(path, Unreadable):
                yield path
                continue
            if path in self._seen:
                continue
            self._seen.add(path)
            try:
                tree = load_file(path)
            except (FileNotFoundError, NotADirectoryError):
                continue  # an agent without a store
            except OSError as error:
                yield Unreadable(str(path), error.strerror or type(error).__name__)
                continue
            for release in releases:
                result = lint_store(tree, release, rules, release_from=origin)
                yield self.known.apply(result, None, rules.enabled)

    def _lint(self, each: Input, release: str, origin: str, rules: Options) -> FileResult:
        if not self.fixes:
            return engine.lint(each.tree, release, rules, name=each.name, release_from=origin)
        # imported where it is used: without --fix nobody pays for the edit layer
        from moltconf.lint.fix import fix

        fixed = fix(
            each.tree, release, rules, unsafe=self.unsafe, name=each.name, release_from=origin
        )
        self.fixed.append(fixed)
        return fixed.result

    def close(self, baseline: Output | None) -> None:
        """What is left to do when every config was seen: the baseline, the fixes."""
        self.known.close(baseline)
        if self.show:
            self._show()
        elif self.fixes:
            self._write()

    def _show(self) -> None:
        """The changes of the fixes, on standard error: standard output carries the report."""
        from moltconf.report.diff import tree_diff

        for fixed in self.fixed:
            echo(tree_diff(fixed.before, fixed.after), err=True)
            _name_variables(fixed)

    def _write(self) -> None:
        """Write what was fixed, all files or none."""
        from moltconf.cli.writing import write_trees

        trees = [(fixed.before, fixed.after) for fixed in self.fixed if fixed.new_texts]
        write_trees(trees)
        for fixed in self.fixed:
            if fixed.applied:
                count = len(fixed.applied)
                note(f"{fixed.result.name}: {count} fixed")
            _name_variables(fixed)


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


def _name_variables(fixed: Fixed) -> None:
    """Tell which variables the fixed config needs; what they held is in no output."""
    names = fixed.result.to_set
    if names:
        plural = "s" if len(names) > 1 else ""
        note(f"{fixed.result.name}: set the variable{plural} {', '.join(names)} for the gateway")
