"""Give memory a section of its own, with one engine.

## memory-search

    agents: { defaults: { memorySearch: { provider: "local" } } }

becomes

    memory: { search: { provider: "local" } }

and an agent's own `memorySearch` becomes its `memory.search`. What the new place says counts.
`chunkSize`, `chunkOverlap` and `maxResults` move to where they belong.

## memory-qmd

The second memory engine, QMD, is gone. Where it was in use, the folders that it indexed are
indexed by the one that remains, past conversations too where it did so; as
`rememberAcrossConversations` says.

    memory: { backend: "qmd", qmd: { paths: [{ path: "~/notes", pattern: "*.md" }] } }

becomes

    memory: { search: { extraPaths: [{ path: "~/notes", pattern: "*.md" }],
      rememberAcrossConversations: false } }
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import MERGE_MISSING, custom, is_mapping, move, relocate, remove
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ...shared.keys import set_missing
from ...shared.scopes import EACH_AGENT, find_all_of, moves, removals
from .._release import step
from ._memory_places import SEARCH, SEARCHES


def _nest_search(draft: Draft) -> None:
    for path, _ in find_all_of(draft, SEARCHES):
        for key, keys in (
            ("chunkSize", ("chunking", "tokens")),
            ("chunkOverlap", ("chunking", "overlap")),
            ("maxResults", ("query", "maxResults")),
        ):
            relocate(draft, (*path, key), (*path, *keys), "it stands with what it is about")


def _keep_indexed(draft: Draft) -> None:
    qmd: KeyPath = ("memory", "qmd")
    extra: KeyPath = (*SEARCH, "extraPaths")
    why = "the memory engine that remains indexes what QMD indexed"
    paths = [
        {key: item[key] for key in ("path", "pattern") if item.get(key)}
        for item in draft.sequence((*qmd, "paths"))
        if isinstance(item, dict) and item.get("path")
    ]
    if paths and _is_in_use(draft) and draft.can_hold(extra):
        known = draft.sequence(extra)
        new = [_short(item) for item in paths]
        draft.set(extra, [*known, *(item for item in new if item not in known)], why)
        draft.remove((*qmd, "paths"), why, successor=extra)


def _is_in_use(draft: Draft) -> bool:
    """Return whether QMD is the engine: what it would index is read by nobody else."""
    return draft.get(("memory", "backend")) == "qmd"


def _keep_sessions_indexed(draft: Draft) -> None:
    if not _is_in_use(draft):
        return
    reads = draft.get(("memory", "qmd", "sessions", "enabled")) is True
    if reads:
        why = "the memory engine that remains indexes what QMD indexed"
        draft.set((*SEARCH, "experimental", "sessionMemory"), True, why)
        sources = draft.sequence((*SEARCH, "sources")) or ["memory"]
        if "sessions" not in sources:
            draft.set((*SEARCH, "sources"), [*sources, "sessions"], why)
    if draft.get(("session", "dmScope")) in (None, "main"):
        why = f"QMD {'read' if reads else 'did not read'} past conversations"
        set_missing(draft, (*SEARCH, "rememberAcrossConversations"), reads, why)


def _short(item: dict[str, Value]) -> Value:
    return item if "pattern" in item else item["path"]


STEPS = (
    step(
        id="memory-search",
        summary="memorySearch becomes memory.search",
        operations=(
            move(
                "agents.defaults.memorySearch",
                "memory.search",
                "memory has a section of its own",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            *moves(
                EACH_AGENT,
                "memorySearch",
                "memory.search",
                "memory has a section of its own",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            custom(
                _nest_search,
                sources=tuple(f"{place}.maxResults" for place in SEARCHES),
                targets=tuple(f"{place}.query.maxResults" for place in SEARCHES),
            ),
        ),
    ),
    step(
        id="memory-qmd",
        summary="memory.qmd and memory.backend are gone",
        operations=(
            custom(
                _keep_indexed, sources=("memory.qmd.paths",), targets=("memory.search.extraPaths",)
            ),
            custom(
                _keep_sessions_indexed,
                targets=(
                    "memory.search.experimental.sessionMemory",
                    "memory.search.sources",
                    "memory.search.rememberAcrossConversations",
                ),
                watched=("memory.backend", "memory.qmd.sessions.enabled"),
            ),
            remove("memory.qmd", "there is one memory engine", loss="what tuned QMD"),
            remove("memory.backend", "there is one memory engine"),
            *removals(SEARCHES, ("qmd",), "there is one memory engine", loss="what tuned QMD"),
        ),
        loses="what tuned QMD",
        one_way=True,
    ),
)
