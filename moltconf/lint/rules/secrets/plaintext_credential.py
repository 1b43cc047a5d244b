"""A credential written into the config.

## What it does
Reports keys, tokens and passwords that stand in the file as they are: under a key that holds a
credential, in an `env` block, in a header, in an address (`https://user:password@…`, `?token=…`),
and texts with the shape of a known provider's key anywhere. References, secret references, markers
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

import re
from collections.abc import Iterator

from moltconf.document.changes import Set
from moltconf.document.env import has_reference
from moltconf.findings import Finding, Fix, Safety
from moltconf.lint.config import Config
from moltconf.lint.leaves import Leaf
from moltconf.lint.rule import WARNING, Profile, Rule, until
from moltconf.lint.shapes import find_shape, is_stand_in, shape
from moltconf.lint.variables import variable_for
from moltconf.model.providers import is_marker

META = Rule(
    id="secrets/plaintext-credential",
    severity=WARNING,
    fix=Safety.UNSAFE,
    profile=Profile.MINIMAL,
    audits=("config.secrets.gateway_password_in_config", "config.secrets.hooks_token_in_config"),
    sources=(
        "the marks of credential keys in the schemas of the product",
        "measured: openclaw@2026.9.6 secrets audit says nothing of env.vars",
    ),
)

_URL_LOGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s:@]*:(?P<secret>[^/\s@]+)@", re.IGNORECASE)
_URL_QUERY = re.compile(
    r"[?&](?:\w+[_-])?(?:token|api_?key|key|secret|password|access_token|sig)=(?P<secret>[^&\s#]+)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"\s*(?:Bearer|Basic|Token|Bot)\s+(?P<secret>\S+)\s*\Z", re.IGNORECASE)
#: References, right or wrong, and bare names of variables: none of them is the secret itself.
_REFERENCE = re.compile(r"\$[{(A-Za-z_]|\{\{|%\w+%|<|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z")
_OLD_FOLDER = until("moltbot")


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        found = _found(leaf)
        if found is not None:
            what, (start, end) = found
            yield _finding(config, leaf, what, leaf.text[:start], leaf.text[end:])


_Found = tuple[str, tuple[int, int]]


def _found(leaf: Leaf) -> _Found | None:
    """The credential in words, and where it stands in the text; ``None`` where there is none."""
    text = leaf.text
    if leaf.key == "redactPatterns":
        return None
    if "://" in text:
        in_address = _in_address(text)
        if in_address is not None:
            return in_address
    if leaf.is_credential and "://" not in text and _is_literal(text):
        scheme = _SCHEME.match(text)
        what = shape(text) or ("a header that logs in" if leaf.is_header else "a credential")
        return what, scheme.span("secret") if scheme is not None else (0, len(text))
    return find_shape(text)


def _in_address(text: str) -> _Found | None:
    for pattern, what in (
        (_URL_LOGIN, "a password in an address"),
        (_URL_QUERY, "a key in an address"),
    ):
        match = pattern.search(text)
        if match is not None and _is_literal(match["secret"]):
            return what, match.span("secret")
    return None


def _is_literal(text: str) -> bool:
    scheme = _SCHEME.match(text)
    secret = scheme["secret"] if scheme is not None else text
    word = secret.strip()
    if not word or has_reference(word) or is_marker(word):
        return False
    return not _REFERENCE.match(word) and not is_stand_in(word)


def _finding(config: Config, leaf: Leaf, what: str, before: str, after: str) -> Finding:
    path = leaf.path
    folder = "~/.clawdbot/.env" if config.is_one_of(_OLD_FOLDER) else "~/.openclaw/.env"
    message = f"{what} stands here in plain text"
    if path[0] == "env":
        # a reference here would be exported as it is written
        advice = f"set {leaf.key} in {folder} or in the gateway's environment, and remove it here"
        return META.at(path, message, help=advice)
    name = variable_for(path, config.release)
    place = "in its place" if before or after else "here"
    advice = (
        f"write ${{{name}}} {place}, and set {name} in {folder} or in the gateway's environment"
    )
    fix = Fix(Safety.UNSAFE, (Set(path, f"{before}${{{name}}}{after}"),))
    return META.at(path, message, help=advice, fix=fix)
