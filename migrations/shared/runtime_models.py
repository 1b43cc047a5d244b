"""Providers that were a way to run a model: what they are called now, and how it is run.

Measured: `openclaw doctor --fix` of 2026.9.6 on a config with each of them in every place. Who
declares a provider of such a name in `models.providers` has one of their own, which stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.fields import Fields
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import MERGE_MISSING, relocate
from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath, parse_path

from .model_names import CATALOGUES, MODEL_NAMES, models_of, owner_of
from .scopes import PLUGINS, find_all_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

#: The provider that was, its company's, and what runs the model (openclaw@2026.9.6).
_PROVIDERS = {
    "claude-cli": ("anthropic", "claude-cli"),
    "anthropic-cli": ("anthropic", "claude-cli"),
    "codex": ("openai", "codex"),
    "codex-cli": ("openai", "codex"),
    "openai-codex": ("openai", "codex"),
    "google-gemini-cli": ("google", "google-gemini-cli"),
}
#: How the names of such models begin.
OLD_BEGINNINGS = models_of(_PROVIDERS)
#: What older releases call the models of a runtime (openclaw@2026.1.29, openclaw@2026.3.24).
_OLD_NAMES = {
    "claude-cli": ("anthropic", "claude-cli"),
    "codex": ("openai", "openai-codex"),
    "google-gemini-cli": ("google", "google-gemini-cli"),
}
_WHY = "the provider only said what runs the model"
#: Says that a catalogue is no list of models that users may switch to (openclaw@2026.9.6).
_SAID: KeyPath = ("meta", "migrations", "modelPolicyAllowlist")
_PLACES = tuple(map(parse_path, MODEL_NAMES))

#: Patterns of the keys that name a model, and of those that say what runs it.
NAMES = (*MODEL_NAMES, *(f"{place}.*" for place in CATALOGUES))
RUNTIMES = (
    *(f"{place}.*.agentRuntime.id" for place in CATALOGUES),
    "meta.migrations.modelPolicyAllowlist",
)


class _Named(Fields):
    """A place that names a model: a value, or a key of the catalogue of ``owner``."""

    path: KeyPath
    text: str
    is_entry: bool

    @property
    def owner(self) -> KeyPath:
        """Return the agent, or the defaults, that the place belongs to."""
        return owner_of(self.path)


def _named(draft: Draft) -> Iterator[_Named]:
    for pattern in _PLACES:
        for path in draft.find(pattern):
            text = draft.get(path)
            if isinstance(text, str):
                yield _Named(path, text, False)
    for path, models in find_all_of(draft, CATALOGUES):
        for name in models:
            yield _Named((*path, name), name, True)


def _split(text: str) -> tuple[str, str]:
    provider, _, model = text.strip().partition("/")
    return provider.strip().lower(), model.strip()


def _successor(draft: Draft, text: str) -> tuple[str, str] | None:
    """Return the new name of a model and what runs it, ``None`` for a name that stays."""
    provider, model = _split(text)
    if provider not in _PROVIDERS or not model or "*" in model or "${" in text:
        return None
    declared = draft.mapping(("models", "providers")) or {}
    if any(name.strip().lower() == provider for name in declared):
        return None
    company, runtime = _PROVIDERS[provider]
    return f"{company}/{model}", runtime


def _is_taken(draft: Draft, each: _Named, new: str, runtime: str, named: list[_Named]) -> bool:
    """Return whether the same agent also names the model as its company's own."""
    wanted = _split(new)
    for other in named:
        if other.owner not in (each.owner, DEFAULTS) or _split(other.text) != wanted:
            continue
        if _runtime(draft, other.owner, other.text) != runtime:
            return True
    return False


def _runtime(draft: Draft, owner: KeyPath, name: str) -> str | None:
    """Return what an agent's own entry, else that of all, says runs a model."""
    for place in (owner, DEFAULTS):
        found = draft.get((*place, "models", name.strip(), "agentRuntime", "id"))
        if isinstance(found, str):
            return found.strip().lower()
    return None


def name_companies(draft: Draft) -> None:
    """Name each such model as its company's, and say what runs it; ask where the config also
    names the company's own."""
    _rename(draft, is_asked=True)


def name_all_companies(draft: Draft) -> None:
    """Name each such model as its company's, and let the same program run all of that name."""
    _rename(draft, is_asked=False)


def _rename(draft: Draft, *, is_asked: bool) -> None:
    named = list(_named(draft))
    renamed: dict[tuple[KeyPath, str], str] = {}
    asked: set[str] = set()
    for each in named:
        found = _successor(draft, each.text)
        if found is None:
            continue
        new, runtime = found
        if is_asked and _is_taken(draft, each, new, runtime, named):
            if new not in asked:
                asked.add(new)
                _ask(draft, each, new, runtime)
            continue
        renamed[each.owner, new] = runtime
        if each.is_entry:
            target = (*each.path[:-1], new)
            relocate(draft, each.path, target, _WHY, MERGE_MISSING, prune=False)
        else:
            draft.set(each.path, new, _WHY, kind=ChangeKind.CONVERTED)
    restricts = bool(draft.get((*DEFAULTS, "models"))) or draft.has((*DEFAULTS, "modelPolicy"))
    for (owner, new), runtime in renamed.items():
        _set_runtime(draft, owner, new, runtime)
    if not restricts and draft.get((*DEFAULTS, "models")) and draft.can_hold(_SAID):
        draft.set(_SAID, True, "the new catalogue restricts nobody")
    if "codex" in renamed.values():
        _tell_of_plugin(draft)


def _tell_of_plugin(draft: Draft) -> None:
    """Say what the plugin that runs the models lacks: it is not there, or the file keeps it off."""
    off = next((path for path, is_off in _switches(draft) if is_off), None)
    if off is not None:
        draft.note(
            off,
            'the plugin "codex" runs these models, and is switched off here',
            "switch it on, or name models that run without it",
            has_choices=False,
        )
    elif not draft.has((*PLUGINS, "codex")):
        draft.note(
            DEFAULTS,
            'the runtime "codex" comes with a plugin of that name',
            "openclaw plugins install @openclaw/codex brings it",
            has_choices=False,
        )


def _switches(draft: Draft) -> Iterator[tuple[KeyPath, bool]]:
    """Yield the keys that may keep the plugin off, and whether each does."""
    for path in (("plugins", "enabled"), (*PLUGINS, "codex", "enabled")):
        yield path, draft.get(path) is False
    allowed = draft.sequence(("plugins", "allow"))
    yield ("plugins", "allow"), bool(allowed) and "codex" not in allowed
    yield ("plugins", "deny"), "codex" in draft.sequence(("plugins", "deny"))


def _ask(draft: Draft, each: _Named, new: str, runtime: str) -> None:
    provider, model = _split(each.text)
    draft.ask(
        each.path,
        f'there is no provider "{provider}" any more, and "{new}" is named as well, '
        "which may have another login and another bill",
        f'name another model than "{model}" in one of the places, or --accept '
        f'provider-runtimes=merge: then {runtime} runs "{new}" wherever it is named',
    )


def _set_runtime(draft: Draft, owner: KeyPath, new: str, runtime: str) -> None:
    place: KeyPath = (*owner, "models", new, "agentRuntime", "id")
    present = draft.get(place)
    is_free = not isinstance(present, str) or present.strip().lower() in ("", "auto")
    if is_free and draft.can_hold(place):
        draft.set(place, runtime, _WHY)


def name_runtimes(draft: Draft, context: DowngradeContext) -> None:
    """Let the provider say again what runs a model, for a release that has no key for it."""
    renamed = _with_runtimes(draft, context)
    for each in list(_named(draft)) if renamed else ():
        own = {**renamed.get(DEFAULTS, {}), **renamed.get(each.owner, {})}
        new = own.get(_split(each.text))
        if new is None:
            continue
        if not each.is_entry:
            draft.set(each.path, new, _WHY, kind=ChangeKind.CONVERTED)
        elif _only_named_runtime(draft, each, context):
            draft.remove(each.path, "it only said what runs the model")
            draft.prune(each.path[:-1], "is empty now")
        else:
            relocate(draft, each.path, (*each.path[:-1], new), _WHY, MERGE_MISSING, prune=False)
    if draft.has(_SAID) and not draft.has((*DEFAULTS, "models")) and not context.ends_with(_SAID):
        draft.remove(_SAID, "there is no catalogue")
        draft.prune(_SAID[:-1], "is empty now")


def _with_runtimes(
    draft: Draft, context: DowngradeContext
) -> dict[KeyPath, dict[tuple[str, str], str]]:
    """Take away what says what runs a model; return the old names of the models, by agent."""
    renamed: dict[KeyPath, dict[tuple[str, str], str]] = {}
    for path, models in find_all_of(draft, CATALOGUES):
        for name in models:
            place: KeyPath = (*path, name, "agentRuntime", "id")
            runtime = draft.get(place)
            company, old = _OLD_NAMES.get(str(runtime).strip().lower(), ("", ""))
            provider, model = _split(name)
            if provider == company and model and not context.ends_with(place):
                renamed.setdefault(path[:-1], {})[provider, model] = f"{old}/{model}"
                draft.remove(place, "the provider says it")
                if draft.get(place[:-1]) == {}:
                    draft.remove(place[:-1], "is empty now")
    return renamed


def _only_named_runtime(draft: Draft, each: _Named, context: DowngradeContext) -> bool:
    """Return whether an entry of a catalogue says nothing more, and would only let users switch
    to the model, or be refused."""
    if draft.get(each.path) != {}:
        return False
    if not context.ends_with(each.path):
        return True
    allowed = draft.get((*DEFAULTS, "modelPolicy", "allow"))
    if isinstance(allowed, list):
        return each.text not in allowed
    return draft.get(_SAID) is True
