"""The tools that agents are given, by the official SDK (``moltconf[mcp]``).

They say and write what the commands do: nothing is written but by the two tools whose names say so,
nothing that was not verified, and no answer shows a secret.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

import moltconf
from moltconf.errors import MoltconfError
from moltconf.masking.quick import without_keys

_INSTRUCTIONS = """\
moltconf judges the config of an OpenClaw, Moltbot or Clawdbot gateway, offline.
Before you change a config: `lint` it. To change keys: `plan_edit`, read the diff, then `apply_edit`
with the same arguments. To upgrade: `plan_migration`, ask your user every decision that is left,
then `apply_migration` with the answers. Never write the file yourself. `***` stands for what is
hidden: never write it into a config.
"""
_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_WRITES = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False
)
Arguments = ParamSpec("Arguments")
Answer = dict[str, Any]


def _answering(tool: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Give errors in words, and of a fault its kind alone: its text may quote a config."""

    @wraps(tool)
    def answer(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        try:
            return tool(*args, **kwargs)
        except MoltconfError as error:
            raise ToolError(without_keys(str(error))) from None
        except Exception as error:
            raise ToolError(f"a fault inside moltconf ({type(error).__name__})") from None

    return answer


@_answering
def validate(path: str, release: str | None = None) -> Answer:
    """Tell whether a release accepts the config at `path` and starts with it.

    `release` is the one that will run it (2026.9.6, latest, installed); without it the settings of
    the folder decide, for this machine's own gateway the installed one, else the latest known.
    """
    return moltconf.validate(path, release).to_dict()


@_answering
def lint(path: str, release: str | None = None, state_dir: str | None = None) -> Answer:
    """Find what a release refuses in the config at `path`, and what it accepts and is still wrong.

    `state_dir` is the state folder of the gateway, such as ~/.openclaw, if its stored credentials
    may be looked at.
    """
    return moltconf.lint(path, release, state_dir=state_dir).to_dict()


@_answering
def explain(what: str) -> Answer:
    """Explain a key path (agents.defaults.model), a rule (caching/invalid-ttl) or a migration
    step."""
    return moltconf.explain(what).to_dict()


@_answering
def plan_migration(
    path: str,
    to: str | None = None,
    from_: str | None = None,
    accept: dict[str, str] | None = None,
) -> Answer:
    """Show what must change for the config at `path` to run on the release `to`; writes nothing.

    The answer has the steps, a diff, what behaves differently (`shifts`) and the decisions that are
    left (`remaining`, with their `choices`); `accept` answers them, by the id of the step.
    """
    return moltconf.migrate(path, to, from_, accept=accept).to_dict()


@_answering
def apply_migration(
    path: str,
    to: str | None = None,
    from_: str | None = None,
    accept: dict[str, str] | None = None,
) -> Answer:
    """Write the migration that `plan_migration` showed for the same arguments.

    Refused where a decision is left, or where the release does not accept the result. A copy of
    what the file held is kept; `moltconf migrate --undo PATH` puts it back.
    """
    made = moltconf.migrate(path, to, from_, accept=accept)
    return made.write().to_dict()


@_answering
def plan_edit(
    path: str,
    set_: dict[str, Any] | None = None,
    remove: list[str] | None = None,
    release: str | None = None,
) -> Answer:
    """Show what a change of keys makes of the config at `path`; writes nothing.

    `set_` maps key paths (agents.defaults.model.primary, agents.list[0].id) to their new values,
    `remove` lists key paths that go. The answer has the diff, whether the release accepts the
    result and starts with it, the errors that the change brings, and why it would be refused.
    """
    return _edit(path, set_, remove, release, write=False)


@_answering
def apply_edit(
    path: str,
    set_: dict[str, Any] | None = None,
    remove: list[str] | None = None,
    release: str | None = None,
) -> Answer:
    """Write the change that `plan_edit` showed for the same arguments.

    Comments, order and layout stay. Refused where the release does not accept the result or does
    not start with it, or where the change brings a new error. A copy of what the file held is kept.
    """
    return _edit(path, set_, remove, release, write=True)


def _edit(
    path: str,
    changed: dict[str, Any] | None,
    removed: list[str] | None,
    release: str | None,
    *,
    write: bool,
) -> Answer:
    from moltconf.library import editing

    loaded = moltconf.load(path, release)
    changes = [*(changed or {}).items(), *(removed or ())]
    found = editing.edited(loaded._input, changes, loaded.release, loaded.release_from)
    backups = editing.write(found) if write else []
    return {
        "path": loaded.name,
        "release": loaded.release,
        "release_from": loaded.release_from,
        "valid": found.result.valid,
        "starts": found.result.starts,
        "new_errors": [{"rule": rule, "path": list(at)} for rule, at in found.new_errors],
        "refused": found.refusal,
        "diff": found.diff,
        "written": bool(backups),
        "backups": [str(backup) for backup in backups],
    }


def server() -> MCPServer:
    """Return the server with its tools."""
    made = MCPServer("moltconf", instructions=_INSTRUCTIONS, version=moltconf.__version__)
    for tool in (validate, lint, explain, plan_migration, plan_edit):
        made.tool(annotations=_READS)(tool)
    for tool in (apply_migration, apply_edit):
        made.tool(annotations=_WRITES)(tool)
    return made
