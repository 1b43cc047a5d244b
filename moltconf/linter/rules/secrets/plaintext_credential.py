"""A credential written into the config.

## What it does
Reports keys, tokens and passwords that stand in the file as they are: under a key that holds a
credential, in an `env` block, in a header, in an address (`https://user:password@…`, `?token=…`),
among the arguments of a program (`--api-key …`), and texts with the shape of a known provider's key
anywhere. References, secret references, markers
such as `ollama-local` and stand-ins such as `YOUR_KEY` are none.
## Why it matters
Config files are copied, shared, committed and backed up. The product's own audit looks at a few of
these places, and neither at `env` blocks nor at the environment of MCP servers.
## Example
```json5
{
  gateway: { auth: { mode: "token", token: "correct-horse-battery-staple" } },
}
```
## Use instead
```json5
{
  gateway: { auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
}
```
and set the variable in the environment of the gateway or in the `.env` file of its state folder.
A credential that was ever committed is known: replace it.
## Fix safety
Unsafe: the text becomes a reference, and the gateway needs the variable before it starts again.
Keep the value before you fix: it is gone from the file afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule, until
from moltconf.linter.rules.secrets._plaintext import Plaintext, plaintext_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.rules.secrets._flattened import VariableNames

META = Rule(
    id="secrets/plaintext-credential",
    severity=WARNING,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    audits=("config.secrets.gateway_password_in_config", "config.secrets.hooks_token_in_config"),
    timeless=True,
    sources=(
        "the marks of credential keys in the schemas of the product",
        "measured: openclaw@2026.9.6 secrets audit says nothing of env.vars",
    ),
    yields_to=("secrets/key-of-other-provider",),
    outlives_refusal=True,
)

_OLD_FOLDER = until("moltbot")


def check(config: Config) -> Iterator[Finding]:
    names: VariableNames | None = None
    for found in config.once(plaintext_of):
        if names is None:
            names = _names(config)
        yield _finding(config, found, names)


def _names(config: Config) -> VariableNames:
    from moltconf.linter.rules.secrets._flattened import VariableNames  # most have no credential

    return VariableNames(config)


def _finding(config: Config, found: Plaintext, names: VariableNames) -> Finding:
    path = found.leaf.path
    folder = "~/.clawdbot/.env" if config.is_one_of(_OLD_FOLDER) else "~/.openclaw/.env"
    message = f"{found.what} is written here in plain text"
    if path[0] == "env":
        # a reference here would be exported as it is written
        key = found.leaf.key
        advice = f"set {key} in {folder} or in the gateway's environment, then remove it here"
        return META.at(path, message, help=advice)
    if path[:2] == ("auth", "profiles"):
        # no release takes a credential here, a reference neither
        return META.at(path, message, help="remove it here, and log in with a command")
    name = names.of(found)
    before, after = found.leaf.text[: found.start], found.leaf.text[found.end :]
    advice = (
        f"set {name} in {folder} or in the gateway's environment, then write "
        f'"{before and "..."}${{{name}}}{after and "..."}" here'
    )
    from moltconf.edit.hosted import takes

    fix = Fix(Safety.UNSAFE, (Set(path, f"{before}${{{name}}}{after}"),))
    if takes(config.tree, fix.changes):
        advice += (
            ". `moltconf lint --fix --unsafe-fixes` writes that here, and the variable you set "
            "yourself; moltconf migrate --undo takes it back"
        )
    return META.at(path, message, help=advice, fix=fix)
