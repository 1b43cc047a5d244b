"""A sandbox with a window to the host.

## What it does
Reports `agents.defaults.sandbox.docker.binds`, and those of agents, that give the sandbox the
socket of Docker, the whole disk, system folders or folders with keys.
## Why it matters
Whoever has the socket of Docker, or `/`, has the host: the sandbox protects nothing. From 2026.9.6
on the release refuses to start a sandbox with such a bind, so that the agent's commands fail.
## Example
```json5
{
  agents: {
    defaults: {
      sandbox: { mode: "all", docker: { binds: ["/var/run/docker.sock:/var/run/docker.sock"] } },
    },
  },
}
```
## Use instead
```json5
{
  agents: {
    defaults: { sandbox: { mode: "all", docker: { binds: ["/srv/project:/project:ro"] } } },
  },
}
```
## Fix safety
No fix: what the sandbox needs of that folder is not known.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from moltconf import release_order
from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Profile, Rule, since
from moltconf.masking.shapes import shown
from moltconf.text.env import has_reference

META = Rule(
    id="tools/dangerous-sandbox-bind",
    severity=ERROR,
    releases=since("2026.1.14-1"),
    profile=Profile.MINIMAL,
    keys=("binds",),
    audits=("sandbox.dangerous_bind_mount",),
    sources=("read off the sandbox and the security audit of openclaw@2026.9.6",),
)

_REFUSED = ("/etc", "/private/etc", "/proc", "/sys", "/dev", "/root", "/boot", "/run", "/var/run")
#: What is as good as the host itself.
_WHOLE_HOST = ("the socket of Docker", "the whole disk")
_SOCKET = re.compile(r"(?:/private)?(?:/var)?/run/docker\.sock\Z")
_HOME = r"/(?:home|Users)/[^/]+/\.(?:{})(?:/|\Z)"
_KEYS = re.compile(_HOME.format("aws|docker|gnupg|netrc|ssh"))
_SETTINGS = re.compile(_HOME.format("cargo|config|npm"))


def check(config: Config) -> Iterator[Finding]:
    refuses = release_order.since(config.release, "2026.9.6")
    for sandbox in config.sandboxes:
        for bind in sandbox.docker.binds or ():
            what = _danger(bind.value, refuses)
            if what is None:
                continue
            is_host = what in _WHOLE_HOST
            reach = "reach the host" if is_host else "can read it"
            yield META.at(
                bind.path,
                f"the sandbox does not start: {shown(bind.value)} gives it {what}"
                if refuses
                else f"{shown(bind.value)} gives the sandbox {what}: commands in it {reach}",
                help="bind the folder of the project only",
                severity=ERROR if refuses or is_host else WARNING,
            )


def _danger(bind: str, refuses: bool) -> str | None:
    source = bind.split(":", 1)[0].strip()
    if has_reference(bind) or not source.startswith("/"):
        return None
    folder = posixpath.normpath(source)
    folder = folder[1:] if folder.startswith("//") else folder
    if _SOCKET.match(folder):
        return "the socket of Docker"
    if folder == "/":
        return "the whole disk"
    if _KEYS.match(folder) or (refuses and _SETTINGS.match(folder)):
        return "a folder for keys or settings of the user"
    for refused in _REFUSED:
        # one file of a system folder, such as /etc/localtime, does no harm where it is accepted
        if folder == refused or (refuses and folder.startswith(f"{refused}/")):
            return f"{refused} of the host"
        if refused.startswith(f"{folder}/"):
            return f"{refused} of the host"
    return None
