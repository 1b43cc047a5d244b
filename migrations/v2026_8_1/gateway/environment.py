"""Gather the variables of the environment.

## env-vars

    env: { ANTHROPIC_API_KEY: "${KEY}", shellEnv: { enabled: true } }

becomes

    env: { shellEnv: { enabled: true }, vars: { ANTHROPIC_API_KEY: "${KEY}" } }

Where `vars` already has the variable: before, the one outside counted, and it counts.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, relocate
from moltconf.text.keypath import KeyPath

from ...shared.keys import bring_back
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def _gather_variables(draft: Draft) -> None:
    why = "variables stand under vars"
    for name, value in list((draft.mapping(("env",)) or {}).items()):
        target: KeyPath = ("env", "vars", name)
        if name in ("vars", "shellEnv") or not isinstance(value, str) or not draft.can_hold(target):
            continue
        if draft.has(target) and value.strip() and draft.get(target) != value:
            draft.remove(target, "the variable beside vars counted", loss="the value under vars")
        relocate(draft, ("env", name), target, why)


def _scatter_variables(draft: Draft, context: DowngradeContext) -> None:
    """Put each variable under `env` for releases that know no `env.vars`."""
    for name, value in list((draft.mapping(("env", "vars")) or {}).items()):
        old, new = ("env", name), ("env", "vars", name)
        if isinstance(value, str) and not draft.has(old):
            bring_back(draft, context, new, old)


STEPS = (
    step(
        id="env-vars",
        summary="env.NAME becomes env.vars.NAME",
        operations=(custom(_gather_variables, sources=("env.*",), targets=("env.vars.*",)),),
        undo=_scatter_variables,
    ),
)
