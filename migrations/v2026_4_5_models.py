"""2026.4.5: a model without a provider is OpenAI's.

## bare-models

Up to 2026.4.2 a model that names no provider and is no alias was asked of Anthropic; from 2026.4.5
on it is asked of OpenAI.

    agents: { defaults: { model: { primary: "claude-opus-4-5" } } }

becomes

    agents: { defaults: { model: { primary: "anthropic/claude-opus-4-5" } } }

so that the same company's model goes on running, with the same login. A name that is not one of
Anthropic's is left for you to decide, unless `models.providers.anthropic` says where it is asked.
What else names a model takes the provider of the main one. Only for a file known to come from an
earlier release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Choice, Step, Trigger
from moltconf.product.agent_ids import DEFAULTS
from moltconf.schema.entries import JANUARY_ALIASES
from moltconf.text.keypath import KeyPath, parse_path

from .shared.scopes import AGENTS
from .shared.sources import ACCEPTED

if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.4.2", "2026.4.5"
_PLACES = tuple(f"{agent}.model{key}" for agent in AGENTS for key in ("", ".primary"))
_WHY = "it ran at Anthropic; without the name it would run at OpenAI"

SOURCES = (
    "openclaw@2026.1.29 to openclaw@2026.9.6, asked which model such a config runs "
    "(schemas/behaviour/model-without-provider.json)",
    ACCEPTED,
)


def _bare(draft: Draft) -> Iterator[tuple[KeyPath, str]]:
    """Yield the main models that name no provider, with their places."""
    catalogue = draft.mapping((*DEFAULTS, "models")) or {}
    said = (entry.get("alias") for entry in catalogue.values() if isinstance(entry, dict))
    aliases = {alias.strip().lower() for alias in said if isinstance(alias, str)}
    for place in _PLACES:
        for path in draft.find(parse_path(place)):
            text = draft.get(path)
            if not isinstance(text, str) or not text.strip() or "/" in text or "${" in text:
                continue
            if text.strip().lower() not in aliases.union(JANUARY_ALIASES.values()):
                yield path, text.strip()


def _name(draft: Draft, provider: Callable[[str], str | None]) -> None:
    for path, model in list(_bare(draft)):
        named = provider(model)
        if named is not None:
            draft.set(path, f"{named}/{model}", _WHY, kind=ChangeKind.CONVERTED)
            continue
        draft.ask(
            path,
            f"this model names no provider: up to {_BEFORE} it ran at Anthropic, "
            f"from {_RELEASE} on it runs at OpenAI",
            'write the provider in front, such as "openai/..."; '
            "--accept bare-models=anthropic keeps Anthropic",
        )


def _name_anthropic(draft: Draft) -> None:
    has_own = draft.has(("models", "providers", "anthropic"))
    _name(draft, lambda model: "anthropic" if has_own or _is_claude(model) else None)


def _is_claude(model: str) -> bool:
    return model.lower().startswith("claude-")


def _name_as_newer(draft: Draft, context: DowngradeContext) -> None:
    """Write the provider that the newer release found: the only one that declares the model,
    else OpenAI."""
    _name(draft, partial(_found, draft))


def _found(draft: Draft, model: str) -> str:
    declared = {
        name.partition("/")[0].strip().lower()
        for name in draft.mapping((*DEFAULTS, "models")) or {}
        if name.partition("/")[2].strip().lower() == model.lower()
    }
    for path in draft.find(parse_path("models.providers.*.models[].id")):
        if draft.get(path) == model:
            declared.add(str(path[2]).strip().lower())
    return declared.pop() if len(declared) == 1 else "openai"


STEPS = (
    Step(
        id="bare-models",
        before=_BEFORE,
        release=_RELEASE,
        summary="models that name no provider get the name of the one that they had",
        operations=(
            custom(
                _name_anthropic,
                sources=_PLACES,
                targets=_PLACES,
                watched=("models.providers.anthropic",),
            ),
        ),
        trigger=Trigger.CROSSING,
        tells_release=False,
        choices={
            "anthropic": Choice(
                "every such model runs at Anthropic, as before",
                (
                    custom(
                        lambda draft: _name(draft, lambda _: "anthropic"),
                        sources=_PLACES,
                        targets=_PLACES,
                    ),
                ),
            ),
        },
        on_downgrade=_name_as_newer,
    ),
)
