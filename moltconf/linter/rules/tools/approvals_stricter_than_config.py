"""Exec approvals that take back what the config allows.

## What it does
Reports `security` in `exec-approvals.json` that is stricter than `tools.exec.security` of the
config in the same state folder, where commands run on the gateway's host.
## Why it matters
The stricter of the two counts. A config that says `full` still has every command checked, and a
change of the config alone has no effect.
## Example
The config says `{ tools: { exec: { host: "gateway", security: "full" } } }`, and the approvals are:
```json
{ "version": 1, "defaults": { "security": "allowlist" }, "agents": {} }
```
## Use instead
```json
{ "version": 1, "defaults": { "security": "full" }, "agents": {} }
```
or the stricter word in the config.
## Fix safety
No fix: moltconf does not write approvals.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import INFO, Rule, between
from moltconf.release_order import before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.approval_files import ApprovalsFile
    from moltconf.linter.config import Config
    from moltconf.schema.tools import Commands
    from moltconf.text.keypath import KeyPath

META = Rule(
    id="tools/approvals-stricter-than-config",
    severity=INFO,
    releases=between("2026.1.24", "2026.7.35"),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.3.24 and openclaw@2026.5.28",
        "schemas/behaviour/exec-host.json",
    ),
)

#: The first release known to run commands there where neither host nor sandbox is set.
_HOST_BY_ITSELF = "2026.4.8"
#: From the strictest on.
_WORDS = ("deny", "allowlist", "full")


def check_approvals(file: ApprovalsFile) -> Iterator[Finding]:
    if file.config is None:
        return
    from moltconf.documents.approvals import policies
    from moltconf.product.agent_ids import normalise_id

    written = {path: settings.get("security") for path, settings in policies(file.root)}
    shared = next((each for each in (("agents", "*"), ("defaults",)) if written.get(each)), None)
    reported: set[KeyPath] = set()
    for commands in file.config.commands:
        said = commands.security
        if said is None or not _runs_on_host(file.config, commands):
            continue
        own = ("agents", normalise_id(str(commands.path[-3])) if len(commands.path) > 2 else "")
        place = own if written.get(own) else shared
        if place is None or place in reported:
            continue
        if _rank(written[place]) < _rank(said.value):
            reported.add(place)
            yield META.at(
                (*place, "security"),
                f'{file.config.file_name} says security "{said.value}", and the stricter of the '
                "two counts: this one",
                help="write the same in both files",
            )


def _runs_on_host(config: Config, commands: Commands) -> bool:
    """Return whether commands run on the gateway's host, where approvals count."""
    host = commands.host.value if commands.host is not None else "auto"
    if host != "auto" or before(config.release, _HOST_BY_ITSELF):
        return host == "gateway"
    modes = (sandbox.mode.value for sandbox in config.sandboxes if sandbox.mode is not None)
    return all(mode == "off" for mode in modes)


def _rank(word: object) -> int:
    """Return how much a word allows; what is no such word allows everything."""
    return _WORDS.index(word) if word in _WORDS else len(_WORDS)
