"""Short names that releases give to models in the catalogue of a config.

Where `agents.defaults.models` lists such a model without an alias, it may be named by the short
name; a release whose table has a newer model there takes the same name for something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Step, Trigger
from moltconf.product.agent_ids import DEFAULTS
from moltconf.release_order import release_key
from moltconf.schema.entries import JANUARY_ALIASES
from moltconf.text.keypath import KeyPath, parse_path

from .model_names import MODEL_NAMES

#: Of all who have such steps.
SOURCES = (
    "the tables of openclaw@2026.1.29 and 26 later releases up to 2026.9.6, on both sides of each "
    "change",
    "openclaw@2026.1.29, 2026.3.24 and five later releases, asked what runs",
)
_CATALOGUE: KeyPath = (*DEFAULTS, "models")
#: What each release changed in the table.
_CHANGES: Mapping[str, Mapping[str, str]] = {
    "2026.1.5": {alias: model for model, alias in JANUARY_ALIASES.items()},
    "2026.2.6-3": {"opus": "anthropic/claude-opus-4-6"},
    "2026.2.17": {"sonnet": "anthropic/claude-sonnet-4-6"},
    "2026.3.7": {
        "gpt": "openai/gpt-5.4",
        "gemini": "google/gemini-3.1-pro-preview",
        "gemini-flash-lite": "google/gemini-3.1-flash-lite-preview",
    },
    "2026.4.5": {"gpt-mini": "openai/gpt-5.4-mini", "gpt-nano": "openai/gpt-5.4-nano"},
    "2026.4.15": {"opus": "anthropic/claude-opus-4-7"},
    "2026.5.28": {
        "opus": "anthropic/claude-opus-4-8",
        "gemini-flash-lite": "google/gemini-3.1-flash-lite",
    },
    "2026.7.1": {"sonnet": "anthropic/claude-sonnet-5"},
    "2026.8.1": {"opus": "anthropic/claude-opus-5"},
}


def short_names(release: str) -> dict[str, str]:
    """Return the models that a release gives a short name, by that name."""
    found: dict[str, str] = {}
    for since, names in _CHANGES.items():
        if release_key(since) <= release_key(release):
            found |= names
    return found


def aliases(draft: Draft, release: str) -> dict[str, str]:
    """Return which models the config or ``release`` gives another name, by that name."""
    return _given(draft, release) | _own_aliases(draft)


def _given(draft: Draft, release: str) -> dict[str, str]:
    """Return the models that ``release`` gives another name, where the config gives them none."""
    catalogue = draft.mapping(_CATALOGUE) or {}
    return {
        name: model
        for name, model in short_names(release).items()
        if model in catalogue and _alias(catalogue[model]) is None
    }


def _own_aliases(draft: Draft) -> dict[str, str]:
    catalogue = draft.mapping(_CATALOGUE) or {}
    said = ((_alias(entry), model) for model, entry in catalogue.items())
    return {alias: model for alias, model in said if alias is not None}


def _alias(entry: object) -> str | None:
    alias = entry.get("alias") if isinstance(entry, dict) else None
    return alias.strip().lower() if isinstance(alias, str) else None


def short_name_step(name: str, before: str, release: str, summary: str) -> Step:
    """Return the step that writes a model's name in full where a short name for it is given to
    another one: on the way up, and on the way down what the newer release meant."""
    return Step(
        id=name,
        before=before,
        release=release,
        summary=summary,
        operations=(
            custom(
                lambda draft: _write_in_full(draft, before, release),
                sources=MODEL_NAMES,
                targets=MODEL_NAMES,
                texts=_renamed(before, release),
            ),
        ),
        trigger=Trigger.CROSSING,
        tells_release=False,
        on_downgrade=lambda draft, _: _write_in_full(draft, release, before),
    )


def _renamed(before: str, release: str) -> tuple[str, ...]:
    """Return the names that stand for another model in ``release``."""
    newer = short_names(release)
    return tuple(name for name, old in short_names(before).items() if newer[name] != old)


def _write_in_full(draft: Draft, source: str, target: str) -> None:
    meant, means = _given(draft, source), _given(draft, target)
    moved = {name: model for name, model in meant.items() if means.get(name) != model}
    if not moved:
        return
    # what the config calls a model itself, it calls so in both
    own = _own_aliases(draft)
    moved = {name: model for name, model in moved.items() if name not in own}
    for pattern in MODEL_NAMES if moved else ():
        for path in draft.find(parse_path(pattern)):
            text = draft.get(path)
            model = moved.get(text.strip().lower()) if isinstance(text, str) else None
            if model is not None:
                why = "the short name stands for another model"
                draft.set(path, model, why, kind=ChangeKind.CONVERTED)
