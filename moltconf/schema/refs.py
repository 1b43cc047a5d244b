"""Model references: ``provider/model``, an alias, or a bare model name.

How they are read was measured on clawdbot@2026.1.24-3 and openclaw@2026.1.29 (the January rules,
used up to 2026.7) and on openclaw@2026.9.6 (from 2026.8.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from moltconf.release_order import since
from moltconf.schema.provider_ids import normalize_provider
from moltconf.schema.record import Record
from moltconf.schema.secret import referenced_names

_MODERN = "2026.8.1"
#: From here on a model without a provider is looked for among those that the config names; read
#: off openclaw@2026.3.24, 2026.4.8, 2026.4.15 and 2026.5.28.
_FINDS_PROVIDER = "2026.4.5"
#: From here on two names without a slash mean models of OpenRouter; read off openclaw@2026.4.15,
#: 2026.4.20, 2026.5.28 and 2026.9.6.
_OF_OPENROUTER = "2026.4.20"

#: The model that runs where the config names none; each row holds from its release on.
#: Read off 2026.1.5 to 2026.1.30; later ones answered it (``schemas/behaviour/model.json``).
_DEFAULT_MODELS = (
    ("2026.9.5", "openai/gpt-6-astra"),
    ("2026.8.1", "openai/gpt-5.6-sol"),
    ("2026.7.1", "openai/gpt-5.5"),
    ("2026.6.34", "openai/gpt-5.6-sol"),
    ("2026.4.29", "openai/gpt-5.5"),
    ("2026.4.5", "openai/gpt-5.4"),
    ("2026.2.6-3", "anthropic/claude-opus-4-6"),
    ("2026.1.5", "anthropic/claude-opus-4-5"),
)

_JANUARY_IDS = {
    "anthropic": {"opus-4.5": "claude-opus-4-5", "sonnet-4.5": "claude-sonnet-4-5"},
    "google": {
        "gemini-3-pro": "gemini-3-pro-preview",
        "gemini-3-flash": "gemini-3-flash-preview",
    },
}
#: Short names of Claude models (openclaw@2026.9.6).
CLAUDE_ALIASES = {
    "fable": "claude-fable-5-1",
    "fable-5": "claude-fable-5",
    "fable-5-1": "claude-fable-5-1",
    "fable-5.1": "claude-fable-5-1",
    "haiku": "claude-haiku-4-5",
    "mythos-5": "claude-mythos-5",
    "opus": "claude-opus-5",
    "opus-4.6": "claude-opus-4-6",
    "opus-4.7": "claude-opus-4-7",
    "opus-4.8": "claude-opus-4-8",
    "opus-5": "claude-opus-5",
    "opus-5-5": "claude-opus-5-5",
    "opus-5.5": "claude-opus-5-5",
    "sonnet": "claude-sonnet-5",
    "sonnet-4.6": "claude-sonnet-4-6",
    "sonnet-5": "claude-sonnet-5",
}
_MODERN_IDS = {
    "anthropic": CLAUDE_ALIASES,
    "google": {
        "gemini-3-flash": "gemini-3-flash-preview",
        "gemini-3-pro": "gemini-3.1-pro-preview",
        "gemini-3-pro-preview": "gemini-3.1-pro-preview",
        "gemini-3.1-pro": "gemini-3.1-pro-preview",
    },
}

#: After ``@``: a date or a quantisation belongs to the model name, anything else is a profile.
_NOT_A_PROFILE = r"(?:\d{8}|i?q\d+(?:_[a-z0-9]+)*|\d+bit)(?=@|\Z)"


class ModelRef(Record):
    """A model reference as written and as the product understands it.

    ``provider`` and ``model`` are ``None`` where the text cannot be split (empty half) or takes a
    part from a variable (``names``). ``profile`` is an auth profile pinned by ``@profile``.
    ``assumed_provider`` tells that the text names no provider and the product supplies one.
    ``in_parts``: provider and model stand at keys of their own, ``text`` stands nowhere.
    """

    text: str
    provider: str | None = None
    model: str | None = None
    alias: str | None = None
    profile: str | None = None
    assumed_provider: bool = False
    names: tuple[str, ...] = ()
    in_parts: bool = False

    @property
    def key(self) -> str | None:
        """``provider/model``, the form under which the product keeps settings of a model."""
        return f"{self.provider}/{self.model}" if self.provider and self.model else None


class Resolver:
    """Reads model references by the rules of one release, with the aliases of one config."""

    def __init__(
        self,
        release: str,
        aliases: Mapping[str, str] | None = None,
        configured: Callable[[], Sequence[tuple[str, str]]] = tuple,
    ) -> None:
        """Take the rules of ``release``, and the aliases with the texts that they stand for.

        ``configured`` gives provider and model of every entry that the config declares; from
        2026.4.5 on a bare name finds its only provider there.
        """
        self.release = release
        self._is_modern = since(release, _MODERN)
        self._aliases = {alias.strip().lower(): text for alias, text in (aliases or {}).items()}
        self._configured = configured

    def read(self, text: str) -> ModelRef:
        names = referenced_names(text)
        if names:
            return ModelRef(text=text, names=names)
        rest, profile = split_profile(text) if self._is_modern else (text.strip(), None)
        if self._is_modern or "/" not in rest:
            target = self._aliases.get(rest.lower())
            if target is not None:
                return self._split(target.strip(), text=text, alias=rest, profile=profile)
        return self._split(rest, text=text, profile=profile)

    def _split(
        self, rest: str, *, text: str, alias: str | None = None, profile: str | None
    ) -> ModelRef:
        """Return what ``rest`` refers to, which ``text`` says or stands for."""
        head, slash, tail = (self._of_openrouter(rest) or rest).partition("/")
        if not slash:
            provider = self._provider_of_bare(rest)
            return ModelRef(
                text=text,
                provider=provider if rest else None,
                model=self._model_id(provider, rest) or None,
                alias=alias,
                profile=profile,
                assumed_provider=True,
            )
        named, model = normalize_provider(head, self.release), tail.strip()
        if not named or not model:
            return ModelRef(text=text, alias=alias, profile=profile)
        return ModelRef(
            text=text,
            provider=named,
            model=self._model_id(named, model),
            alias=alias,
            profile=profile,
        )

    def _provider_of_bare(self, model: str) -> str:
        default = default_model(self.release).partition("/")[0]
        if not since(self.release, _FINDS_PROVIDER):
            return "anthropic"
        providers = {provider for provider, name in self._configured() if name == model}
        return providers.pop() if len(providers) == 1 else default

    def _of_openrouter(self, name: str) -> str | None:
        """Return the model that a name means for OpenRouter, with its provider."""
        if "/" in name or not since(self.release, _OF_OPENROUTER):
            return None
        match name.lower():
            case "openrouter:auto":
                return "openrouter/auto"
            case "openrouter:free":
                free = (
                    f"{provider}/{model}"
                    for provider, model in self._configured()
                    if provider == "openrouter" and "/" in model and model.endswith(":free")
                )
                return next(free, None)
        return None

    def _model_id(self, provider: str, model: str) -> str:
        table = _MODERN_IDS if self._is_modern else _JANUARY_IDS
        return table.get(provider, {}).get(model.lower(), model)


def split_profile(text: str) -> tuple[str, str | None]:
    """Return a reference without its ``@profile`` suffix, and the profile (openclaw@2026.9.6)."""
    text = text.strip()
    at = text.find("@", text.rfind("/") + 1)
    while at > 0:
        match = re.match(_NOT_A_PROFILE, text[at + 1 :], re.IGNORECASE)
        if match is None:
            break
        at = text.find("@", at + 1 + match.end())
    if at <= 0:
        return text, None
    model, profile = text[:at].strip(), text[at + 1 :].strip()
    return (model, profile) if model and profile else (text, None)


def default_model(release: str) -> str:
    """Return the model that runs where the config names none."""
    return next((ref for first, ref in _DEFAULT_MODELS if since(release, first)), "")
