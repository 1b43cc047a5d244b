"""Say which models people may switch to.

## model-policy

    agents: { defaults: { models: { "anthropic/claude-opus-4-7": { alias: "opus" } } } }

becomes

    agents: { defaults: {
      models: { "anthropic/claude-opus-4-7": { alias: "opus" } },
      modelPolicy: { allow: ["anthropic/claude-opus-4-7"] } } }

so that users may still switch to these models and no others. Only where the file is known to be
older: a newer one says what it means. A name without its provider cannot be
allowed; then nothing is changed, and the product goes on reading the catalogue as the restriction.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Trigger
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath

from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_MODELS: KeyPath = (*DEFAULTS, "models")
_POLICY: KeyPath = (*DEFAULTS, "modelPolicy")


def _allow_models(draft: Draft) -> None:
    models = draft.mapping(_MODELS)
    is_marked = draft.get(("meta", "migrations", "modelPolicyAllowlist")) is True
    if not models or is_marked or draft.has(_POLICY):
        return
    if all(map(_names_provider, models)):
        why = "the catalogue of models restricted what a user may switch to"
        draft.set((*_POLICY, "allow"), [name.strip() for name in models], why)


def _names_provider(model: str) -> bool:
    """Return whether a model stands behind its provider: ``provider/model``."""
    provider, _, name = model.lstrip().partition("/")
    return provider.split() == [provider] and bool(name[:1].strip()) and "\n" not in name


def _restrict_models(draft: Draft, context: DowngradeContext) -> None:
    """Let `agents.defaults.models` say again which models a user may switch to.

    A list of models that restricts more than the catalogue does stays where it is.
    """
    allowed = draft.get((*_POLICY, "allow"))
    if not draft.has(_POLICY) and draft.mapping(_MODELS) and not context.ends_with(_POLICY):
        draft.note(
            _MODELS,
            f"in {context.to} this catalogue also restricts which models a user may switch to",
            "name every model that a user may choose",
        )
    if (
        not isinstance(allowed, list)
        or context.ends_with(_POLICY)
        or set(draft.mapping(_POLICY) or ()) != {"allow"}
    ):
        return
    names = [name for name in allowed if isinstance(name, str) and "*" not in name]
    catalogue = draft.mapping(_MODELS) if draft.has(_MODELS) else {}
    if not names or len(names) != len(allowed) or catalogue is None:
        return
    known = {name.strip() for name in catalogue}
    if not known <= set(names):
        return
    why = "the catalogue of models says which ones a user may switch to"
    for name in dict.fromkeys(names):
        if name not in known:
            draft.set((*_MODELS, name), {}, why)
    draft.remove(_POLICY, why, successor=_MODELS)


STEPS = (
    step(
        id="model-policy",
        summary="agents.defaults.models no longer restricts; modelPolicy.allow does",
        operations=(
            custom(
                _allow_models,
                sources=("agents.defaults.models",),
                targets=("agents.defaults.modelPolicy.allow",),
            ),
        ),
        reversible=True,
        trigger=Trigger.CROSSING,
        undo=_restrict_models,
    ),
)
