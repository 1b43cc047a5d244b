"""Read which models are selected where: the primary model, its fallbacks, every other slot."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.release_order import before, since
from moltconf.schema.providers import read_secret_at
from moltconf.schema.reader import Reader
from moltconf.schema.record import Record, replaced
from moltconf.schema.refs import ModelRef, Resolver
from moltconf.schema.secret import SecretInput
from moltconf.schema.values import Located

#: The releases that restrict which agents with a model of their own inherit fallbacks.
_FALLBACKS_BY_PROVIDER = "2026.2.21"
_NO_INHERITED_FALLBACKS = "2026.4.29"
#: Slots of an agent or of the defaults, each a text or ``{primary, fallbacks}``. Which of them a
#: release accepts is the verdict's business.
_AGENT_SLOTS: tuple[tuple[str, ...], ...] = (
    ("imageModel",),
    ("pdfModel",),
    ("imageGenerationModel",),
    ("videoGenerationModel",),
    ("musicGenerationModel",),
    ("mediaModels", "image"),
    ("mediaModels", "video"),
    ("mediaModels", "music"),
    ("voiceModel",),
    ("utilityModel",),
    ("decisionModel",),
    ("subagents", "model"),
    ("heartbeat", "model"),
    ("compaction", "model"),
    ("compaction", "memoryFlush", "model"),
)

#: Slots that an agent may set and the root of the file sets for all.
_SHARED_SLOTS: tuple[tuple[str, ...], ...] = (
    ("tools", "exec", "reviewer", "model"),
    ("tts", "summaryModel"),
)

_EMBEDDING_PROVIDERS = {"gemini": "google"}
_NO_EMBEDDING_MODEL = frozenset({"auto", "local", "none"})


class ModelSelection(Record):
    """A primary model and its fallbacks; ``lists_fallbacks`` tells an empty list from none."""

    primary: Located[ModelRef] | None = None
    fallbacks: tuple[Located[ModelRef], ...] = ()
    lists_fallbacks: bool = False


class ModelSlot(Record):
    """One place where a model is chosen: ``model``, ``model.fallbacks[0]``, ``imageModel``…

    ``api_key`` is a key given for this slot alone, ``profile`` an auth profile pinned for it.
    """

    name: str
    ref: Located[ModelRef]
    api_key: Located[SecretInput] | None = None
    profile: Located[str] | None = None


def read_selection(reader: Reader, resolver: Resolver, *keys: str) -> ModelSelection | None:
    """Return the selection at ``keys`` in any spelling, ``None`` where nothing is chosen there.

    A key ``model`` that is a text, or lists ``modelFallbacks`` and ``imageModelFallbacks`` beside
    it, are the shapes before 2026.1.8; a text is right again from 2026.2.
    """
    if not reader.holds(keys[0]) and not (len(keys) == 1 and reader.holds(f"{keys[0]}Fallbacks")):
        return None
    primary = reader.text(*keys) or reader.text(*keys, "primary")
    fallbacks = reader.texts(*keys, "fallbacks")
    if fallbacks is None:
        fallbacks = reader.texts(*keys[:-1], f"{keys[-1]}Fallbacks")
    if primary is None and fallbacks is None:
        return None
    return ModelSelection(
        primary=_located(primary, resolver) if primary else None,
        fallbacks=tuple(_located(item, resolver) for item in fallbacks or ()),
        lists_fallbacks=fallbacks is not None,
    )


def fallbacks_of(
    own: ModelSelection, inherited: ModelSelection, release: str
) -> tuple[Located[ModelRef], ...]:
    """Return the models that an agent falls back on whose ``model`` is ``own``.

    The answers of the releases are in ``schemas/behaviour/agent-fallbacks.json``; how they come
    about was read off openclaw@2026.1.29, 2026.2.26, 2026.4.15 and 2026.4.29. A list of its own
    always counts, an empty one too. Without one an agent falls back as the defaults say, from
    2026.2.21 on only if its model is of the provider of the default model or is itself one of the
    fallbacks; otherwise the default model is all it falls back on. From 2026.4.29 on it
    has none.
    """
    if own.lists_fallbacks:
        return own.fallbacks
    shared = inherited.fallbacks
    if own.primary is None or before(release, _FALLBACKS_BY_PROVIDER):
        return shared
    if since(release, _NO_INHERITED_FALLBACKS):
        return ()
    default, chosen = inherited.primary, own.primary.value
    if default is None or default.value.provider == chosen.provider:
        return shared
    if any(each.value.key == chosen.key for each in shared):
        return shared
    return (default,)


def own_slots(name: str, selection: ModelSelection) -> Iterator[ModelSlot]:
    """Yield the slots of one selection, the primary one first."""
    if selection.primary is not None:
        yield ModelSlot(name=name, ref=selection.primary)
    for i, fallback in enumerate(selection.fallbacks):
        yield ModelSlot(name=f"{name}.fallbacks[{i}]", ref=fallback)


def other_slots(agent: Reader, defaults: Reader, resolver: Resolver) -> Iterator[ModelSlot]:
    """Yield every chosen model of an agent besides the main one: the agent's own, else the
    defaults'."""
    for keys in _AGENT_SLOTS:
        chosen = read_selection(agent, resolver, *keys) or read_selection(defaults, resolver, *keys)
        if chosen is not None:
            yield from own_slots(".".join(keys), chosen)
    root = Reader(agent.root, (), ("messages",))
    for keys in _SHARED_SLOTS:
        chosen = read_selection(agent, resolver, *keys) or read_selection(root, resolver, *keys)
        if chosen is not None:
            yield from own_slots(".".join(keys), chosen)
    yield from _embedding_slot(agent, defaults)


def ambient_slots(root: object, resolver: Resolver) -> Iterator[tuple[str | None, ModelSlot]]:
    """Yield models that are chosen outside agents, with the agent named there (``None``: the
    default)."""
    reader = Reader(root, ("hooks",))
    gmail = read_selection(reader, resolver, "gmail", "model")
    if gmail is not None:
        yield None, next(own_slots("hooks.gmail.model", gmail))
    for path, value in reader.items("mappings"):
        mapping = Reader(root, path)
        chosen = read_selection(mapping, resolver, "model") if isinstance(value, dict) else None
        if chosen is not None:
            agent = mapping.text("agentId")
            name = f"hooks.mappings[{path[-1]}].model"
            yield (agent.value if agent else None), next(own_slots(name, chosen))
    yield from ((None, slot) for slot in _media_slots(root, resolver))


def _media_slots(root: object, resolver: Resolver) -> Iterator[ModelSlot]:
    places = (("tools", "media"), *(("tools", "media", kind) for kind in _MEDIA_KINDS))
    for place in places:
        for path, value in Reader(root, place).items("models"):
            item = Reader(root, path)
            provider = item.text("provider") if isinstance(value, dict) else None
            kind = item.text("type")
            if provider is None or (kind is not None and kind.value == "cli"):
                continue
            model = item.text("model")
            text = f"{provider.value}/{model.value if model else 'default'}"
            yield ModelSlot(
                name=".".join((*place, f"models[{path[-1]}]")),
                ref=Located(value=replaced(resolver.read(text), in_parts=True), path=provider.path),
                profile=item.text("profile") or item.text("preferredProfile"),
            )


_MEDIA_KINDS = ("audio", "image", "video")


def _embedding_slot(agent: Reader, defaults: Reader) -> Iterator[ModelSlot]:
    root = Reader(agent.root, ())
    for reader, keys in (
        (agent, ("memory", "search")),
        (agent, ("memorySearch",)),
        (root, ("memory", "search")),
        (defaults, ("memorySearch",)),
    ):
        provider = reader.text(*keys, "provider")
        if provider is not None:
            name = provider.value.strip().lower()
            if name in _NO_EMBEDDING_MODEL:
                return
            model = reader.text(*keys, "model")
            ref = ModelRef(
                text=provider.value,
                provider=_EMBEDDING_PROVIDERS.get(name, name),
                model=model.value if model else None,
            )
            yield ModelSlot(
                name=".".join(keys),
                ref=Located(value=ref, path=provider.path),
                api_key=read_secret_at(reader, *keys, "remote", "apiKey"),
            )
            return


def _located(text: Located[str], resolver: Resolver) -> Located[ModelRef]:
    return Located(value=resolver.read(text.value), path=text.path)
