"""A cron job whose model the config does not allow.

## What it does
Reports jobs in `cron/jobs.json` whose `payload.model` names a model that the config in the same
state folder does not allow: `agents.defaults.models` lists models and not this one, and no agent
has it as its model or fallback. The word `default` is a name as any other.
## Why it matters
The release refuses to run the job, or runs it on the default model.
## Example
The config lists `{ agents: { defaults: { models: { "anthropic/claude-opus-4-6": {} } } } }`, and
the job is:
```json
{
  "version": 1,
  "jobs": [
    {
      "id": "morning",
      "schedule": { "kind": "cron", "expr": "0 9 * * *" },
      "sessionTarget": "isolated",
      "payload": {
        "kind": "agentTurn",
        "message": "Good morning",
        "model": "openai/gpt-5.4"
      }
    }
  ]
}
```
## Use instead
Add the model to the list in the config:
```json5
// release: 2026.5.28
{
  agents: {
    defaults: { models: { "anthropic/claude-opus-4-6": {}, "openai/gpt-5.4": {} } },
  },
}
```
## Fix safety
No fix: moltconf does not write jobs.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.masking.shapes import is_template, shown
from moltconf.product.agent_ids import DEFAULTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.job_files import JobsFile
    from moltconf.schema.config import ConfigView

META = Rule(
    id="cron/job-model-not-allowed",
    severity=WARNING,
    releases=between("2026.1.24", "2026.5.28"),
    sources=(
        "read off clawdbot@2026.1.24-3 and openclaw@2026.5.28, which refuse the job, and "
        "openclaw@2026.3.24, which runs it on the default model",
    ),
)

_MODELS = (*DEFAULTS, "models")


def check_jobs(file: JobsFile) -> Iterator[Finding]:
    if file.config is None:
        return
    from moltconf.documents.jobs import text_at
    from moltconf.schema.refs import Resolver

    allowed = _allowed(file.config.view)
    resolver = Resolver(file.release)
    for path, job in file.jobs if allowed else ():
        named = text_at(job, "payload", "model")
        if named is None or is_template(named):
            continue
        key = resolver.read(named).key
        if key is not None and not {key.lower(), named.lower()} & allowed:
            yield META.at(
                (*path, "payload", "model"),
                f"{file.config.file_name} does not allow {shown(named)}: agents.defaults.models "
                "lists models, and not this one",
                help="add it to agents.defaults.models, or name a model of that list",
            )


def _allowed(view: ConfigView) -> frozenset[str]:
    """Return the allowed models in lower case; nothing where any model is."""
    listed = [entry for entry in view.model_entries if entry.path[:-1] == _MODELS]
    if not listed or any(entry.key.endswith("*") for entry in listed):
        return frozenset()
    aliases = [entry.alias.value for entry in listed if entry.alias is not None]
    refs = [*(entry.ref for entry in listed),
            *(slot.ref.value for agent in view.agents for slot in agent.slots)]  # fmt: skip
    models = [ref.model for ref in refs if ref.model is not None]
    names = [*aliases, *models, *(entry.key for entry in listed), *(ref.text for ref in refs)]
    return frozenset(name.lower() for name in (*names, *(ref.key for ref in refs)) if name)
