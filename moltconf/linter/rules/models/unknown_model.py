"""An Anthropic model that does not exist.

## What it does
Reports models of the provider `anthropic` that the release does not know. Releases up to 2026.1.30
have a fixed list; later ones refresh theirs, so there only ids that no list ever held are
reported.
## Why it matters
Every release accepts any text as a model. The agent then fails at its first message, or answers
with a fallback model without a word. Version numbers are joined by `-`, not by `.`.
## Example
```json5
{
  agents: { defaults: { model: "anthropic/claude-opus-46" } },
}
```
## Use instead
```json5
{
  agents: { defaults: { model: "anthropic/claude-opus-4-6" } },
}
```
## Fix safety
Unsafe, and only where one model is very like it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.leaves import Leaf
from moltconf.linter.rule import WARNING, Confidence, Rule, until
from moltconf.linter.rules.models._anthropic_models import JANUARY, KNOWN, is_known, undated
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_stand_in, is_template, shown
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.config import ConfigView
    from moltconf.schema.refs import ModelRef
    from moltconf.schema.values import Located

META = Rule(
    id="models/unknown-model",
    severity=WARNING,
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    yields_to=("models/without-provider",),
    sources=(
        "the model list bundled with 2026.1.5 to 2026.1.30",
        "the model lists of 2026.2.17 to 2026.9.6 and of Anthropic, October 2026",
    ),
)

_FIXED_LIST = until("2026.1.30")
#: Of these the newest serve as examples.
_TIERS = ("claude-opus-4", "claude-sonnet-4", "claude-haiku-4")
_MODEL_KEYS = ("model", "primary", "fallbacks", "imageModel", "modelFallbacks")


def check(config: Config) -> Iterator[Finding]:
    # the typed view costs more than all of this, so it is asked only where a name looks wrong
    if not any(_looks_unknown(config, leaf) for leaf in config.leaves) and not any(
        key.startswith("anthropic/") and not _is_known(config, key.partition("/")[2])
        for key in config.keys
    ):
        return
    view = config.view
    own = view.provider("anthropic")
    if own is not None:
        from moltconf.linter.rules.caching._anthropic import is_direct

        # the config itself says which models there are, or where to ask
        if own.models or not is_direct(own):
            return
    reported: set[KeyPath] = set()
    for agent in view.agents:
        for slot in agent.slots:
            ref, path = slot.ref.value, slot.ref.path
            if ref.provider != "anthropic" or ref.model is None or ref.alias or path in reported:
                continue
            if slot.ref.is_default or is_template(ref.text) or is_stand_in(ref.model):
                continue
            if _is_known(config, ref.model):
                continue
            reported.add(path)
            yield _finding(config, slot.ref, ref.model)
    yield from _entries(config, view)


def _entries(config: Config, view: ConfigView) -> Iterator[Finding]:
    """Yield the keys of ``agents.defaults.models`` and of an agent's own."""
    for entry in view.model_entries:
        model = entry.key.partition("/")[2] if entry.key.startswith("anthropic/") else ""
        if not model or "*" in model or "@" in model or is_stand_in(model) or is_template(model):
            continue
        if not _is_known(config, model):
            near = _nearest(config, model)
            yield META.at(
                entry.path,
                f"{config.release} has no Anthropic model {shown(model)}",
                help=_advice(config, near),
                mark=Mark.KEY,
            )


def _looks_unknown(config: Config, leaf: Leaf) -> bool:
    if leaf.key not in _MODEL_KEYS and not leaf.text.startswith(("anthropic/", "claude-")):
        return False
    model = leaf.text.strip().lower().removeprefix("anthropic/")
    return "/" not in model and not _is_known(config, model)


def _is_known(config: Config, model: str) -> bool:
    return model in JANUARY if config.is_one_of(_FIXED_LIST) else is_known(model)


def _finding(config: Config, ref: Located[ModelRef], model: str) -> Finding:
    near = _nearest(config, model)
    if config.is_one_of(_FIXED_LIST) and is_known(model):
        message = f"{config.release} does not know the model {shown(model)}"
        advice = f"use a later release, or {_examples(config)}"
    else:
        message = f"there is no Anthropic model {shown(model)}"
        advice = _advice(config, near)
    fix = None
    if near and not ref.value.in_parts:
        fix = Fix(Safety.UNSAFE, (Set(ref.path, ref.value.text.replace(model, near)),))
    return META.at(ref.path, message, help=advice, fix=fix)


def _advice(config: Config, near: str | None) -> str:
    return f"did you mean {shown(near)}?" if near else _examples(config)


def _examples(config: Config) -> str:
    known = JANUARY if config.is_one_of(_FIXED_LIST) else KNOWN
    newest = sorted(model for model in known if undated(model) == model and "latest" not in model)
    named = [next((each for each in reversed(newest) if tier in each), None) for tier in _TIERS]
    return "use a model that exists, such as " + " or ".join(
        shown(f"anthropic/{model}") for model in named if model is not None
    )


def _nearest(config: Config, model: str) -> str | None:
    """Return the model whose id differs only in how it is spelled, else the most similar one."""
    known = JANUARY if config.is_one_of(_FIXED_LIST) else KNOWN
    if is_known(model):
        return None
    same = [each for each in sorted(known) if _letters(each) == _letters(model)]
    return same[0] if same else nearest(model, known, 0.85)


def _letters(model: str) -> str:
    return "".join(char for char in undated(model.lower()) if char.isalnum())
