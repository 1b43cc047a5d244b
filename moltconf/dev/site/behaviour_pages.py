"""Pages of what releases do where a config is silent: one for each thing that may be at stake."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.behaviour.records import DANGERS, BehaviourCase, BehaviourFact
from moltconf.behaviour.tables import fact, fact_names, oldest_asked
from moltconf.dev.site.tables import code, plain, table
from moltconf.text.keypath import format_path

#: What each word of a shift's danger means to a person.
MEANINGS = {
    "start": "whether the gateway starts",
    "reach": "who may reach or command the agent",
    "guard": "what a guard lets through",
    "credentials": "which credential is used",
    "memory": "what the agent remembers",
    "privacy": "what is told to others",
    "cost": "which model runs, and what that costs",
    "function": "what works",
}


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages by their names."""
    facts = [fact(name) for name in fact_names()]
    yield "behaviour/index.md", _index(facts)
    for danger in DANGERS:
        found = [each for each in facts if each.danger == danger]
        parts = [f"# Behaviour: {danger}", f"What depends on it: {MEANINGS[danger]}."]
        yield f"behaviour/{danger}.md", "\n\n".join([*parts, *map(_fact, found)]) + "\n"


def link_to(one: BehaviourFact, page: str) -> str:
    """Return a link to a fact, for a page in another folder; ``page`` leads to ours."""
    return f"[{plain(one.name)}]({page}{one.danger}.md#{anchor(one)})"


def anchor(one: BehaviourFact) -> str:
    """Return the name of a fact's place on its page."""
    return f"fact-{one.name}"


def _index(facts: list[BehaviourFact]) -> str:
    rows = (
        (
            f"[{danger}]({danger}.md)",
            MEANINGS[danger],
            str(sum(each.danger == danger for each in facts)),
        )
        for danger in DANGERS
    )
    lines = [
        "# Behaviour",
        "",
        "What a release decides where a config says nothing. Each answer was given by the",
        f"functions of the release, from {oldest_asked()} on. `moltconf migrate` says which change",
        "for your config, and keeps what is grave ([decision 16](../decisions/0016-behaviour.md)).",
        "",
        *table(("at stake", "means", "facts"), rows),
    ]
    return "\n".join(lines)


def _fact(one: BehaviourFact) -> str:
    decided = ", ".join(code(format_path(path)) for path in one.decided_by)
    lines = [
        f"## {plain(one.name)} {{ #{anchor(one)} }}",
        "",
        f"{_sentence(one.says)}.",
        "",
        *([f"Decided by {decided}.", ""] if decided else []),
        *table(("where", "from", "answer"), _rows(one)),
    ]
    return "\n".join(lines).rstrip()


def _sentence(says: str) -> str:
    """The sentence of a fact, with a mark where the answer goes."""
    return plain(says.replace("{value}", "…")).rstrip(".")


def _rows(one: BehaviourFact) -> Iterator[tuple[str, str, str]]:
    for case in one.cases:
        for number, row in enumerate(case.rows):
            answer = row.answer
            words = (
                plain(one.in_words(answer))
                if answer.is_measured
                else f"not asked: {plain(str(answer.value))}"
            )
            yield situation(case) if number == 0 else "", row.since, words


def situation(case: BehaviourCase) -> str:
    """Return when a case applies, in words."""
    given = [f"{code(format_path(path))} is there" for path in case.needs]
    given += [
        f"{code(format_path(path))} is {' or '.join(code(str(value)) for value in values)}"
        for path, values in case.when
    ]
    return " and ".join(given) or plain(case.name.replace("-", " "))
