"""2026.9.2 to 2026.9.6: the last switches of experiments go.

## code-mode

    tools: { codeMode: { enabled: true, runtime: "quickjs-wasi", languages: ["javascript"] } }

becomes

    tools: { codeMode: { enabled: true, executor: "quickjs" } }

for each agent too. Code runs as JavaScript and nothing else.

## tool-titles

`gateway.controlUi.toolTitles` is gone: the agent describes what a tool does.

    gateway: { controlUi: { toolTitles: true } }

is removed.

## tool-errors

`messages.suppressToolErrors` is gone: an error is shown only where a run ends without an answer.

    messages: { suppressToolErrors: true }

is removed.

## workshop-links

`skills.workshop.allowSymlinkTargetWrites` is gone: the workshop writes inside its folder alone.

    skills: { workshop: { allowSymlinkTargetWrites: true } }

is removed.

## copilot-discovery

    plugins: { entries: { "github-copilot": { enabled: true, config: { discovery: {} } } } }

becomes

    plugins: { entries: { "github-copilot": { enabled: true } } }

The plugin for GitHub Copilot asks for the models by itself.

## local-model-lean

`wizard.localModelLeanAutoModel` named the model for which the setup had switched on
`localModelLean`. If that is still the model, the switch goes with the record.

    wizard: { localModelLeanAutoModel: "ollama/q" },
    agents: { defaults: { model: "ollama/q", experimental: { localModelLean: true } } }

becomes

    agents: { defaults: { model: "ollama/q" } }
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, remove
from moltconf.migrator.step import Step
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath

from .shared.keys import bring_word_back, move_unless_set, remove_and_prune
from .shared.scopes import EACH_AGENT, find_all_of, removals
from .shared.sources import ACCEPTED, REPAIR_TOOL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.8.2", "2026.9.6"
_CODE = ("tools.codeMode", *(f"{entry}.tools.codeMode" for entry in EACH_AGENT))
_RECORD: KeyPath = ("wizard", "localModelLeanAutoModel")


def _name_executor(draft: Draft) -> None:
    why = "it says what executes the code"
    for path, mode in find_all_of(draft, _CODE):
        old, new = (*path, "runtime"), (*path, "executor")
        if mode.get("runtime") != "quickjs-wasi":
            continue
        move_unless_set(draft, old, new, "quickjs", why, "executor")


def _forget_lean(draft: Draft) -> None:
    if not draft.has(_RECORD):
        return
    model = draft.get((*DEFAULTS, "model"))
    primary = model.get("primary") if isinstance(model, dict) else model
    lean: KeyPath = (*DEFAULTS, "experimental", "localModelLean")
    why = "local models keep all their tools now"
    if draft.get(lean) is True and primary is not None and primary == draft.get(_RECORD):
        remove_and_prune(draft, lean, why)
    remove_and_prune(draft, _RECORD, why)


def _name_runtime(draft: Draft, context: DowngradeContext) -> None:
    """Name the runtime of code mode."""
    for path, _ in find_all_of(draft, _CODE):
        new, old = (*path, "executor"), (*path, "runtime")
        bring_word_back(draft, context, new, old, {"quickjs": "quickjs-wasi"})


SOURCES = (
    "the schemas of openclaw@2026.9.1 to openclaw@2026.9.6",
    REPAIR_TOOL,
    ACCEPTED,
)

STEPS = (
    Step(
        id="code-mode",
        before=_BEFORE,
        release=_RELEASE,
        summary="runtime of code mode becomes executor",
        operations=(
            custom(
                _name_executor,
                sources=tuple(f"{place}.runtime" for place in _CODE),
                targets=tuple(f"{place}.executor" for place in _CODE),
            ),
            *removals(_CODE, ("languages",), "code runs as JavaScript"),
        ),
        undo=_name_runtime,
    ),
    Step(
        id="tool-titles",
        before="2026.9.1",
        release="2026.9.2",
        summary="gateway.controlUi.toolTitles is gone",
        operations=(
            remove("gateway.controlUi.toolTitles", "the agent describes what a tool does"),
        ),
    ),
    Step(
        id="tool-errors",
        before="2026.9.1",
        release="2026.9.2",
        summary="messages.suppressToolErrors is gone",
        operations=(
            remove(
                "messages.suppressToolErrors",
                "errors are shown only where a run ends without an answer",
            ),
        ),
    ),
    Step(
        id="workshop-links",
        before="2026.9.2",
        release="2026.9.3",
        summary="skills.workshop.allowSymlinkTargetWrites is gone",
        operations=(
            remove(
                "skills.workshop.allowSymlinkTargetWrites",
                "the workshop writes inside its folder alone",
            ),
        ),
    ),
    Step(
        id="copilot-discovery",
        before="2026.9.4",
        release="2026.9.5",
        summary="discovery of the plugin github-copilot is gone",
        operations=(
            remove(
                "plugins.entries.github-copilot.config.discovery",
                "the plugin asks for the models by itself",
            ),
        ),
    ),
    Step(
        id="local-model-lean",
        before="2026.9.2",
        release="2026.9.3",
        summary="wizard.localModelLeanAutoModel is gone",
        operations=(
            custom(
                _forget_lean,
                sources=("wizard.localModelLeanAutoModel",),
            ),
        ),
        one_way=True,
    ),
)
