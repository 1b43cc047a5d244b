"""What a release makes of small configs: its own functions are asked every question of
``schemas/behaviour/`` (``behaviour.mjs``), and its answers go into the tables there.

A release is asked where it is installed with its dependencies (``.ci/install-product``), or
unpacked (:func:`moltconf.extract.package.fetch`), which gave the same answers wherever both were
tried; what needs a dependency that is not there is answered with ``unknown``, never guessed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeAlias

from moltconf.extract import behaviour_tables as tables
from moltconf.extract.behaviour_tables import Answer
from moltconf.extract.package import fetch, run
from moltconf.release_order import release_key, since
from moltconf.text.keypath import parse_path

#: Runs inside the package.
SCRIPT = Path(__file__).with_name("behaviour.mjs")
#: Dependencies that a release needs to say how it behaves and when its jobs come, beside those for
#: what it takes.
BEHAVIOUR_NEEDS = ("chalk", "croner", "kysely", "tslog")
_IN_CONTAINER = "MOLTCONF_ASK_IN_CONTAINER"
#: Fact, case, number of the pin and the value that it keeps, as JSON.
_Key: TypeAlias = tuple[str, str, int | None, str]
#: Stands for the value to keep, in what a pin sets.
_VALUE = "{}"
_UNHEARD: Answer = {"unknown": "the loaded config does not say it: the channel decides"}


class BehaviourQuestion(NamedTuple):
    """One question: of a case as it stands, or with pin number ``pin`` that keeps ``keeps``."""

    fact: str
    case: str
    pin: int | None
    keeps: Any
    config: Any
    ask: list[Any]
    pick: str | None
    in_container: bool
    #: What it means that the release has nothing there.
    unset: Any = None
    #: Whether what the release loads does not say it: a part that nobody can ask decides.
    is_unheard: bool = False


def questions(
    index: Mapping[str, Any], facts: Mapping[str, Any], release: str
) -> Iterator[BehaviourQuestion]:
    """Yield every question, those of pins too, with configs in the shape that ``release`` takes."""
    for name, fact in facts.items():
        for case_name, case in fact["cases"].items():
            config = _config(index["base"], case, release)
            unheard = any(tables.holding(case.get("unheard", ()), [release]).values())
            rest = (case["ask"], case.get("pick"), case.get("container", False), case.get("unset"))
            yield BehaviourQuestion(name, case_name, None, None, config, *rest, unheard)
            for number, pin in enumerate(case.get("pins", ())):
                for keeps in pin["keeps"]:
                    pinned = with_pin(config, pin["set"], keeps, case.get("at", {}))
                    yield BehaviourQuestion(name, case_name, number, keeps, pinned, *rest)


def _config(base: Any, case: Mapping[str, Any], release: str) -> Any:
    config = case["config"]
    for first, later in case.get("later", {}).items():
        if since(release, first):
            config = later
    return config if case.get("without_base") else _merged(base, config)


def _merged(below: Any, above: Any) -> Any:
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return {
        **below,
        **{key: _merged(below[key], value) if key in below else value
           for key, value in above.items()},
    }  # fmt: skip


def with_pin(config: Any, changes: Mapping[str, Any], keeps: Any, places: Mapping[str, str]) -> Any:
    """Return ``config`` with what a pin sets; ``places`` are those that patterns stand for."""
    changed = json.loads(json.dumps(config))
    for written, value in changes.items():
        for pattern, place in places.items():
            if written.startswith(pattern):
                written = place + written[len(pattern) :]
        _set(changed, parse_path(written), _filled(value, keeps))
    return changed


def _filled(value: Any, keeps: Any) -> Any:
    if value == _VALUE:
        return keeps
    if isinstance(value, dict):
        return {key: _filled(item, keeps) for key, item in value.items()}
    return value


def _set(config: Any, path: tuple[str | int, ...], value: Any) -> None:
    for step in path[:-1]:
        if isinstance(config, list):
            if not isinstance(step, int) or step >= len(config):
                return
            config = config[step]
        else:
            config = config.setdefault(step, {})
    if isinstance(config, dict) or (isinstance(config, list) and isinstance(path[-1], int)):
        config[path[-1]] = value  # type: ignore[index]


def ask(
    package: Path, asked: Iterable[BehaviourQuestion], node: str | None = None
) -> list[tuple[BehaviourQuestion, Answer]]:
    """Return what the package at ``package`` answers; raises :class:`ExtractionError`."""
    given = list(asked)
    answered: list[tuple[BehaviourQuestion, Answer]] = []
    for in_container in (False, True):
        some = [one for one in given if one.in_container is in_container]
        answers = _run(package, some, in_container, node) if some else []
        answered += [
            (question, _UNHEARD if question.is_unheard else _picked(answer, question))
            for question, answer in zip(some, answers, strict=True)
        ]
    return answered


def _run(
    package: Path, asked: list[BehaviourQuestion], in_container: bool, node: str | None
) -> list[Answer]:
    with TemporaryDirectory(prefix="moltconf-behaviour-") as folder:
        home = Path(folder, "home")
        given, answers = home / "asked", home / "answers"
        home.mkdir()
        given.write_text(json.dumps([{"config": q.config, "ask": q.ask} for q in asked]), "utf-8")
        more = {_IN_CONTAINER: "1"} if in_container else {}
        run(SCRIPT, [package, given, answers], home, package, node, more)
        found: list[Answer] = json.loads(answers.read_text("utf-8"))["answers"]
    return found


def _picked(answer: Answer, question: BehaviourQuestion) -> Answer:
    """Return the part of an answer that a fact is about; an invalid config is one answer."""
    if "invalid" in answer:
        return {"invalid": True}
    if "is" not in answer:
        return answer
    value = answer["is"]
    for key in question.pick.split(".") if question.pick else ():
        value = value.get(key) if isinstance(value, dict) else None
    return {"is": question.unset if value is None else value}


class ChangedAnswer(NamedTuple):
    """A case whose answer differs between two releases."""

    fact: str
    case: str
    before: Answer
    after: Answer


def add(
    folder: Path,
    answers: Mapping[str, list[tuple[BehaviourQuestion, Answer]]],
    known: list[str],
) -> None:
    """Put what releases answered into the tables of ``folder``.

    ``known`` are the releases of the catalogue, oldest first. Releases that were asked before keep
    their answers; those that are asked anew replace theirs. A release may be asked a part of the
    questions: what it was not asked is noted as ``not_asked`` of the case.
    """
    index, facts = tables.read(folder)
    told = {release: _by_question(found) for release, found in answers.items()}
    with_pins = {
        release: found
        for release, found in told.items()
        if any(pin is not None for _, _, pin, _ in found)
    }
    for name, fact in facts.items():
        for case_name, case in fact["cases"].items():
            kept = tables.by_release(case.get("rows", ()), tables.heard(case, index["asked"]))
            kept |= {
                one: found[name, case_name, None, "null"]
                for one, found in told.items()
                if (name, case_name, None, "null") in found
            }
            missing = [one for one in {*index["asked"], *told} if one not in kept]
            for key in ("not_asked", "rows"):
                case.pop(key, None)
            if missing:
                case["not_asked"] = sorted(missing, key=release_key)
            pins = case.pop("pins", [])
            case["rows"] = tables.rows_of(_completed(kept, case), known)
            for number, pin in enumerate(pins):
                _measure_pin(pin, (name, case_name, number), with_pins, index["pinned"])
            if pins:
                case["pins"] = pins
    for key, more in (("asked", told), ("pinned", with_pins)):
        index[key] = sorted({*index[key], *more}, key=release_key)
    index["facts"] = {name: tables.boundaries(fact) for name, fact in facts.items()}
    sections = {name: tables.sections(fact) for name, fact in facts.items()}
    index["sections"] = {name: found for name, found in sections.items() if found}
    differing = {name: tables.differing(fact) for name, fact in facts.items()}
    index["differing"] = {name: found for name, found in differing.items() if found}
    tables.write(folder, index, facts)


def _completed(answers: dict[str, Answer], case: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the answers, with what it means that the oldest releases have no such part at all."""
    if "lacking" not in case:
        return answers
    completed = dict(answers)
    for release in sorted(answers, key=release_key):
        if answers[release] != {"is": case["lacking"]} and "unknown" not in answers[release]:
            break
        completed[release] = {"is": case["lacking"]}
    return completed


def _measure_pin(
    pin: dict[str, Any],
    key: tuple[str, str, int],
    told: Mapping[str, Mapping[_Key, Answer]],
    before: list[str],
) -> None:
    """Note where each value that the pin is to keep was kept."""
    held = pin.get("holds", [[] for _ in pin["keeps"]])
    pin["holds"] = [
        tables.spans_of(
            tables.holding(spans, before)
            | {
                release: found[*key, json.dumps(keeps)] == {"is": keeps}
                for release, found in told.items()
                if (*key, json.dumps(keeps)) in found
            }
        )
        for keeps, spans in zip(pin["keeps"], held, strict=True)
    ]


def _by_question(
    found: Iterable[tuple[BehaviourQuestion, Answer]],
) -> dict[_Key, Answer]:
    return {(q.fact, q.case, q.pin, json.dumps(q.keeps)): answer for q, answer in found}


def changed(folder: Path, old: str, new: str) -> list[ChangedAnswer]:
    """Return the cases whose recorded answers of two asked releases differ."""
    _, facts = tables.read(folder)
    differing = []
    for name, fact in facts.items():
        for case_name, case in fact["cases"].items():
            answers = tables.by_release(case["rows"], tables.heard(case, [old, new]))
            if len(answers) == 2 and answers[old] != answers[new]:
                differing.append(ChangedAnswer(name, case_name, answers[old], answers[new]))
    return differing


def report(folder: Path, release: str) -> str:
    """Return a line for every case that ``release`` answers otherwise than the one asked before."""
    index, _ = tables.read(folder)
    position = index["asked"].index(release)
    if not position:
        return f"{release}: the oldest release that was asked how it behaves"
    before = index["asked"][position - 1]
    lines = [
        f"  {one.fact}, {one.case}: {json.dumps(one.before)} -> {json.dumps(one.after)}"
        for one in changed(folder, before, release)
    ]
    return "\n".join([f"{release} behaves, compared with {before}:", *(lines or ["  the same"])])


def installed(release: str) -> Path | None:
    """Return the package of an installed release (``.ci/install-product``), if it is there."""
    chosen = os.environ.get("MOLTCONF_PRODUCT_DIR", "~/.cache/moltconf/product")
    name = "openclaw" if since(release, "2026.1.29") else "clawdbot"
    package = Path(chosen).expanduser() / f"{name}-{release}/node_modules/{name}"
    return package if (package / "package.json").exists() else None


@contextmanager
def package_of(release: str) -> Iterator[Path]:
    """Give the package of a release: the installed one, else one that is fetched for the time.

    Raises :class:`ExtractionError`.
    """
    package = installed(release)
    if package is not None:
        yield package
        return
    with TemporaryDirectory(prefix="moltconf-behaviour-") as scratch:
        name = "openclaw" if since(release, "2026.1.29") else "clawdbot"
        yield fetch(name, release, Path(scratch), also=BEHAVIOUR_NEEDS)


def ask_release(folder: Path, release: str, known: list[str]) -> None:
    """Ask a release everything and put its answers into ``folder``.

    Raises :class:`ExtractionError`.
    """
    index, facts = tables.read(folder)
    asked = questions(index, facts, release)
    with package_of(release) as package:
        add(folder, {release: ask(package, asked)}, known)
