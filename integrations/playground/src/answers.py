"""Answer what the page asks, about files that lie in memory.

Everything is the library's answer as JSON. Settings are not read: a browser has no pydantic.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import moltconf
from moltconf.errors import InputError, MoltconfError, UsageError
from moltconf.findings import FileResult, Unreadable
from moltconf.library.inputs import Input, InputReader, Inputs, Skipped

WORK = Path("/work")
#: Files that would have settings read.
_SETTINGS = ("moltconf.toml", "pyproject.toml")
#: What is linted before there is a text: the build of the page puts a config here.
EXAMPLE = "{}"


def answer(request: str) -> str:
    """Answer ``{"ask": name, …}``; what goes wrong is ``{"error": sentence}``."""
    asked = json.loads(request)
    try:
        return json.dumps(_ASKED[asked.pop("ask")](**asked))
    except MoltconfError as error:
        return json.dumps({"error": str(error)})
    except ModuleNotFoundError as error:
        return json.dumps({"error": f"a browser cannot do this: {error.name} is missing"})


def rehearse(times: int) -> None:
    """Answer all that a page asks while somebody types: what that needs is there from then on."""
    name = "example.json"
    put({name: EXAMPLE})
    for number in range(times):
        text = EXAMPLE + "\n" * number
        requests: list[dict[str, Any]] = [
            {"ask": "releases"},
            {"ask": "write", "name": name, "text": text},
            {"ask": "lint", "name": name, "release": None},
        ]
        for request in requests:
            given = json.loads(answer(json.dumps(request)))
            if isinstance(given, dict) and "error" in given:
                raise RuntimeError(given["error"])


def releases() -> list[dict[str, str]]:
    """Return the known releases, newest first."""
    from moltconf.catalogue.catalogue import releases as known

    return [{"name": one.name, "date": one.date} for one in reversed(known())]


def put(files: dict[str, str]) -> dict[str, list[str]]:
    """Put files in the place of those that are there; name those that hold a config."""
    # no system removes the folder that a process stands in
    os.chdir("/")
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(exist_ok=True)
    os.chdir(WORK)
    kept = {name: text for name, text in files.items() if Path(name).name not in _SETTINGS}
    for name, text in kept.items():
        path = _inside(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    configs = sorted(kept) if len(kept) == 1 else sorted(map(os.path.normpath, _found()))
    return {"configs": configs, "left_out": sorted(files.keys() - kept.keys())}


def write(name: str, text: str) -> None:
    """Give a file another text."""
    _inside(name).write_bytes(text.encode("utf-8", "surrogatepass"))


def lint(name: str, release: str | None) -> dict[str, Any]:
    """Return the report of ``lint``, without the edits of its fixes."""
    from moltconf.report.formats import BRIEF, render

    judged = list(_judged(name, release))
    results = [each for each in judged if isinstance(each, FileResult)]
    unreadable = [each for each in judged if isinstance(each, Unreadable)]
    report: dict[str, Any] = json.loads(render(BRIEF, results, "lint", unreadable))
    return report


def fix(name: str, release: str | None) -> dict[str, str]:
    """Return the new texts after what ``lint --fix`` does."""
    from moltconf.library.linting import Linter

    linter = Linter(settings=False, fixes=True)
    list(_judged(name, release, linter))
    return {name: text for each in linter.fixed for name, text in each.new_texts.items()}


def migrate(name: str, release: str | None, accept: dict[str, str]) -> dict[str, Any]:
    """Return the report of ``migrate`` and the new texts."""
    made = moltconf.migrate(name, release, accept=accept, settings=False)
    report = made.to_dict()["files"][0]
    for shift in report["shifts"]:
        shift["says"] = _says(shift["fact"])
    return {"report": report, "texts": made.texts}


def _says(fact: str) -> str | None:
    """Return what a shift is about, with ``{value}`` in it; ``None`` for the finding of a rule."""
    from moltconf.behaviour.tables import fact as named

    try:
        return named(fact).says
    except FileNotFoundError:
        return None


def accepting(name: str) -> list[dict[str, Any]]:
    """Return every release with its verdict, newest first."""
    report = moltconf.validate(name, "all", settings=False).to_dict()
    found = [
        {"release": each["release"], "valid": each["valid"], "starts": each["starts"]}
        for each in report["files"]
    ]
    return found[::-1]


def credentials(name: str, release: str | None) -> dict[str, Any]:
    """Return which credential each agent would use."""
    found: dict[str, Any] = moltconf.credentials(name, release, settings=False).to_dict()
    return found


def explain(what: str) -> dict[str, str]:
    """Return what is known of a rule, a step or a key."""
    return {"text": moltconf.explain(what).text}


def masked(name: str) -> dict[str, Any]:
    """Return the text of a file as a report would show it, and how much is hidden in it."""
    from moltconf.masking.masks import Masks

    each = _only(name)
    masks = Masks([each.tree], [name])
    document = each.tree.document
    return {"text": masks.stretch(document), "hidden": len(masks.spans(document))}


def _inside(name: str) -> Path:
    """Return where a file lies, if that is inside the folder."""
    path = Path(os.path.normpath(WORK / name))
    if path == WORK or not path.is_relative_to(WORK):
        raise UsageError(f"{name} is no name of a file")
    return path


def _inputs(name: str, documents: tuple[str, ...] = ()) -> Iterable[Input | Unreadable | Skipped]:
    reader = InputReader(name, documents)
    return (reader(place) for place in Inputs([name], reader, lambda _: None).places)


def _only(name: str) -> Input:
    for each in _inputs(name):
        if isinstance(each, Input):
            return each
        if isinstance(each, Unreadable):
            raise InputError(name, each.reason)
    raise InputError(name, "it holds no config")


def _found() -> tuple[str, ...]:
    from moltconf.library.search import Search
    from moltconf.product.documents import WORDS

    return Search(".", WORDS).found()


def _judged(
    name: str, release: str | None, linter: Any = None
) -> Iterable[FileResult | Unreadable]:
    from moltconf.library.judging_release import select_for, with_writer
    from moltconf.library.linting import Linter

    linter = linter or Linter(settings=False)
    for each in _inputs(name, linter.documents):
        if isinstance(each, Input):
            chosen = select_for(each, release, settings=False)
            for result in linter(each, chosen.releases, chosen.origin):
                yield with_writer(result) if isinstance(result, FileResult) else result
        elif isinstance(each, Unreadable):
            yield each


_ASKED = {
    "accepting": accepting,
    "credentials": credentials,
    "explain": explain,
    "fix": fix,
    "lint": lint,
    "masked": masked,
    "migrate": migrate,
    "put": put,
    "releases": releases,
    "write": write,
}
