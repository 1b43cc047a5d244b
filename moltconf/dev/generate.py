"""Every file of a checkout that repeats what the code or another file says, by parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

#: The files of a part: where each stands in the checkout, and what it holds.
Files = Mapping[Path, bytes]


class Part(NamedTuple):
    """Some of the files. ``patterns`` find those that are there, ``by_hand`` are not generated."""

    write: Callable[[Path], Files]
    patterns: tuple[str, ...]
    by_hand: tuple[str, ...] = ()

    def found(self, root: Path) -> Files:
        """Return what stands in the checkout."""
        by_hand = {Path(name) for name in self.by_hand}
        paths = {path for pattern in self.patterns for path in root.glob(pattern)}
        relative = {path.relative_to(root): path for path in paths if path.is_file()}
        return {at: path.read_bytes() for at, path in relative.items() if at not in by_hand}


def _index(root: Path) -> Files:
    from moltconf.dev.index import index

    return {path: text.encode() for path, text in index(root).items()}


def _pages_of_rules(root: Path) -> Files:
    from moltconf.linter.pages import files

    return {Path("docs/rules", name): text.encode() for name, text in files().items()}


def _pages_of_steps(root: Path) -> Files:
    from moltconf.migrator.pages import files

    return {Path("docs/migrations", name): text.encode() for name, text in files().items()}


def _settings(root: Path) -> Files:
    from moltconf.library.settings_schema import schema_text

    return {Path("docs/moltconf.schema.json"): schema_text().encode()}


def _formats(root: Path) -> Files:
    from moltconf.formats import schema_files

    return {Path("docs/schemas", name): text.encode() for name, text in schema_files().items()}


def _schema(root: Path) -> Files:
    from moltconf.dev.schema_page import page

    return {Path("docs/schema.md"): page().encode()}


def _pictures(root: Path) -> Files:
    from moltconf.dev.pictures import files

    return files(root)


def _fixed_rules(root: Path) -> Files:
    from tests.lint.rule_fixtures import fixed_texts

    return _within(root, fixed_texts())


def _migrated(root: Path) -> Files:
    from tests.migrate.goldens import golden_files

    return _within(root, golden_files())


def _digests(root: Path) -> Files:
    from tests.export.export_digests import DIGESTS, digests_text

    return _within(root, {DIGESTS: digests_text().encode()})


def _masking(root: Path) -> Files:
    from moltconf.masking.generate import PLACES, WORDS, places_text, words_text

    return _within(root, {PLACES: places_text().encode(), WORDS: words_text().encode()})


def _within(root: Path, files: Files) -> Files:
    return {path.relative_to(root): content for path, content in files.items()}


PARTS: Mapping[str, Part] = {
    "index": Part(_index, ("moltconf/index/*.json",)),
    "rules": Part(_pages_of_rules, ("docs/rules/**/*.md",), ("docs/rules/not-yet.md",)),
    "steps": Part(_pages_of_steps, ("docs/migrations/*.md",)),
    "settings": Part(_settings, ("docs/moltconf.schema.json",)),
    "formats": Part(_formats, ("docs/schemas/*.json",)),
    "schema": Part(_schema, ("docs/schema.md",)),
    "pictures": Part(_pictures, ("docs/moltconf.svg", "docs/pictures/*.svg")),
    "fixes": Part(_fixed_rules, ("fixtures/rules/**/*.fixed.*",)),
    "migrated": Part(
        _migrated,
        ("fixtures/migrations/**/after.json5", "fixtures/migrations/whole/*/after-*/**/*"),
    ),
    "masking": Part(_masking, ("moltconf/masking/places.json", "moltconf/masking/words.txt")),
    "digests": Part(_digests, ("fixtures/export/digests.json",)),
}


def differences(root: Path, name: str) -> Iterator[tuple[Path, bytes | None]]:
    """Yield every file of a part that is not what it should be, and what it should hold; ``None``
    for one that should not be there."""
    part = PARTS[name]
    found, wanted = part.found(root), part.write(root)
    for path in sorted({*found, *wanted}):
        if found.get(path) != wanted.get(path):
            yield path, wanted.get(path)


def stale(root: Path, names: Iterable[str] | None = None) -> Iterator[Path]:
    """Yield the files that are not what they should be."""
    return (path for name in names or PARTS for path, _ in differences(root, name))


def generate(root: Path, names: Iterable[str] | None = None) -> Iterator[Path]:
    """Write or remove the files that are not what they should be, and yield each path when it is
    done: a part may fail after others were written."""
    for name in names or PARTS:
        for path, content in list(differences(root, name)):
            if content is None:
                (root / path).unlink()
            else:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
            yield path
