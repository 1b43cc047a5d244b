"""Ask an installed package what it accepts and what it does, for the one who runs it.

The answers become one file (:mod:`moltconf.catalogue.learned`); ``schemas/`` is written by
``python -m moltconf.extract`` alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from moltconf import __version__
from moltconf.behaviour.tables import fact_names, question_digest
from moltconf.catalogue import learned
from moltconf.catalogue.catalogue import LEARNED, releases
from moltconf.catalogue.outline import outline
from moltconf.catalogue.release_difference import outline_of, size
from moltconf.data import data
from moltconf.extract import behaviour
from moltconf.extract.compact import compact
from moltconf.extract.package import ExtractionError, ask
from moltconf.extract.sections import Sections, sections_of
from moltconf.extract.store import digest
from moltconf.pack import packed
from moltconf.product.packages import product_of
from moltconf.release_order import ReleaseNameError, release_key


class Lesson(NamedTuple):
    """What a package said: the ``pack`` to keep and what it says of itself; how many questions
    about behaviour were ``answered``, of how many ``asked``; why none was, in ``silent``."""

    pack: bytes
    about: dict[str, Any]
    answered: int
    asked: int
    silent: str

    @property
    def is_known(self) -> bool:
        """Return whether the catalogue has this release, and it accepts the same there."""
        return bool(self.about["replaces"] == self.about["digest"])


def learn(package: Path, node: str, notify: Callable[[str], None]) -> Lesson:
    """Return what the package in a folder says; ``node`` runs its code.

    Raises :class:`~moltconf.extract.package.ExtractionError`.
    """
    with TemporaryDirectory(prefix="moltconf-learn-") as scratch:
        notify(f"asking {package} what it accepts")
        raw = ask(package, Path(scratch, "home"), node)
    sections = _sections(raw)
    release = _release_of(raw)
    about = _about(raw, release, sections, package)
    if about["replaces"] == about["digest"]:
        return Lesson(b"", about, 0, 0, "")
    notify(f"asking {release} what it does where a config is silent")
    answers, asked, silent = _behaviour(package, release, node)
    files = {
        f"{learned.SECTIONS}{name}": _text(compact(schema)) for name, schema in sections.items()
    }
    files[learned.BEHAVIOUR] = _text(answers)
    answered = sum("unknown" not in one[1] for cases in answers.values() for one in cases.values())
    return Lesson(packed(files, about), about, answered, asked, silent)


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _sections(raw: dict[str, Any]) -> Sections:
    try:
        return sections_of(raw)
    except (ValueError, KeyError, TypeError, AssertionError) as error:
        raise ExtractionError(
            f"{raw['package']}@{raw['version']} says what it accepts in a way that moltconf "
            f"{__version__} does not understand; a newer moltconf may",
            detail=repr(error),
        ) from error


def _release_of(raw: dict[str, Any]) -> str:
    release = str(raw["version"])
    try:
        release_key(release)
    except ReleaseNameError as error:
        raise ExtractionError(f"{raw['package']} calls itself {release!r}: {error}") from error
    return release


def _about(raw: dict[str, Any], release: str, sections: Sections, package: Path) -> dict[str, Any]:
    known = [one for one in releases() if release_key(one.name) <= release_key(release)]
    same = next((one for one in known if one.name == release), None)
    before = [one for one in known if one is not same]
    plugins = tuple(
        name.removeprefix("plugins/") for name in sections if name.startswith("plugins/")
    )
    now = outline(sections.get, plugins)
    return {
        "format": learned.FORMAT,
        "version": release,
        "date": str(raw["built"] or "")[:10],
        "product": product_of(raw["package"]) or raw["package"],
        "package": raw["package"],
        "source": LEARNED,
        "digest": digest(sections),
        "keys": asdict(size(outline_of(before[-1].name) if before else {}, now)),
        "place": str(package),
        "learned": datetime.now(UTC).date().isoformat(),
        "moltconf": __version__,
        "replaces": same.digest if same is not None else None,
        "after": before[-1].name if before else None,
    }


def _behaviour(
    package: Path, release: str, node: str
) -> tuple[dict[str, dict[str, Any]], int, str]:
    """The answers by fact and case, how many were asked for, and why there are none."""
    index = json.loads(data("schemas/behaviour/index.json"))
    facts = {name: json.loads(data(f"schemas/behaviour/{name}.json")) for name in fact_names()}
    asked = [one for one in behaviour.questions(index, facts, release) if one.pin is None]
    try:
        found = behaviour.ask(package, asked, node)
    except ExtractionError as error:
        return {}, len(asked), str(error)
    answers: dict[str, dict[str, Any]] = {}
    for question, answer in found:
        case = facts[question.fact]["cases"][question.case]
        told = (question_digest(case), answer)
        answers.setdefault(question.fact, {})[question.case] = told
    return answers, len(asked), ""
