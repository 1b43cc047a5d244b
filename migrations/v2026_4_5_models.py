"""2026.4.5: a model without a provider is OpenAI's.

## bare-models

Up to 2026.4.2 a model that names no provider and is no alias was asked of Anthropic; from 2026.4.5
on it is asked of OpenAI, or of the only provider of the config that has a model of that name.

    agents: { defaults: { model: { primary: "claude-opus-4-5" } } }

becomes

    agents: { defaults: { model: { primary: "anthropic/claude-opus-4-5" } } }

so that the same company is asked, with the same login. This is done for every main model, for the
models that read images and documents, for mail that comes in by `hooks.gmail`, and for an alias of
a name without provider. Fallbacks, heartbeats, helper agents, compaction, hooks and channels take
the provider of the main model: they get a name only where there is no main model. A name that is
not one of Anthropic's is named in the report, because Anthropic never had it.

What a variable or a template fills in may name a provider itself, and is left for you to decide.
Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from moltconf.fields import Fields
from moltconf.masking.shapes import is_stand_in, is_template
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import MERGE_MISSING, NO_SLASH, custom, relocate
from moltconf.migrator.step import Choice, Step, Trigger
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath, parse_path

from .shared.model_names import CATALOGUES, owner_of
from .shared.scopes import AGENTS, EACH_AGENT, find_all_of
from .shared.short_names import aliases
from .shared.sources import ACCEPTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.4.2", "2026.4.5"
_OLD, _NEW = "anthropic", "openai"
_PROVIDERS: KeyPath = ("models", "providers")
_WHY = "a model without a provider would be asked of another company"

_MAIN = tuple(f"{agent}.model{key}" for agent in AGENTS for key in ("", ".primary"))
_READING = tuple(
    f"{agent}.{kind}{key}"
    for agent in AGENTS
    for kind in ("imageModel", "pdfModel")
    for key in ("", ".primary", ".fallbacks[]")
)
_FALLBACKS = tuple(f"{agent}.model.fallbacks[]" for agent in AGENTS)
#: They take the provider of the main model.
_FOLLOWING = (
    *(
        f"{agent}.{key}"
        for agent in AGENTS
        for key in (
            "subagents.model",
            "subagents.model.primary",
            "subagents.model.fallbacks[]",
            "heartbeat.model",
            "compaction.model",
        )
    ),
    "hooks.mappings[].model",
    "channels.modelByChannel.*.*",
)
_MAIL = "hooks.gmail.model"
_PLACES = (*_MAIN, *_READING, *_FALLBACKS, *_FOLLOWING, _MAIL)
_ENTRIES = tuple(f"{place}.*" for place in CATALOGUES)

SOURCES = (
    "openclaw@2026.1.29 to openclaw@2026.9.6, asked which model such a config runs "
    "(schemas/behaviour/model-without-provider.json); 2026.4.2 and 2026.4.5 with providers "
    "and catalogues that have a model of the name",
    "read off openclaw@2026.1.29, 2026.3.24 and 2026.5.28: whose provider each place takes",
    ACCEPTED,
)


class _Bare(Fields):
    """A name without a provider. ``follows_unknown``: the file does not say which main model it
    takes the provider of. ``is_filled_in``: it stands for another text."""

    path: KeyPath
    model: str
    pattern: str
    follows_unknown: bool
    is_filled_in: bool

    @property
    def is_open(self) -> bool:
        """Return whether the file alone does not tell whose model it is."""
        return self.follows_unknown or self.is_filled_in


def _bare(draft: Draft, release: str) -> Iterator[_Bare]:
    """Yield the names that take the provider that ``release`` falls back on."""
    known = aliases(draft, release)
    for pattern in _PLACES:
        for path in draft.find(parse_path(pattern)):
            text = draft.get(path)
            if not isinstance(text, str) or not text.strip() or "/" in text:
                continue
            if text.strip().lower() in known or _has_main(draft, pattern, path):
                continue
            is_unknown = pattern in (*_FALLBACKS, *_FOLLOWING) and _may_follow(draft, pattern)
            yield _Bare(path, text.strip(), pattern, is_unknown, _is_filled_in(text))


def _is_filled_in(text: str) -> bool:
    return has_reference(text) or is_template(text) or is_stand_in(text)


def _has_main(draft: Draft, pattern: str, path: KeyPath) -> bool:
    """Return whether a name takes its provider from a main model that the file names."""
    if pattern in _FALLBACKS:
        return _main(draft, DEFAULTS) is not None
    if pattern in _FOLLOWING:
        return any(_main(draft, owner) is not None for owner in (owner_of(path), DEFAULTS))
    return False


def _main(draft: Draft, owner: KeyPath) -> str | None:
    for key in (("model", "primary"), ("model",)):
        text = draft.get((*owner, *key))
        if isinstance(text, str) and text.strip():
            return text.strip()
    return None


def _may_follow(draft: Draft, pattern: str) -> bool:
    """Return whether another model than the release's own may be the main one: that of an agent,
    or the first of a provider that the config declares."""
    if draft.mapping(_PROVIDERS):
        return True
    of_agents = (path for place in EACH_AGENT for path in draft.find(parse_path(place)))
    return pattern not in _FALLBACKS and any(_main(draft, each) for each in of_agents)


def _name(
    draft: Draft, release: str, provider: Callable[[_Bare], str | None]
) -> Iterator[tuple[KeyPath, str]]:
    """Write the provider in front of each name that ``release`` left to itself, and yield it with
    its place; ask where there is none to write."""
    for each in list(_bare(draft, release)):
        named = provider(each)
        if named is not None:
            draft.set(each.path, f"{named}/{each.model}", _WHY, kind=ChangeKind.CONVERTED)
            yield each.path, each.model
            continue
        what = (
            "if what is filled in here names no provider, it"
            if each.is_filled_in
            else "this names no provider, and the file does not name the main model: it may have"
        )
        draft.ask(
            each.path,
            f"{what} ran at Anthropic up to {_BEFORE}, and runs at OpenAI from {_RELEASE} on",
            'write the provider in front, such as "anthropic/..."; --accept bare-models=anthropic '
            "writes this one; --accept bare-models=stay leaves what names its provider already",
        )


def _name_as_older(draft: Draft) -> None:
    """Write Anthropic's name; tell of models that it never had."""
    has_own = draft.has((*_PROVIDERS, _OLD))
    for path, model in _name(draft, _BEFORE, lambda each: None if each.is_open else _OLD):
        if not has_own and not model.lower().startswith("claude-"):
            draft.note(
                path,
                f"up to {_BEFORE} this was asked of Anthropic, which has no model of that name",
                "it stays so. If another company was meant, write it in front of the model",
                has_choices=False,
            )
    _name_entries(draft, _OLD)


def _name_anthropic(draft: Draft) -> None:
    for _ in _name(draft, _BEFORE, lambda _: _OLD):
        pass


def _name_as_newer(draft: Draft, context: DowngradeContext) -> None:
    """Write the provider that the newer release found: the only one that has the model, else
    OpenAI; a fallback for images takes the one before it."""
    for _ in _name(draft, _RELEASE, lambda each: None if each.is_open else _found_at(draft, each)):
        pass
    _name_entries(draft, _NEW)


def _name_entries(draft: Draft, provider: str) -> None:
    """Write the provider in front of the names in catalogues that have an alias."""
    for place, models in find_all_of(draft, CATALOGUES):
        for name, entry in list(models.items()):
            alias = entry.get("alias") if isinstance(entry, dict) else None
            if "/" not in name and name.strip() and isinstance(alias, str):
                _name_entry(
                    draft, (*place, name), provider, is_only_alias=entry == {"alias": alias}
                )


def _name_entry(draft: Draft, path: KeyPath, provider: str, *, is_only_alias: bool) -> None:
    name = str(path[-1])
    main = _main(draft, DEFAULTS)
    # users may switch to it by the main model's provider, and settings begin to count with its name
    is_same = is_only_alias and (main is None or main.startswith(f"{provider}/"))
    if is_same and not _is_filled_in(name):
        target = (*path[:-1], f"{provider}/{name.strip()}")
        relocate(draft, path, target, _WHY, MERGE_MISSING, prune=False)
        return
    draft.ask(
        path,
        f"the alias of this name without provider stood for a model of Anthropic up to {_BEFORE}, "
        f"and stands for one of OpenAI from {_RELEASE} on",
        'write the provider in front, such as "anthropic/..."',
    )


def _found_at(draft: Draft, each: _Bare) -> str:
    if each.pattern in _READING:
        primary = draft.get((*each.path[:-2], "primary")) if isinstance(each.path[-1], int) else ""
        provider, slash, _ = str(primary).partition("/")
        return provider.strip() if slash and provider.strip() else _NEW
    return _found(draft, each.model) if each.pattern in (*_MAIN, _MAIL) else _NEW


def _found(draft: Draft, model: str) -> str:
    declared = {
        name.partition("/")[0].strip().lower()
        for name in draft.mapping((*DEFAULTS, "models")) or {}
        if name.partition("/")[2].strip().lower() == model.lower()
    }
    for path in draft.find(parse_path("models.providers.*.models[].id")):
        if str(draft.get(path)).strip().lower() == model.lower():
            declared.add(str(path[2]).strip().lower())
    return declared.pop() if len(declared) == 1 else _NEW


STEPS = (
    Step(
        id="bare-models",
        before=_BEFORE,
        release=_RELEASE,
        summary="models that name no provider get the name of the one that they had",
        operations=(
            custom(
                _name_as_older,
                sources=(*_PLACES, *_ENTRIES),
                targets=(*_PLACES, *_ENTRIES),
                watched=("models.providers",),
                looks_at=(*_PLACES, *_ENTRIES),
                texts=(NO_SLASH,),
            ),
        ),
        trigger=Trigger.CROSSING,
        tells_release=False,
        choices={
            "anthropic": Choice(
                '"anthropic/" is written in front of each, as before',
                (custom(_name_anthropic, sources=_PLACES, targets=_PLACES),),
            ),
            "stay": Choice("they stay as they are: what is filled in names its provider", ()),
        },
        on_downgrade=_name_as_newer,
    ),
)
