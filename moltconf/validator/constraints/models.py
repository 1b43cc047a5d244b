"""Models and their providers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from moltconf.product.agent_ids import DEFAULTS
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.bundled import has_own_catalogue
from moltconf.validator.constraints.history import IN_PACKAGES
from moltconf.validator.constraints.values import (
    is_known,
    items,
    known_text,
    misfits,
    patterns,
    record,
    records_at,
)

_PROVIDERS = patterns("models.providers.*")
_DECISION = patterns("agents.defaults.decisionModel", "agents.entries.*.decisionModel")
_MODELS = patterns("agents.defaults.models", "agents.entries.*.models")
_POLICY_HOLDERS = patterns("agents.defaults", "agents.entries.*")
_RUNTIMES = patterns(
    "agents.defaults.models.*.pickerRuntimes[]", "agents.entries.*.models.*.pickerRuntimes[]"
)

_SELECTORS = frozenset(("openrouter:auto", "openrouter:free"))
_MOST_REMEMBERED = 4096
_SEGMENT = r"[^*\s\x00-\x1f\x7f]+\Z"
#: A list of allowed models may have hundreds of these.
_PLAIN = re.compile(r"[\w.:@-]+(?:/[\w.:@-]+)+\Z", re.ASCII)


def is_exact(text: str) -> bool:
    """``provider/model``, the model's own name may hold further slashes."""
    provider, slash, model = trim(text).partition("/")
    return bool(slash and trim(provider) and trim(model))


def check_custom_providers(config: Config, release: str) -> Iterator[Breach]:
    """A provider that does not come with the release says where it is and what it has."""
    for path, provider in records_at(config, _PROVIDERS):
        if has_own_catalogue(str(path[-1]), release):
            continue
        if not provider.get("baseUrl"):
            yield Breach((*path, "baseUrl"), f"{release} does not know this provider's URL")
        if "models" not in provider:
            yield Breach((*path, "models"), f"{release} does not know this provider's models")


def check_decision_models(config: Config, release: str) -> Iterator[Breach]:
    for path in misfits(config, _DECISION, lambda text: not trim(text) or is_exact(text)):
        yield Breach(path, 'this must be "provider/model", or empty to have none')


def check_exact_models(config: Config, release: str) -> Iterator[Breach]:
    """Some options are for one model, not for a pattern or an alias."""
    for path, models in records_at(config, _MODELS):
        for name, entry in models.items():
            if "*" not in name and is_exact(name):
                continue
            for key in record(entry).keys() & {"pickerRuntimes", "codeMode"}:
                yield Breach((*path, name, key), f'"{key}" needs an exact "provider/model" entry')


def check_picker_runtimes(config: Config, release: str) -> Iterator[Breach]:
    for path in misfits(config, _RUNTIMES, lambda text: trim(text) not in ("auto", "default")):
        yield Breach(path, "this is no runtime of its own; name one")


def check_policy(config: Config, release: str) -> Iterator[Breach]:
    """Allowed models are aliases, exact names, or names that end in ``/*``."""
    shared = _aliases(lookup(config, (*DEFAULTS, "models")))
    if not all(map(is_known, shared)):
        return  # such an alias may be any name
    for path, holder in records_at(config, _POLICY_HOLDERS):
        allowed = items(lookup(holder, ("modelPolicy", "allow")))
        if not allowed:
            continue
        own = shared if path == DEFAULTS else _aliases(holder.get("models"))
        if not all(map(is_known, own)):
            continue
        for index, value in enumerate(allowed):
            name = known_text(value)
            if name is not None and not _is_policy_name(name, shared, own):
                place: KeyPath = (*path, "modelPolicy", "allow", index)
                yield Breach(
                    place,
                    "this is neither an alias nor a model",
                    'write "provider/model", "provider/*", or an alias of agents.defaults.models',
                )


def _aliases(models: object) -> set[str]:
    names = {trim(str(record(entry).get("alias", ""))).lower() for entry in record(models).values()}
    return names - {""}


def _is_policy_name(text: str, *aliases: set[str]) -> bool:
    if _PLAIN.match(text):
        return True
    name = trim(text)
    if any(name.lower() in each for each in (*aliases, _SELECTORS)):
        return True
    return _names_models(name)


@lru_cache(_MOST_REMEMBERED)
def _names_models(name: str) -> bool:
    """Return whether a name is that of a model, or of all models of a provider; a policy is judged
    whenever the config is, and names the same ones."""
    segments = [trim(segment) for segment in name.split("/")]
    if segments[-1] == "*":
        return len(segments) > 1 and all(map(_is_segment, segments[:-1]))
    provider, _, model = name.partition("/")
    exact = [trim(provider), *trim(model).split("/")]
    return is_exact(name) and all(map(_is_segment, exact))


def _is_segment(text: str) -> bool:
    return re.match(_SEGMENT, text) is not None


CONSTRAINTS = (
    Constraint(
        "model-decision",
        check_decision_models,
        IN_PACKAGES,
        first="2026.9.6",
        keys=("decisionModel",),
    ),
    Constraint(
        "model-exact",
        check_exact_models,
        IN_PACKAGES,
        first="2026.8.1",
        keys=("codeMode", "pickerRuntimes"),
    ),
    Constraint("model-policy", check_policy, IN_PACKAGES, first="2026.8.1", keys=("modelPolicy",)),
    Constraint(
        "model-provider",
        check_custom_providers,
        IN_PACKAGES,
        first="2026.5.19",
        keys=("providers",),
    ),
    Constraint(
        "model-runtime",
        check_picker_runtimes,
        IN_PACKAGES,
        first="2026.9.5",
        keys=("pickerRuntimes",),
    ),
)
