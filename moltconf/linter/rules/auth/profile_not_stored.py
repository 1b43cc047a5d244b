"""A declared profile that no credential store has.

## What it does
With `--state-dir`: reports profiles in `auth.profiles` that the credential stores of no agent hold.
Without it, a store that lies in the state folder of a config is judged the same way: what the
config declares and none of the stores in that folder holds is reported there.
## Why it matters
The config only declares that there is such a login; the login itself is in the store of the agent.
Without it agents fail with "No credentials found for profile", or use another profile without a
word.
## Example
```js
// with --state-dir, and a store that holds anthropic:me@example.com alone
{
  auth: { profiles: { "anthropic:default": { provider: "anthropic", mode: "oauth" } } },
}
```
## Use instead
```json5
{
  auth: { profiles: { "anthropic:me@example.com": { provider: "anthropic", mode: "oauth" } } },
}
```
## Fix safety
No fix: whether the login or its declaration is to go is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import shown
from moltconf.product.login import login_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.stored_credential import StoredCredential
    from moltconf.linter.credential_files import StoreFile
    from moltconf.schema.auth import AuthProfile

META = Rule(
    id="auth/profile-not-stored",
    severity=WARNING,
    releases=since("2026.1.9"),
    stores=True,
    sources=("measured: openclaw@2026.1.29 and openclaw@2026.9.6",),
)

#: Logins that are in no store: AWS's own chain, and the commands of other vendors.
_ELSEWHERE = ("aws-sdk",)


def check(config: Config) -> Iterator[Finding]:
    if config.context.state_dir is None or not config.auth.profiles:
        return
    for profile, advice in _missing(config):
        yield META.at(
            profile.path,
            f"no credential store has the profile {shown(profile.id)}",
            help=advice,
            mark=Mark.KEY,
        )


def check_store(file: StoreFile) -> Iterator[Finding]:
    if file.context.state_dir is not None or file.store is None or file.config is None:
        return  # with a state folder the config itself is told
    if not file.is_first:
        return
    for profile, advice in _missing(file.config_with_stores(file.config)):
        yield META.at(
            ("profiles",),
            f"{file.config.file_name} declares the profile {shown(profile.id)}, and no credential "
            "store in this folder has it",
            help=advice,
            mark=Mark.KEY,
        )


def _missing(config: Config) -> Iterator[tuple[AuthProfile, str]]:
    """Yield the declared profiles that no store holds, and what to do."""
    stored = _stored(config)
    for profile in config.auth.profiles:
        mode = profile.mode.value if profile.mode is not None else None
        is_there = profile.id in stored or mode in _ELSEWHERE
        if not is_there and not _is_left_behind(config, profile):
            yield profile, _help(config, profile, stored)


def _stored(config: Config) -> dict[str, StoredCredential]:
    stores = config.stores
    agents = stores.agents.values() if stores is not None else ()
    return {each.id: each for agent in agents for each in agent.store.profiles.values()}


def _is_left_behind(config: Config, profile: AuthProfile) -> bool:
    """Return whether the profile may be in an old file, of which ``auth/store-not-read`` speaks."""
    agents = config.stores.agents.values() if config.stores is not None else ()
    return any(agent.has_left_behind(profile.provider_id) for agent in agents)


def _help(config: Config, profile: AuthProfile, stored: dict[str, StoredCredential]) -> str:
    same = [each for each in stored.values() if each.provider == profile.provider_id]
    email = profile.email.value if profile.email is not None else None
    by_email = [each for each in same if email is not None and each.email == email]
    logins = [each for each in same if each.type == "oauth" and not each.id.endswith(":default")]
    for found in (by_email, logins, same):
        if len(found) == 1:
            return f"the store has {shown(found[0].id)}: name that one, or log in again"
    command = login_command(config.release)
    return f"log in on the gateway's host with {command}, or remove the profile"
