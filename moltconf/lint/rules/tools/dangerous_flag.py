"""A guard that is switched off.

## What it does
Reports keys that exist to switch a guard off: sandboxes that may bind or join what they should
not, a browser that may visit private addresses, patches outside the workspace.
## Why it matters
Each opens what the release keeps closed by default. Such keys are for a while of looking for a
fault, and stay.
## Example
```json5
{
  browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: true } },
}
```
## Use instead
```json5
{
  browser: { ssrfPolicy: { allowedHostnames: ["printer.example.com"] } },
}
```
## Fix safety
No fix: something may rely on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath, lookup
from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import WARNING, Rule, since
from moltconf.lint.sandboxes import sandboxes

META = Rule(
    id="tools/dangerous-flag",
    severity=WARNING,
    releases=since("2026.2.17"),
    audits=("config.insecure_or_dangerous_flags",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)

_DOCKER = {
    "dangerouslyAllowReservedContainerTargets": "binds may cover the agent's own workspace",
    "dangerouslyAllowExternalBindSources": "binds may come from anywhere on the host",
    "dangerouslyAllowContainerNamespaceJoin": "the sandbox may join another container",
}
_PRIVATE: KeyPath = ("browser", "ssrfPolicy", "dangerouslyAllowPrivateNetwork")
_PATCHES: KeyPath = ("tools", "exec", "applyPatch", "workspaceOnly")


def check(config: Config) -> Iterator[Finding]:
    if lookup(config.value, _PRIVATE) is True:
        yield _finding(_PRIVATE, "the browser may visit private addresses, the router's too")
    if lookup(config.value, _PATCHES) is False:
        yield _finding(_PATCHES, "patches may change files outside the workspace")
    for sandbox in sandboxes(config):
        for key, what in _DOCKER.items():
            if lookup(sandbox.settings, ("docker", key)) is True:
                yield _finding((*sandbox.path, "docker", key), what)


def _finding(path: KeyPath, what: str) -> Finding:
    return META.at(path, f"a guard is off: {what}", help="remove the key unless it is needed")
