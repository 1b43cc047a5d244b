"""A reference that the product takes for text.

## What it does
Reports values that look as if something would be filled in and are taken literally: `${lower}`,
`${VAR:-default}`, `${env:VAR}`, `${env.VAR}`, `$VAR`, `$(command)`, `%VAR%`, `op://…`, `vault:…`,
`file:…`, `env:VAR`, `__env__:VAR`, `SecretRef:VAR`, `{{secret:VAR}}`, and the path of a file in the
place of a key of the product itself. They are looked for where a credential, a variable, a header
or a single word stands, not in texts.
## Why it matters
The gateway starts, and sends the text itself as the key. Only `${NAME}` with capitals, digits and
`_` is replaced (from 2026.1.16-2 on); there is no default value, no command, and no prefix that
asks a secret manager. `$${NAME}` gives the text `${NAME}`. From 2026.2.26 on a whole
credential may also be an object `{source, provider, id}`, and from 2026.5.18 on `$VAR` of a key
that takes such an object is a reference: there it is not reported.
## Example
```json5
{
  channels: { telegram: { botToken: "${telegram_bot_token}" } },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
Unsafe: `${lower}`, `$VAR`, `${env:VAR}` and the like become `${VAR}`, which has to be set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.leaves import Leaf
from moltconf.linter.rule import WARNING, Confidence, Profile, Rule, since
from moltconf.schema.secret import SHORTHAND_SINCE
from moltconf.text.keypath import KeyPath

META = Rule(
    id="env/unsupported-reference-syntax",
    severity=WARNING,
    fix=Safety.UNSAFE,
    confidence=Confidence.MEDIUM,
    profile=Profile.MINIMAL,
    sources=("measured: clawdbot@2026.1.24-3 and openclaw@2026.9.6 substitute ${NAME} alone",),
)

#: Releases in which credential keys that take an object read a whole ``$NAME`` as a reference
#: (asked: openclaw@2026.5.18 and 2026.9.6; ``hooks.token``, which takes none, stays text).
_HAS_SHORTHAND = since(SHORTHAND_SINCE)

_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_IN_BRACES = (
    rf"(?<!\$)\$\{{(?:(?P<prefix>env|ENV|secrets?|process\.env)[.:](?P<named>{_NAME})"
    rf"|(?P<name>{_NAME})(?P<operator>:?[-=?+][^}}]*)?)\}}"
)
_BARE = (
    rf"\$(?P<name>{_NAME})\Z|%(?P<percent>{_NAME})%\Z"
    rf"|(?:env:|(?:process\.)?env\.)(?P<env>{_NAME})\Z"
    rf"|(?:__env__:|@env:|ENV:|[Ss]ecret[Rr]ef:)(?P<marked>{_NAME})\Z"
    rf"|\{{\{{\s*secrets?:\s*(?P<filled>{_NAME})\s*\}}\}}\Z|env\((?P<called>{_NAME})\)\Z"
)
#: Forms that no program and no variable takes for anything else.
_ONLY_REFERENCES = ("marked", "filled", "called")
#: Where a path cannot be meant: keys of plugins, tools and variables may hold one.
_OWN_KEY = r"(?:token|api_?key|password|secret)\Z"
_OWN_SECTIONS = ("channels", "gateway", "hooks", "models", "talk", "tools")
_FILE = r"(?:~|\.{1,2})/[\w./-]+|(?:/[\w.-]+){2,}"
_COMMAND = r"\$\([^)]+\)|`[^`]+`\Z"
_MANAGER = (
    r"(?:op|vault|file|keychain|secret|secrets|ssm|aws-sm|gcp-sm|bw|pass|doppler|infisical|sops)"
    r"(?::|://)\S+\Z"
)
_SUPPORTED = r"[A-Z_][A-Z0-9_]*\Z"
#: How a text begins that a pattern for a whole value fits, if it holds no colon.
_BEGINNINGS = ("$", "%", "`", "{{", "env", "process.env.", "~", ".", "/")


def check(config: Config) -> Iterator[Finding]:
    for leaf in config.leaves:
        if "${" in leaf.text and leaf.takes_values:
            if not _is_supported(leaf.text):
                yield from _in_braces(leaf)
        elif leaf.is_credential or leaf.in_environment or leaf.is_header:
            yield from _whole(config, leaf)


def _is_supported(text: str) -> bool:
    """Return whether a text is one reference of the form that the gateway replaces, as most are."""
    name = text[2:-1]
    is_whole = text.startswith("${") and text.endswith("}")
    return is_whole and name.isascii() and name.isidentifier() and name == name.upper()


def _in_braces(leaf: Leaf) -> Iterator[Finding]:
    for match in re.finditer(_IN_BRACES, leaf.text):
        name = match["named"] or match["name"]
        if match["prefix"] is None and match["operator"] is None and re.match(_SUPPORTED, name):
            continue
        written, why = _described(match, name)
        meant = name.upper()
        if not _is_showable(name):
            written, meant = "this reference", "NAME"
        fixed = leaf.text[: match.start()] + f"${{{name.upper()}}}" + leaf.text[match.end() :]
        yield META.at(
            leaf.path,
            f"the gateway does not replace {written}: {why}",
            help=_advice(meant),
            fix=_becomes(leaf.path, fixed),
        )
        return


def _advice(name: str) -> str:
    return f'write "${{{name}}}", and set the variable {name} in the gateway\'s environment'


def _is_showable(name: str) -> bool:
    """Return whether a name is one: a key that somebody put between the braces has all kinds of
    characters in one word."""
    kinds = (str.isdigit, str.islower, str.isupper)
    return not any(all(any(map(kind, word)) for kind in kinds) for word in name.split("_"))


def _described(match: re.Match[str], name: str) -> tuple[str, str]:
    """Return the reference without what may be secret in it, and why it is none."""
    if match["operator"] is not None:
        return f"${{{name}{match['operator'][:2]}...}}", "a default value is not possible"
    if match["prefix"] is not None:
        return match.group(), "it knows only the form ${NAME}"
    return match.group(), "it knows only names in capital letters"


def _whole(config: Config, leaf: Leaf) -> Iterator[Finding]:
    text = leaf.text.strip()
    if not _may_be_reference(text):
        return
    bare = re.match(_BARE, text)
    if bare is not None:
        name = next(filter(None, bare.groups()))
        if bare["name"] and re.match(_SUPPORTED, name) and _has_shorthand(config, leaf.path):
            return
        is_other = not any(map(bare.group, _ONLY_REFERENCES))
        if is_other and leaf.in_environment and not leaf.is_credential:
            return
        written, meant = (text, name.upper()) if _is_showable(name) else ("this reference", "NAME")
        yield META.at(
            leaf.path,
            f"the gateway does not replace {written}: it knows only the form ${{NAME}}",
            help=_advice(meant),
            fix=_becomes(leaf.path, f"${{{name.upper()}}}"),
        )
    elif leaf.is_credential and re.match(_COMMAND, text):
        yield META.at(
            leaf.path,
            "the gateway does not run commands here: it uses this text itself as the value",
            help='write "${NAME}" with a name of your choice, and set NAME to the output of the '
            "command when you start the gateway",
        )
    elif (
        re.fullmatch(_FILE, text)
        and re.search(_OWN_KEY, leaf.key, re.IGNORECASE)
        and leaf.path[0] in _OWN_SECTIONS
    ):
        yield META.at(
            leaf.path,
            "the gateway does not read a file here: it uses the path itself as the value",
            help='write "${NAME}" with a name of your choice, and set NAME to the content of the '
            "file when you start the gateway",
        )
    elif leaf.is_credential and re.match(_MANAGER, text):
        scheme = text.partition(":")[0]
        yield META.at(
            leaf.path,
            f'the gateway does not know "{scheme}:" here: it uses this text itself as the value',
            help='write "${NAME}" with a name of your choice, and let the secret manager set NAME '
            "when it starts the gateway",
        )


def _has_shorthand(config: Config, path: KeyPath) -> bool:
    """Return whether ``$NAME`` is a reference at ``path``: at keys that take an object as well, and
    perhaps at those of plugins, which the release does not know."""
    if not config.is_one_of(_HAS_SHORTHAND):
        return False
    if path[0] == "plugins":
        return True
    from moltconf.catalogue.catalogue import Catalogue
    from moltconf.catalogue.places import is_left_open, names_at

    catalogue = Catalogue.of(config.release)
    return "source" in names_at(catalogue, path) or is_left_open(catalogue, path)


def _may_be_reference(text: str) -> bool:
    """Return whether a pattern for a whole value may fit: most texts need none."""
    return text.startswith(_BEGINNINGS) or ":" in text


def _becomes(path: KeyPath, text: str) -> Fix:
    return Fix(Safety.UNSAFE, (Set(path, text),))
