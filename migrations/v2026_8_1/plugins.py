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

from typing import TYPE_CHECKING

from moltconf.migrate.downgrade.inverse import take_back
from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import ask, custom, move, relocate
from moltconf.migrate.step import Step
from moltconf.text.keypath import KeyPath

from ..shared.gemini import gemini_successor
from ..shared.model_names import rename_models
from ..shared.scopes import channel, moves, removals

if TYPE_CHECKING:
    from moltconf.migrate.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.7.35", "2026.8.1"
_TASK: KeyPath = ("plugins", "entries", "llm-task")
_BRIDGE = "plugins.entries.memory-wiki.config.bridge"
_TUNED = "the value that you set"


def _permit_models(draft: Draft) -> None:
    old, new = (*_TASK, "config", "allowedModels"), (*_TASK, "llm", "allowedCompletionModels")
    is_older = draft.is_from_before(_RELEASE)
    if draft.mapping(_TASK) is None or not (is_older or draft.has(old)):
        return
    if draft.get(old) == []:
        draft.remove(old, "an empty list allowed any model")
    relocate(draft, old, new, "the gateway says which models a plugin may use")
    for key in ("allowModelOverride", "allowAuthProfileOverride"):
        if not draft.has((*_TASK, "llm", key)) and draft.can_hold((*_TASK, "llm", key)):
            draft.set((*_TASK, "llm", key), True, "the plugin could do so before without a word")


_PLUGINS: KeyPath = ("plugins", "entries")


def _permit_models_back(draft: Draft, context: DowngradeContext) -> None:
    """The plugin llm-task says itself which models it may use."""
    task: KeyPath = (*_PLUGINS, "llm-task")
    new, old = (*task, "llm", "allowedCompletionModels"), (*task, "config", "allowedModels")
    if draft.has(new) and not draft.has(old) and context.is_behind(old, new):
        take_back(draft, new, old)
    for key in ("allowModelOverride", "allowAuthProfileOverride"):
        path = (*task, "llm", key)
        if draft.get(path) is True and not context.ends_with(path):
            draft.remove(path, "the plugin may do so without a word")
            draft.prune(path[:-1], "is empty now")


SOURCES = (
    "the schemas of openclaw@2026.7.35 and openclaw@2026.8.1",
    "the repair tool of openclaw@2026.9.6, run on such configs",
    "openclaw@2026.9.6, which accepts the results",
)

STEPS = (
    Step(
        id="qqbot",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.qqbot belongs to a plugin of Tencent's",
        operations=(
            ask(
                "channels.qqbot",
                "QQ is a channel of Tencent's own plugin now, and its settings are other ones",
                "install the plugin, and write the section as it wants it",
            ),
        ),
        tells_release=False,
    ),
    Step(
        id="feishu-base",
        before=_BEFORE,
        release=_RELEASE,
        summary="channels.feishu.tools.base becomes bitable",
        operations=moves(
            channel("feishu"), "tools.base", "tools.bitable", "the tool is called bitable"
        ),
    ),
    Step(
        id="llm-task-models",
        before=_BEFORE,
        release=_RELEASE,
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
    Step(
        id="plugin-tuning",
        before=_BEFORE,
        release=_RELEASE,
        summary="settings that only tuned plugins are gone",
        operations=(
            *removals(
                ("plugins.entries.active-memory.config",), ("qmd",), "QMD is gone", loss=_TUNED
            ),
            *removals(
                ("plugins.entries.canvas.config.host",),
                ("root", "port", "liveReload"),
                "what is built in applies",
                loss=_TUNED,
            ),
            *removals(
                channel("clickclack"),
                ("timeoutSeconds",),
                "what is built in applies",
                loss=_TUNED,
            ),
        ),
        loses="the values of these settings",
    ),
    Step(
        id="retired-gemini",
        before=_BEFORE,
        release=_RELEASE,
        summary="models that Google switched off give way to their successors",
        operations=rename_models(gemini_successor, "Google switched the model off"),
        loses="answers of the old model",
        # whatever release wrote the name, Google had the model then
        tells_release=False,
        one_way=True,
    ),
)
