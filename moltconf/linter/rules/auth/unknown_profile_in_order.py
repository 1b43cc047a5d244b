"""An order that names a profile which does not exist.

## What it does
Reports ids in `auth.order` that are neither in `auth.profiles` nor in a credential store that was
given.
## Why it matters
The product drops such an id without a word, in every release, and none of its own checks
mentions it. If no id of the list is left, the provider has no profile at all and the agent fails
with "No API key found", or quietly uses a key from the environment.
## Example
```json5
{
  auth: {
    profiles: { "anthropic:work": { provider: "anthropic", mode: "api_key" } },
    order: { anthropic: ["anthropic:wrok"] },
  },
}
```
## Use instead
```json5
{
  auth: {
    profiles: { "anthropic:work": { provider: "anthropic", mode: "api_key" } },
    order: { anthropic: ["anthropic:work"] },
  },
}
```
## Fix safety
Unsafe: a misspelt id becomes the one it resembles, any other is removed from a list that names an
existing one too. Without the credential store moltconf cannot know whether the profile is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.edit.changes import Remove, Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Confidence, Profile, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import shown
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.auth import AuthOrder

META = Rule(
    id="auth/unknown-profile-in-order",
    severity=WARNING,
    releases=since("2026.1.9"),
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    profile=Profile.MINIMAL,
    keys=("order",),
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6 accept any id",),
)


def check(config: Config) -> Iterator[Finding]:
    if not config.auth.orders:
        return
    known = _known(config)
    for order in config.auth.orders:
        unknown = [item for item in order.profiles if item.value not in known]
        for item in unknown:
            near = _nearest(item.value, known, order)
            is_every = len(unknown) == len(order.profiles)
            yield META.at(
                item.path,
                f"{_where(config, item.value)}, so {_effect(order, is_every)}",
                help=_help(near),
                fix=_fix(item.path, near, is_every=is_every),
                evidence=(("auth", "profiles", item.value),),
            )


def _known(config: Config) -> dict[str, None]:
    """Profiles that the config declares, and those that a given credential store has."""
    known = dict.fromkeys(profile.id for profile in config.auth.profiles)
    if config.stores is not None:
        for agent in config.stores.agents.values():
            known.update(dict.fromkeys(agent.store.profiles))
    return known


def _where(config: Config, name: str) -> str:
    if config.stores is not None:
        return f"neither auth.profiles nor the credential store has a profile {shown(name)}"
    return f"auth.profiles has no profile {shown(name)}"


def _nearest(name: str, known: Iterable[str], order: AuthOrder) -> str | None:
    used = {item.value for item in order.profiles}
    return nearest(name, (each for each in known if each not in used))


def _effect(order: AuthOrder, is_every: bool) -> str:
    if is_every:
        return f"the order leaves {shown(order.key)} without any profile"
    return "the gateway skips it"


def _help(near: str | None) -> str:
    if near is not None:
        return f"did you mean {shown(near)}?"
    return "declare it, remove it, or check that the agent's credential store has it"


def _fix(path: KeyPath, near: str | None, *, is_every: bool) -> Fix | None:
    if near is not None:
        return Fix(Safety.UNSAFE, (Set(path, near),))
    # an empty list would mean "no profile at all": what then is left is for a person to say
    return None if is_every else Fix(Safety.UNSAFE, (Remove(path),))
