"""A cron job that reports through a channel or an account that is not there.

## What it does
Reports jobs in `cron/jobs.json` whose `delivery.channel` looks like a misspelt channel, and those
whose `delivery.accountId` is none of the accounts that the config in the same state folder gives
the channel.
## Why it matters
The job runs, and what it has to say reaches nobody.
## Example
The config has `{ channels: { telegram: { accounts: { home: {} } } } }`, and the job is:
```json
{
  "version": 1,
  "jobs": [
    {
      "id": "morning",
      "schedule": { "kind": "cron", "expr": "0 9 * * *" },
      "sessionTarget": "isolated",
      "payload": { "kind": "agentTurn", "message": "Good morning" },
      "delivery": { "mode": "announce", "channel": "telegram", "accountId": "work" }
    }
  ]
}
```
## Use instead
```json
{ "delivery": { "mode": "announce", "channel": "telegram", "accountId": "home" } }
```
## Fix safety
No fix: moltconf does not write jobs.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.catalogue.catalogue import Catalogue
from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import is_template, shown
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.job_files import JobsFile

META = Rule(
    id="cron/delivery-to-unknown-account",
    severity=WARNING,
    releases=between("2026.3.24", "2026.5.28"),
    sources=("read off openclaw@2026.3.24 and openclaw@2026.5.28",),
)

#: What a delivery may name in the place of a channel.
_NO_CHANNEL = ("last", "webchat")


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    if file.config is None:
        return
    from moltconf.documents.jobs import text_at

    for path, job in file.jobs:
        channel, account = (text_at(job, "delivery", key) for key in ("channel", "accountId"))
        if channel is None or is_template(channel) or text_at(job, "delivery", "mode") == "none":
            continue
        yield from _of_channel((*path, "delivery", "channel"), channel.lower(), file.config)
        if account is not None and not is_template(account):
            yield from _of_account(
                (*path, "delivery", "accountId"), channel.lower(), account, file.config
            )


def _of_channel(path: KeyPath, channel: str, config: Config) -> Iterator[Finding]:
    names = {*Catalogue.of(config.release).channels(), *_NO_CHANNEL}
    names |= {section.id for section in config.channel_sections}
    near = nearest(channel, names, cutoff=0.8) if channel not in names else None
    if near is not None:
        yield META.at(
            path,
            f"there is no channel {shown(channel)}, so what the job says reaches nobody",
            help=f'did you mean "{near}"?',
        )


def _of_account(path: KeyPath, channel: str, account: str, config: Config) -> Iterator[Finding]:
    section = next((each for each in config.channel_sections if each.id == channel), None)
    if section is None:
        return
    names = {name.value.strip().lower() for name in section.account_names}
    if names and account.lower() not in {*names, "default"}:
        near = nearest(account.lower(), names)
        yield META.at(
            path,
            f"{config.file_name} gives {channel} no account {shown(account)}, so what the job "
            "says reaches nobody",
            help=f"did you mean {shown(near)}?" if near else "name one of its accounts",
        )
