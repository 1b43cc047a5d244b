"""Gateway, tools, plugins and variables on the way back."""

from __future__ import annotations

from moltconf.document.changes import same_value
from moltconf.document.keypath import KeyPath
from moltconf.migrate.chain import find_step
from moltconf.migrate.descent.inverse import OLD_PLACE, take_back
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft, Kind
from moltconf.migrate.scopes import AGENTS, ENTRIES, SPEECH, find_all_of
from moltconf.releases.search_plugins import SEARCH_PLUGINS

_OLD_WORD = "older releases know it by this word"
_PLUGINS: KeyPath = ("plugins", "entries")
_SEARCH: KeyPath = ("tools", "web", "search")
_SPOKEN = ("voiceId", "voiceAliases", "modelId", "outputFormat", "apiKey")


def scatter_variables(draft: Draft, way: Way) -> None:
    """Releases that know no `env.vars` take each variable under `env`."""
    for name, value in list((draft.mapping(("env", "vars")) or {}).items()):
        old, new = ("env", name), ("env", "vars", name)
        if isinstance(value, str) and not draft.has(old) and way.is_behind(old, new):
            take_back(draft, new, old)


def take_from_plugins(draft: Draft, way: Way) -> None:
    """Bring what the plugins of web search say back to where the tool looked for it."""
    for provider, plugin in SEARCH_PLUGINS.items():
        new: KeyPath = (*_PLUGINS, plugin, "config", "webSearch")
        if provider == "brave":
            _take_from_plugin(draft, way, plugin, (*new, "apiKey"), (*_SEARCH, "apiKey"))
        _take_from_plugin(draft, way, plugin, new, (*_SEARCH, provider))
        _forget_switch(draft, way, plugin)


def take_fetch_from_plugins(draft: Draft, way: Way) -> None:
    """The same for what fetches pages and searches on X."""
    web: KeyPath = ("tools", "web")
    for plugin, key, old in (
        ("firecrawl", "webFetch", (*web, "fetch", "firecrawl")),
        ("xai", "xSearch", (*web, "x_search")),
    ):
        _take_from_plugin(draft, way, plugin, (*_PLUGINS, plugin, "config", key), old)


def _take_from_plugin(draft: Draft, way: Way, plugin: str, new: KeyPath, old: KeyPath) -> None:
    if not draft.has(new) or not way.is_behind(old, new):
        return
    take_back(draft, new, old)
    _forget_switch(draft, way, plugin)


def _forget_switch(draft: Draft, way: Way, plugin: str) -> None:
    """A plugin that is merely switched on says nothing where the tool works without it."""
    entry = (*_PLUGINS, plugin)
    if draft.get(entry) == {"enabled": True} and not way.ends_with(entry):
        draft.remove(entry, "the tool works without the switch")
        draft.prune(_PLUGINS, "is empty now")


def forget_origins(draft: Draft, way: Way) -> None:
    """Origins that the step down the same way would list again say nothing of their own."""
    path: KeyPath = ("gateway", "controlUi", "allowedOrigins")
    if not draft.has(path) or way.ends_with(path):
        return
    without = draft.copy()
    without.remove(path, "")
    step = find_step("control-ui-origins")
    for operation in step.operations if step is not None else ():
        operation.apply(without)
    if without.has(path) and same_value(without.get(path), draft.get(path)):
        draft.remove(path, "the gateway starts without the list")
        draft.prune(path[:-1], "is empty now")


def split_alerts(draft: Draft, way: Way) -> None:
    """What an alert does not know of where it goes stood in a section of its own."""
    old, new = ("cron", "failureDestination"), ("cron", "failureAlert")
    for key in list(draft.mapping(new) or {}):
        if way.is_behind((*old, key), (*new, key)):
            take_back(draft, (*new, key), (*old, key))


def name_voice(draft: Draft, way: Way) -> None:
    """Google called a voice by its name, everybody else by `voice` alone."""
    for place in SPEECH:
        for path, _ in find_all_of(draft, (f"{place}.providers.*",)):
            new, old = (*path, "speakerVoice"), (*path, "voice")
            is_named = path[-1] in ("google", "gemini")
            if draft.has(new) and not is_named and way.is_behind(old, new):
                take_back(draft, new, old)


def give_voice_back(draft: Draft, way: Way) -> None:
    """One provider spoke, and its settings stood under `talk` itself."""
    talk: KeyPath = ("talk",)
    providers = draft.mapping((*talk, "providers")) or {}
    named = draft.get((*talk, "provider"))
    if named not in (None, "elevenlabs") or list(providers) != ["elevenlabs"]:
        return
    voice: KeyPath = (*talk, "providers", "elevenlabs")
    for key in _SPOKEN:
        if draft.has((*voice, key)) and way.is_behind((*talk, key), (*voice, key)):
            take_back(draft, (*voice, key), (*talk, key))
    if draft.get(voice) == {} and not way.ends_with(voice):
        draft.remove((*talk, "providers"), "is empty now")
    if draft.has((*talk, "provider")) and not way.ends_with((*talk, "provider")):
        if not draft.has((*talk, "providers")):
            draft.remove((*talk, "provider"), "no other provider spoke")


def name_domain(draft: Draft, way: Way) -> None:
    """A domain alone does not switch wide-area discovery on."""
    area: KeyPath = ("discovery", "wideArea")
    switch: KeyPath = (*area, "enabled")
    if draft.get((*area, "domain")) and not draft.has(switch) and way.ends_with(switch):
        draft.set(switch, True, "a domain alone does not switch it on")


def say_idle(draft: Draft, way: Way) -> None:
    """Before `session.reset` there was `session.idleMinutes`."""
    reset, old = ("session", "reset"), ("session", "idleMinutes")
    said = draft.mapping(reset) or {}
    if set(said) <= {"mode", "idleMinutes"} and said.get("mode", "idle") == "idle":
        if "idleMinutes" in said and not draft.has(old) and way.is_behind(old, reset):
            draft.move((*reset, "idleMinutes"), old, OLD_PLACE)
            draft.remove(reset, "a session ends when it is idle", heir=old)


def say_per_session(draft: Draft, way: Way) -> None:
    """Before the scope of a sandbox there was `perSession`."""
    for path, _ in find_all_of(draft, (f"{agent}.sandbox" for agent in ("agent", *AGENTS))):
        new, old = (*path, "scope"), (*path, "perSession")
        scope = draft.get(new)
        if scope in ("session", "shared") and not draft.has(old) and way.is_behind(old, new):
            draft.move(new, old, OLD_PLACE)
            draft.set(old, scope == "session", _OLD_WORD, kind=Kind.CONVERTED)


def say_autonomous(draft: Draft, way: Way) -> None:
    """A skill workshop proposes, or it does not."""
    place: KeyPath = ("skills", "workshop", "autonomous")
    new, old = (*place, "mode"), (*place, "enabled")
    mode = draft.get(new)
    if mode in ("off", "propose") and not draft.has(old) and way.is_behind(old, new):
        draft.move(new, old, OLD_PLACE)
        draft.set(old, mode == "propose", _OLD_WORD, kind=Kind.CONVERTED)


def name_runtime(draft: Draft, way: Way) -> None:
    """Code mode names its runtime."""
    for path, _ in find_all_of(draft, (f"{one}.codeMode" for one in ("tools", *_TOOLS))):
        new, old = (*path, "executor"), (*path, "runtime")
        if draft.get(new) == "quickjs" and not draft.has(old) and way.is_behind(old, new):
            draft.move(new, old, OLD_PLACE)
            draft.set(old, "quickjs-wasi", _OLD_WORD, kind=Kind.CONVERTED)


def permit_models(draft: Draft, way: Way) -> None:
    """The plugin llm-task says itself which models it may use."""
    task: KeyPath = (*_PLUGINS, "llm-task")
    new, old = (*task, "llm", "allowedCompletionModels"), (*task, "config", "allowedModels")
    if draft.has(new) and not draft.has(old) and way.is_behind(old, new):
        take_back(draft, new, old)
    for key in ("allowModelOverride", "allowAuthProfileOverride"):
        path = (*task, "llm", key)
        if draft.get(path) is True and not way.ends_with(path):
            draft.remove(path, "the plugin may do so without a word")
            draft.prune(path[:-1], "is empty now")


_TOOLS = tuple(f"{entry}.tools" for entry in ENTRIES)
