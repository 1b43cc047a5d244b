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

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/dangerous-flag",
    severity=WARNING,
    releases=since("2026.2.17"),
    keys=(
        "dangerouslyAllowPrivateNetwork",
        "workspaceOnly",
        "dangerouslyAllowReservedContainerTargets",
        "dangerouslyAllowExternalBindSources",
        "dangerouslyAllowContainerNamespaceJoin",
    ),
    audits=("config.insecure_or_dangerous_flags",),
    sources=("read off the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    private = config.browser.private_network
    if private is not None and private.value:
        yield _finding(private.path, "the browser may visit private addresses, the router's too")
    patches = config.tools.patches_in_workspace
    if patches is not None and not patches.value:
        yield _finding(patches.path, "patches may change files outside the workspace")
    for sandbox in config.sandboxes:
        docker = sandbox.docker
        for flag, what in (
            (docker.reserved_targets, "binds may cover the agent's own workspace"),
            (docker.external_binds, "binds may come from anywhere on the host"),
            (docker.joins_containers, "the sandbox may join another container"),
        ):
            if flag is not None and flag.value:
                yield _finding(flag.path, what)


def _finding(path: KeyPath, what: str) -> Finding:
    return META.at(path, f"a guard is off: {what}", help="remove the key unless it is needed")
