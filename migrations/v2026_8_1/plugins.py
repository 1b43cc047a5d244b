"""2026.8.1: plugins ask the gateway for models, and some are no longer part of the product.

## qqbot

The channel for QQ is a plugin of Tencent's own, version 2.0, and has to be installed. It takes
other values: ids in capital letters, `clientSecret` for `clientSecretFile`, `commands.allowFrom`
for approvals.

    channels: { qqbot: { appId: "1", clientSecret: "${QQ_SECRET}" } }

is left for you to decide.

## feishu-base

    channels: { feishu: { tools: { base: true } } }

becomes

    channels: { feishu: { tools: { bitable: true } } }

## llm-task-models

Which models the plugin `llm-task` may use is said where the gateway looks. The plugin could choose
a model and a login for itself; a file that comes from a release before goes on to allow that.

    plugins: { entries: { "llm-task": { config: { allowedModels: ["openai/gpt-5.2"] } } } }

becomes

    plugins: { entries: { "llm-task": { llm: {
      allowedCompletionModels: ["openai/gpt-5.2"],
      allowModelOverride: true, allowAuthProfileOverride: true } } } }

An empty list meant any model, and goes.

## memory-wiki-bridge

    plugins: { entries: { "memory-wiki": { config: { bridge: { readMemoryCore: true } } } } }

becomes

    plugins: { entries: { "memory-wiki": { config: { bridge: { readMemoryArtifacts: true } } } } }

## plugin-tuning

    plugins: { entries: { "active-memory": { config: { enabled: true, qmd: {} } } } }

becomes

    plugins: { entries: { "active-memory": { config: { enabled: true } } } }

`root`, `port` and `liveReload` of the plugin canvas and `timeoutSeconds` of ClickClack are built in
as well.

## retired-gemini

The product refuses a config that names a model which Google has switched off, and names the one to
use instead.

    agents: { defaults: { model: { primary: "google/gemini-3-pro-preview" } } }

becomes

    agents: { defaults: { model: { primary: "google/gemini-3.1-pro-preview" } } }

wherever a model is named, also at `google-vertex` and `google-gemini-cli`. An old model that still
answers is left as it is: whether a newer one suits is yours to say.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import ask, custom, move, relocate, remove
from moltconf.migrator.step import Choice, Step
from moltconf.text.keypath import KeyPath

from ..shared.gemini import PROVIDERS, gemini_successor
from ..shared.keys import bring_back, remove_implied, set_missing
from ..shared.model_names import rename_models
from ..shared.scopes import PLUGINS, channel, moves, removals
from ._release import RELEASE, TUNED, TUNING, step
from ._release import SOURCES as SOURCES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_TASK: KeyPath = (*PLUGINS, "llm-task")
_OLD_LIST: KeyPath = (*_TASK, "config", "allowedModels")
_NEW_LIST: KeyPath = (*_TASK, "llm", "allowedCompletionModels")
_PERMISSIONS = ("allowModelOverride", "allowAuthProfileOverride")
_BRIDGE = "plugins.entries.memory-wiki.config.bridge"


def _permit_models(draft: Draft) -> None:
    is_older = draft.is_from_before(RELEASE)
    if draft.mapping(_TASK) is None or not (is_older or draft.has(_OLD_LIST)):
        return
    if draft.get(_OLD_LIST) == []:
        draft.remove(_OLD_LIST, "an empty list allowed any model")
    relocate(draft, _OLD_LIST, _NEW_LIST, "the gateway says which models a plugin may use")
    for key in _PERMISSIONS:
        why = "the plugin could do so before without a word"
        set_missing(draft, (*_TASK, "llm", key), True, why)


def _permit_models_back(draft: Draft, context: DowngradeContext) -> None:
    """Let the plugin llm-task say itself which models it may use."""
    if not draft.has(_OLD_LIST):
        bring_back(draft, context, _NEW_LIST, _OLD_LIST)
    for key in _PERMISSIONS:
        why = "the plugin may do so without a word"
        remove_implied(draft, context, (*_TASK, "llm", key), True, why)


STEPS = (
    step(
        id="qqbot",
        summary="channels.qqbot belongs to a plugin of Tencent's",
        operations=(
            ask(
                "channels.qqbot",
                "QQ is a channel of Tencent's own plugin now, and its settings are other ones",
                "install the plugin, and write the section as it wants it",
            ),
        ),
        choices={
            "remove": Choice(
                "channels.qqbot goes, with its credentials; the plugin is set up anew",
                (remove("channels.qqbot", "nothing reads it", loss="the section", prune=False),),
            ),
        },
        tells_release=False,
    ),
    step(
        id="feishu-base",
        summary="channels.feishu.tools.base becomes bitable",
        operations=moves(
            channel("feishu"), "tools.base", "tools.bitable", "the tool is called bitable"
        ),
    ),
    step(
        id="llm-task-models",
        summary="the gateway says which models the plugin llm-task may use",
        operations=(
            custom(
                _permit_models,
                sources=("plugins.entries.llm-task.config.allowedModels",),
                targets=("plugins.entries.llm-task.llm.allowedCompletionModels",),
                watched=("plugins.entries.llm-task",),
            ),
        ),
        undo=_permit_models_back,
    ),
    Step(
        id="memory-wiki-bridge",
        before="2026.4.5",
        release="2026.4.7",
        summary="readMemoryCore of the plugin memory-wiki becomes readMemoryArtifacts",
        operations=(
            move(
                f"{_BRIDGE}.readMemoryCore",
                f"{_BRIDGE}.readMemoryArtifacts",
                "it reads all artifacts of the memory",
            ),
        ),
        tells_release=False,
    ),
    step(
        id="plugin-tuning",
        summary="settings that only tuned plugins are gone",
        operations=(
            *removals(
                ("plugins.entries.active-memory.config",), ("qmd",), "QMD is gone", loss=TUNED
            ),
            *removals(
                ("plugins.entries.canvas.config.host",),
                ("root", "port", "liveReload"),
                TUNING,
                loss=TUNED,
            ),
            *removals(
                channel("clickclack"),
                ("timeoutSeconds",),
                TUNING,
                loss=TUNED,
            ),
        ),
        loses="the values of these settings",
    ),
    step(
        id="retired-gemini",
        summary="models that Google switched off give way to their successors",
        operations=rename_models(gemini_successor, "Google switched the model off", PROVIDERS),
        loses="answers of the old model",
        # whatever release wrote the name, Google had the model then
        tells_release=False,
        one_way=True,
    ),
)
