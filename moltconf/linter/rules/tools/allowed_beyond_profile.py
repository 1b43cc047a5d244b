"""Tools that are allowed and that the profile does not have.

## What it does
Reports names in `tools.allow`, of all agents or of one, whose tools the profile of the agent
withholds, and names below `byProvider` that this profile or the one there withholds. Between
2026.2.1 and 2026.9.5 the profiles `"minimal"` and `"messaging"` are judged, and of `"coding"` the
tools that no release gave it, such as `tts`.
## Why it matters
`allow` adds nothing to a profile: an agent has the tools that are in both. The tool is missing all
the same, and so are the tools of the profile that `allow` does not name: an agent may be left
without any tool. `alsoAllow` adds to a profile, and stands in the place of `allow`.
## Example
```json5
{
  tools: { profile: "messaging", allow: ["exec"] },
}
```
## Use instead
```json5
{
  tools: { profile: "messaging", alsoAllow: ["exec"] },
}
```
## Fix safety
No fix: agents would have more tools than before.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark, few
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between, since
from moltconf.linter.rules.tools._by_provider import settings_by_model
from moltconf.text.keypath import format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.tools import ToolPolicy, ToolProfile, Toolset
    from moltconf.schema.values import Located
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/allowed-beyond-profile",
    severity=WARNING,
    releases=since("2026.1.20"),
    keys=("profile",),
    sources=(
        "schemas/behaviour/profile-tools.json: what each release answered",
        "run: openclaw@2026.1.29, 2026.3.24, 2026.5.28 and 2026.9.6",
        "read off openclaw@2026.1.29, 2026.3.24, 2026.5.28 and 2026.9.6: byProvider",
        "run: which tools the gateway of 2026.5.28 sends a model with lists below byProvider",
        "openclaw/openclaw#84210 and #85887",
    ),
)


#: Profiles whose tools hardly changed; those of others are known of some releases only.
_STEADY = ("minimal", "messaging")
#: Tools that every release was asked for, and that none has in the profile.
_NEVER = {"coding": ("agents_list", "browser", "canvas", "message", "nodes", "tts")}
_KNOWN = between("2026.1.20", "2026.1.30") | since("2026.9.6")
#: Releases that give an agent the tools whose settings are written.
_BY_SETTINGS = between("2026.3.8", "2026.4.24")
_MOST_NAMED = 4


def check(config: Config) -> Iterator[Finding]:
    lists: dict[KeyPath, list[Located[str]]] = {}
    withheld_by: dict[KeyPath, Located[str]] = {}
    used: set[KeyPath] = set()
    judged: set[object] = set()
    for agent in config.toolsets:
        for profiles, policy in _policies(config, agent):
            # the list of all agents is the same for each that has the same profiles
            words = (policy.path, *map(_words, profiles))
            if words in judged:
                continue
            judged.add(words)
            for item in policy.allow or ():
                profile = _withholding(agent, profiles, item, config.release)
                if profile is None:
                    used.add(item.path)
                elif item.path not in withheld_by:
                    withheld_by[item.path] = profile
                    lists.setdefault((*policy.path, "allow"), []).append(item)
    for path, items in lists.items():
        withheld = [item for item in items if item.path not in used]
        if not withheld:
            continue
        profile = withheld_by[withheld[0].path]
        names = few([item.value for item in withheld], _MOST_NAMED)
        yield META.at(
            path,
            f'the profile "{profile.value}" does not have {names}, and a list of allowed tools '
            "adds nothing to a profile",
            help=_help(path, profile),
            mark=Mark.KEY,
            evidence=(profile.path, (*profile.path[:-1], "alsoAllow")),
        )


def _help(path: KeyPath, profile: Located[str]) -> str:
    if "byProvider" in path and "byProvider" not in profile.path:
        # what is added below byProvider counts for a profile that is chosen there alone
        added = format_path((*profile.path[:-1], "alsoAllow"))
        return f"add the tools to {added}, or choose another profile"
    return 'write "alsoAllow" in place of "allow" to add to the profile, or choose another profile'


def _policies(
    config: Config, agent: Toolset
) -> Iterator[tuple[tuple[ToolProfile, ...], ToolPolicy]]:
    """Yield the lists of an agent, each with the profiles that count where it does."""
    own = (agent.tools.profile, agent.tools.also_allow)
    for policy in agent.policies:
        yield (own,), policy
    for settings in settings_by_model(config, agent):
        for policy in settings.policies:
            yield (own, (settings.profile, settings.also_allow)), policy


def _words(chosen: ToolProfile) -> tuple[str | None, ...]:
    profile, added = chosen
    return (profile.value if profile else None, *(item.value for item in added or ()))


def _withholding(
    agent: Toolset, profiles: tuple[ToolProfile, ...], item: Located[str], release: str
) -> Located[str] | None:
    """Return the profile that withholds an item of a list, ``None`` where none does."""
    for chosen in profiles:
        profile, also_allow = chosen
        if profile is None:
            continue
        if profile.value not in _STEADY and release not in _KNOWN:
            never = _NEVER.get(profile.value, ())
            if item.value.strip().lower() in never and not also_allow:
                return profile
            continue
        if release in _BY_SETTINGS and not item.value.strip().lower().startswith("web"):
            continue
        if agent.is_beyond_profile(item.value, chosen):
            return profile
    return None
