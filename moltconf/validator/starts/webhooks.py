"""Webhooks: what a gateway does not start with while they are on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import product

from moltconf.findings import Fix, Safety
from moltconf.text.env import has_reference
from moltconf.text.keypath import KeyPath
from moltconf.validator.constraints.values import items, record
from moltconf.validator.start import Answers, Depends, StartCheck, StartRefusal, Variables
from moltconf.validator.starts._gateway import STOPS, GatewaySection, is_given, plain

_TEMPLATE = re.compile(r"\{\{\s*[^}]+\s*\}\}")
#: The mapping that the preset brings, as far as it matters here.
_PRESETS: dict[str, dict[str, object]] = {
    "gmail": {"match": {"path": "gmail"}, "sessionKey": "hook:gmail:{{messages[0].id}}"}
}
_PREFIXES = ("hooks", "allowedSessionKeyPrefixes")


def check_token(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Who calls a hook must present something."""
    hooks = _hooks_that_are_on(config)
    if hooks and not is_given(hooks.get("token")):
        yield StartRefusal(
            ("hooks", "enabled"),
            f"{STOPS}hooks are on, and hooks.token is not set",
            'write hooks.token: "${HOOKS_TOKEN}", and set HOOKS_TOKEN',
            evidence=(("hooks", "token"),),
        )


def check_root(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Hooks must not take every path of the server."""
    path = plain(_hooks_that_are_on(config).get("path"))
    if path == "/":  # of more slashes nothing is left, which passes
        from moltconf.edit.changes import Set  # only where there is something to change

        yield StartRefusal(
            ("hooks", "path"),
            f'{STOPS}hooks.path may not be "/"',
            'write hooks.path: "/hooks"',
            Fix(Safety.UNSAFE, (Set(("hooks", "path"), "/hooks"),)),
        )


def check_reused_token(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Whoever may call a hook must not be able to command the gateway."""
    gateway = GatewaySection(config, release)
    token, own = _hooks_that_are_on(config).get("token"), gateway.get("auth", "token")
    asks_for_token = gateway.login == "token" or (
        gateway.login is None and not gateway.holds("password")
    )
    if not asks_for_token or not isinstance(token, str) or not isinstance(own, str):
        return
    if token.strip() and token.strip() == own.strip():
        yield StartRefusal(
            ("hooks", "token"),
            f"{STOPS}the hooks have the same secret as gateway.auth.token",
            "set hooks.token to a different token",
        )


def check_default_session(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """The session of requests that name none must be an allowed one."""
    hooks = _hooks_that_are_on(config)
    prefixes = _prefixes(hooks)
    default = hooks.get("defaultSessionKey")
    if not prefixes or any(map(has_reference, prefixes)):
        return
    if is_given(default):
        key = plain(default)
        if key is not None and not key.lower().startswith(prefixes):
            yield StartRefusal(
                ("hooks", "defaultSessionKey"),
                f"{STOPS}no prefix in hooks.allowedSessionKeyPrefixes fits this",
                "add its prefix to hooks.allowedSessionKeyPrefixes, or choose another session",
            )
    elif not "hook:example".startswith(prefixes):
        yield StartRefusal(
            _PREFIXES,
            f'{STOPS}without hooks.defaultSessionKey the prefix "hook:" is needed here',
            'add "hook:", or set hooks.defaultSessionKey to a session with one of these prefixes',
        )


def check_templates(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """A session that the request names must be held to prefixes."""
    hooks = _hooks_that_are_on(config)
    if _prefixes(hooks):
        return
    for path, mapping in _effective(hooks):
        key = mapping.get("sessionKey")
        if isinstance(key, str) and _TEMPLATE.search(key):
            of_preset = path[1] == "presets"
            who = f'the preset "{_preset_at(hooks, path)}"' if of_preset else "the request"
            yield StartRefusal(
                path if of_preset else (*path, "sessionKey"),
                f"{STOPS}{who} names the session here, and hooks.allowedSessionKeyPrefixes is not "
                "set",
                'set hooks.allowedSessionKeyPrefixes: ["hook:"], or the prefixes that these '
                "sessions begin with",
            )
            return


def check_transforms(config: dict[str, object], release: str, variables: Variables) -> Answers:
    """Code that changes requests lies in one folder beside the config."""
    hooks = _hooks_that_are_on(config)
    mappings = _mappings(hooks)
    if not mappings:
        return
    folder = hooks.get("transformsDir")
    places: list[tuple[KeyPath, object]] = []
    if is_given(folder):
        places.append((("hooks", "transformsDir"), folder))
    for path, mapping in mappings:
        module = record(mapping.get("transform")).get("module")
        if is_given(module):
            places.append(((*path, "transform", "module"), module))
    for path, written in places:
        text = plain(written)
        if text is None or text.startswith(("/", "~", "\\")) or text[1:2] == ":":
            yield Depends("whether the paths of hook transforms lie in hooks/transforms there")
        elif posixpath.normpath(text).startswith(".."):
            yield StartRefusal(
                path,
                f"{STOPS}this path is outside of the folder hooks/transforms next to the config",
                "move the files into hooks/transforms, and write here the path below that folder",
            )


def _hooks_that_are_on(config: dict[str, object]) -> dict[str, object]:
    hooks = record(config.get("hooks"))
    return hooks if hooks.get("enabled") is True else {}


def _prefixes(hooks: dict[str, object]) -> tuple[str, ...]:
    listed = items(hooks.get("allowedSessionKeyPrefixes"))
    return tuple(each.strip().lower() for each in listed if isinstance(each, str) and each.strip())


def _mappings(hooks: dict[str, object]) -> list[tuple[KeyPath, dict[str, object]]]:
    """The mappings that are written, then those of presets at the place of their names."""
    written: list[tuple[KeyPath, dict[str, object]]] = [
        (("hooks", "mappings", number), each)
        for number, each in enumerate(items(hooks.get("mappings")))
        if isinstance(each, dict)
    ]
    presets: list[tuple[KeyPath, dict[str, object]]] = [
        (("hooks", "presets", number), dict(_PRESETS[name]))
        for number, name in enumerate(items(hooks.get("presets")))
        if isinstance(name, str) and name in _PRESETS
    ]
    return [*written, *presets]


def _preset_at(hooks: dict[str, object], path: KeyPath) -> object:
    return items(hooks.get("presets"))[int(path[-1])]


def _effective(hooks: dict[str, object]) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """The mappings that an earlier one does not take everything from."""
    earlier: set[tuple[str, str]] = set()
    for path, mapping in _mappings(hooks):
        match = record(mapping.get("match"))
        at, source = _text(match.get("path")).strip("/"), _text(match.get("source"))
        # one without a path or a source takes every one
        if not earlier.isdisjoint(product({"", at}, {"", source})):
            continue
        earlier.add((at, source))
        yield path, mapping


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


_LATEST = "measured: the start of openclaw@2026.9.6"

START_CHECKS = (
    StartCheck(
        "gateway/hooks-without-token",
        check_token,
        f"{_LATEST}; read off clawdbot@2026.1.24-3 and openclaw@2026.1.29",
        keys=("hooks",),
    ),
    StartCheck(
        "gateway/hooks-at-root",
        check_root,
        f"{_LATEST}; read off clawdbot@2026.1.24-3 and openclaw@2026.1.29",
        keys=("hooks",),
    ),
    StartCheck(
        "gateway/hooks-token-reused",
        check_reused_token,
        "read off openclaw@2026.2.17 and 2026.2.19, and of what follows up to 2026.9.6",
        first="2026.2.19",
        last="2026.5.28",
        keys=("hooks",),
    ),
    StartCheck(
        "gateway/hooks-session-not-allowed",
        check_default_session,
        f"{_LATEST}; read off openclaw@2026.2.12, the first with the key",
        first="2026.2.12",
        keys=("allowedSessionKeyPrefixes",),
    ),
    StartCheck(
        "gateway/hooks-session-not-allowed",
        check_templates,
        f"{_LATEST}; read off openclaw@2026.4.15, which starts, and 2026.4.20, which does not",
        first="2026.4.20",
        keys=("hooks",),
    ),
    StartCheck(
        "gateway/hook-mapping-refused",
        check_transforms,
        f"{_LATEST}; read off openclaw@2026.2.12 and 2026.2.17",
        first="2026.2.17",
        keys=("transform", "transformsDir"),
    ),
)
