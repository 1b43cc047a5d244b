"""Fixtures of rules: configs under ``fixtures/rules/<group>/<name>/`` that say what they show.

The first comments of a file say it::

    // release: 2026.1.24-3
    // expect: warning agents.defaults.models["anthropic/claude-opus-4-5"].params.cacheControlTtl

``state-dir`` and ``env-file`` name what lies beside the fixture, ``as-of`` the day that it is.
``bad*`` names every finding of its rule, ``ok*`` has none. Beside a ``bad`` file whose findings can
be fixed stands ``<name>.fixed.json5``: its text after every fix of that rule, which ``python -m
moltconf.dev generate`` writes, to be read. Included files and folders of state lie in folders of
their own. Another document of the product is named as that is behind a point
(``bad.auth-profiles.json``) and, being JSON, says these things in a list under the key ``//``.
A document that is judged against what lies beside it stands in a folder ``bad*`` or ``ok*``, under
the name and at the place that the product gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from moltconf.findings import FileResult, Finding
from moltconf.linter.config import Context
from moltconf.linter.document_files import lint_document
from moltconf.linter.engine import Options, lint
from moltconf.linter.fix import fix
from moltconf.linter.rule import Profile
from moltconf.product.documents import KINDS, DocumentKind, kind_of_name
from moltconf.text.include import ConfigTree, load
from moltconf.text.source import Source

ROOT = Path(__file__).parents[2] / "fixtures" / "rules"

_HEADER = re.compile(r"^(?://|#) (?P<key>[a-z-]+): (?P<value>.*)$")
_STORE_HEADER = re.compile(r'^ *"(?P<key>release|expect|as-of): (?P<value>.*?)",?$', re.MULTILINE)
NEWEST = "2026.9.6"


@dataclass(frozen=True)
class RuleFixture:
    """One config and what it says about itself."""

    path: Path
    headers: tuple[tuple[str, str], ...]

    @property
    def rule(self) -> str:
        return "/".join(self.path.relative_to(ROOT).parts[:2])

    @property
    def is_bad(self) -> bool:
        return self.path.relative_to(ROOT / self.rule).parts[0].startswith("bad")

    @property
    def document(self) -> DocumentKind | None:
        """The kind of document that it is, ``None`` for a config."""
        name = self.path.name
        return next((kind for kind in KINDS if name.endswith(tuple(kind.names))), None)

    @property
    def release(self) -> str:
        return dict(self.headers).get("release", NEWEST)

    @property
    def expected(self) -> list[str]:
        return [value for key, value in self.headers if key == "expect"]

    @property
    def fixed(self) -> Path:
        return self.path.with_name(f"{self.path.stem}.fixed{self.path.suffix}")

    @property
    def options(self) -> Options:
        """Only the fixture's rule; a suppression counts as unused only where its rule was run."""
        is_about_others = self.rule.startswith("suppression/")
        said = dict(self.headers)
        folder = self.path.parent
        context = Context(
            env_files=(folder / said["env-file"],) if "env-file" in said else (),
            state_dir=folder / said["state-dir"] if "state-dir" in said else None,
            as_of=datetime.fromisoformat(said.get("as-of", "2026-10-01")).replace(tzinfo=UTC),
        )
        return Options(
            select=() if is_about_others else (self.rule,),
            profile=Profile.STRICT,
            context=context,
            debug=True,
        )

    def load(self, path: Path | None = None) -> ConfigTree:
        path = path or self.path
        return load(Source.from_bytes(path.read_bytes(), path.name, path))

    def lint(self, tree: ConfigTree | None = None) -> FileResult:
        if self.document is not None:
            return lint_document(self.document, tree or self.load(), self.release, self.options)
        return lint(tree or self.load(), self.release, self.options)

    def own(self, result: FileResult) -> list[Finding]:
        return [finding for finding in result.findings if finding.rule == self.rule]


def headers_of(text: str) -> Iterator[tuple[str, str]]:
    for match in _STORE_HEADER.finditer(text):
        yield match["key"], match["value"].strip()
    for line in text.splitlines():
        header = _HEADER.match(line)
        if header is None:
            return
        yield header["key"], header["value"].strip()


def fixtures_of(rule: str) -> list[RuleFixture]:
    folder = ROOT / rule
    files = [path for path in folder.glob("*.*") if path.is_file() and ".fixed." not in path.name]
    files += (path for path in folder.glob("*/**/*.json") if _is_document(path, folder))
    return [
        RuleFixture(path, tuple(headers_of(path.read_text("utf-8", "replace"))))
        for path in sorted(files)
    ]


def _is_document(path: Path, folder: Path) -> bool:
    """Return whether a file below ``folder`` is the document that a fixture is about."""
    is_one = path.relative_to(folder).parts[0].startswith(("bad", "ok"))
    return is_one and kind_of_name(path) is not None and '"//"' in path.read_text("utf-8")


def every_fixture() -> list[RuleFixture]:
    rules = sorted(f"{path.parent.name}/{path.name}" for path in ROOT.glob("*/*"))
    return [fixture for rule in rules for fixture in fixtures_of(rule)]


def fixed_texts() -> dict[Path, bytes]:
    """Return the text after the fixes of every bad fixture that has some, by where it belongs."""
    found: dict[Path, bytes] = {}
    for fixture in every_fixture():
        if fixture.is_bad and any(each.fix for each in fixture.own(fixture.lint())):
            done = fix(fixture.load(), fixture.release, fixture.options, unsafe=True)
            found[fixture.fixed] = done.after.document.source.text.encode()
    return found
