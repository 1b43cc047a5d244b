"""A sandbox without its security profiles.

## What it does
Reports `seccompProfile` or `apparmorProfile` `"unconfined"` in a sandbox. From 2026.8.1 on the
release refuses it itself.
## Why it matters
The profiles are what keeps a process in a container from the kernel's dangerous calls.
## Example
```json5
// release: 2026.1.29
{
  agents: { defaults: { sandbox: { mode: "all", docker: { seccompProfile: "unconfined" } } } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  agents: { defaults: { sandbox: { mode: "all", docker: { network: "none" } } } },
}
```
## Fix safety
No fix: what fails without it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between

META = Rule(
    id="tools/unconfined-sandbox",
    severity=WARNING,
    releases=between("2026.1.9", "2026.1.30"),
    keys=("apparmorProfile", "seccompProfile"),
    audits=("sandbox.dangerous_seccomp_profile", "sandbox.dangerous_apparmor_profile"),
    sources=("the security audit of openclaw@2026.9.6", "measured: openclaw@2026.1.29 accepts it"),
)


def check(config: Config) -> Iterator[Finding]:
    for sandbox in config.sandboxes:
        for profile in (sandbox.docker.seccomp_profile, sandbox.docker.apparmor_profile):
            if profile is not None and profile.value == "unconfined":
                yield META.at(
                    profile.path,
                    f'{profile.path[-1]} "unconfined" takes from the sandbox what confines it',
                    help="remove the key, or name a profile of your own",
                )
