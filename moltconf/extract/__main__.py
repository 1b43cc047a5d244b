"""``python -m moltconf.extract``: what the catalogue knows, from the published packages.

    add VERSION...    ask the package, put the release into schemas/, say what it changed
    fetch VERSION...  only ask and keep the answer (a release that is kept is not asked again)
    missing           the stable releases on npm that are not in schemas/
    rebuild           write schemas/ from all answers that are kept
    behaviour VERSION...  ask the package what it makes of small configs, put the answers into
                      schemas/behaviour/, say what changed
    providers VERSION...  ask the package how it spells providers and which variables hold their
                      keys, put the answers into schemas/providers.json
    documents VERSION...  ask the package what it reads of the documents beside its config, put the
                      answers into schemas/documents/
    table FILE VERSION --built DATE --product NAME --like VERSION [--plugins ID,ID]
                      keep an answer made from a flat table (releases never published)

Needs npm, tar and Node 22.15 or newer (``MOLTCONF_NODE``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from moltconf.extract import behaviour, cache, documents, providers, registry, store
from moltconf.extract.package import ExtractionError, ask_published
from moltconf.extract.report import report
from moltconf.extract.sections import sections_of
from moltconf.extract.table import answer_of_table
from moltconf.release_order import release_key

_CHECKOUT = Path(__file__).parents[2]
SCHEMAS = _CHECKOUT / "schemas"
BEHAVIOUR = SCHEMAS / store.BEHAVIOUR


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 1 where a package could not be asked."""
    options = _parser().parse_args(arguments)
    if not (_CHECKOUT / "pyproject.toml").exists():
        print("this writes schemas/ of a checkout of moltconf, and here is none", file=sys.stderr)
        return 1
    command: Callable[[argparse.Namespace], None] = options.command
    try:
        command(options)
    except ExtractionError as error:
        print(*filter(None, (str(error), error.detail)), sep="\n", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m moltconf.extract",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True)
    for name, function in (("add", _add), ("fetch", _fetch)):
        command = commands.add_parser(name)
        command.add_argument("versions", nargs="+", metavar="VERSION")
        command.add_argument("--package", default="openclaw")
        command.set_defaults(command=function)
    commands.add_parser("missing").set_defaults(command=_missing)
    for name, function in (
        ("behaviour", _behaviour),
        ("providers", _providers),
        ("documents", _documents),
    ):
        asking = commands.add_parser(name)
        asking.add_argument("versions", nargs="+", metavar="VERSION")
        asking.set_defaults(command=function)
    commands.add_parser("rebuild").set_defaults(command=_rebuild)
    table = commands.add_parser("table")
    table.add_argument("file", type=Path)
    table.add_argument("version")
    for option in ("--built", "--product", "--like"):
        table.add_argument(option, required=True)
    table.add_argument("--plugins", help="ids that came with the release, joined by commas")
    table.set_defaults(command=_table)
    return parser


def _add(options: argparse.Namespace) -> None:
    releases = store.read(SCHEMAS)
    for version in sorted(options.versions, key=release_key):
        releases[version] = _extracted(version, options.package)
    store.write(SCHEMAS, releases)
    order = sorted(releases, key=release_key)
    for version in sorted(options.versions, key=release_key):
        position = order.index(version)
        before = releases[order[position - 1]] if position else None
        print(report(before, releases[version]))
        if behaviour.installed(version):
            behaviour.ask_release(BEHAVIOUR, version, order)
            print(behaviour.report(BEHAVIOUR, version))
            providers.ask_release(SCHEMAS, version, order)
            documents.ask_release(SCHEMAS, version, order)
        else:
            print(f"not asked how it behaves: python -m moltconf.extract behaviour {version}")
            print(f"not asked for providers: python -m moltconf.extract providers {version}")
            print(f"not asked for documents: python -m moltconf.extract documents {version}")


def _behaviour(options: argparse.Namespace) -> None:
    for version, known in _added(options.versions):
        behaviour.ask_release(BEHAVIOUR, version, known)
        print(behaviour.report(BEHAVIOUR, version))


def _providers(options: argparse.Namespace) -> None:
    for version, known in _added(options.versions):
        providers.ask_release(SCHEMAS, version, known)


def _documents(options: argparse.Namespace) -> None:
    for version, known in _added(options.versions):
        documents.ask_release(SCHEMAS, version, known)


def _added(versions: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the versions in order, each with all releases of the catalogue."""
    known = sorted(store.read(SCHEMAS), key=release_key)
    for version in sorted(versions, key=release_key):
        if version not in known:
            raise ExtractionError(f"{version} is not in schemas/ yet: add it first")
        yield version, known


def _fetch(options: argparse.Namespace) -> None:
    for version in options.versions:
        if cache.kept(version) is None:
            cache.keep(version, ask_published(options.package, version))
            print(f"kept {version}")


def _missing(options: argparse.Namespace) -> None:
    known = store.read(SCHEMAS)
    print("\n".join(version for version in registry.stable() if version not in known))


def _rebuild(options: argparse.Namespace) -> None:
    releases = {version: _extracted(version, "") for version in cache.versions()}
    written = store.write(SCHEMAS, releases)
    print(
        f"{len(releases)} releases, {len(written.changed)} files written, "
        f"{len(written.removed)} removed"
    )


def _table(options: argparse.Namespace) -> None:
    like = cache.kept(options.like)
    if like is None:
        raise ExtractionError(f"nothing is kept of {options.like}")
    plugins = (
        None if options.plugins is None else frozenset(filter(None, options.plugins.split(",")))
    )
    text = options.file.read_text(encoding="utf-8")
    answer = answer_of_table(text, options.version, options.product, options.built, like, plugins)
    cache.keep(options.version, answer)


def _extracted(version: str, package: str) -> store.Extracted:
    raw = cache.kept(version)
    if raw is None:
        raw = ask_published(package, version)
        cache.keep(version, raw)
    name = raw["package"]
    source = raw.get("source", "package")
    return store.Extracted(version, str(raw["built"])[:10], name, name, source, sections_of(raw))


if __name__ == "__main__":
    raise SystemExit(main())
