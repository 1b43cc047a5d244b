"""A key that the product has moved.

## What it does
Reports every key that `moltconf migrate` would move, convert or remove for the release.
## Why it matters
Most old shapes keep the gateway from starting: since 2026.1.20 a key it does not know is refused.
The product's own repair tool converts some of them on the machine where it runs, and loses comments
and `${VAR}` references on the way. From 2026.3.28 on it has forgotten the shapes of January: it
deletes such keys together with what they say.
## Example
```json5
{
  telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" },
}
```
## Use instead
```json5
{
  channels: { telegram: { botToken: "${TELEGRAM_BOT_TOKEN}" } },
}
```
## Fix safety
Safe: the fix is the migration of the whole file, carried by one finding, and keeps the meaning
of every key and every comment. Unsafe where a part of the meaning has no place in the release; the
finding then says what is lost.
## Source
The steps of `moltconf migrate`; each names where its facts come from.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Fix, Mark, Repair, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule
from moltconf.text.keypath import KeyPath, format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.plan_moves import MovedKey

META = Rule(id="legacy/moved-key", severity=WARNING, fix=Safety.UNSAFE, profile=Profile.MINIMAL)

#: Steps whose old shape has a rule of its own, which knows more about it.
_OWN_RULE = frozenset({"claude-cli-oauth"})


def check(config: Config) -> Iterator[Finding]:
    plan = config.plan
    if plan is None or plan.is_empty:
        return
    # most configs have nothing to move
    from moltconf.edit.hosted import takes
    from moltconf.migrator.plans import moved as moved_by_plan
    from moltconf.migrator.stamp import stamped

    loses = any(change.loss for step in plan.steps for change in step.changes)
    fix: Fix | None = Fix(
        Safety.UNSAFE if loses else Safety.SAFE, stamped(plan, config.release).changes
    )
    is_taken = takes(config.tree, plan.changes)
    for moved in moved_by_plan(config.tree, config.release):
        if moved.step in _OWN_RULE or _never_was(moved):
            continue
        yield META.at(
            moved.path,
            _message(moved),
            help=_help(config, moved, is_taken=is_taken),
            fix=fix,
            mark=Mark.VALUE if isinstance(moved.path[-1], int) else Mark.KEY,
            cause=moved.cause,
        )._replace(repaired_by=Repair.MIGRATE if is_taken else None, moves_to=moved.target)
        # one fix changes all of them, and carrying it once keeps reports small
        fix = None


def _never_was(moved: MovedKey) -> bool:
    """Return whether no release knows the key, neither where it was nor where it went: an invention
    goes along with the section that it stands in, and to say that it moved would be wrong."""
    if moved.target is None or moved.target[-1] != moved.path[-1]:
        return False
    from moltconf.catalogue.life import is_known

    return not is_known(moved.path) and not is_known(moved.target)


def _message(moved: MovedKey) -> str:
    written = _quoted(moved.path)
    if moved.is_new:
        value = f" to {moved.value}" if moved.value else ""
        return f"set {written}{value} for {moved.release} and later: {moved.why}"
    if moved.target is None:
        return f"{written} was removed in {moved.release}: {moved.why}"
    if moved.target == moved.path:
        return f"the value of {written} has another form since {moved.release}: {moved.why}"
    return f"{written} is now {_quoted(moved.target)} (since {moved.release}): {moved.why}"


def _quoted(path: KeyPath) -> str:
    return f'"{format_path(path)}"'


def _help(config: Config, moved: MovedKey, *, is_taken: bool) -> str:
    text = "make this change by hand"
    if is_taken:
        text = f"moltconf migrate --to {config.release} makes this change"
    return f"{text}. What is lost by it: {moved.loss}" if moved.loss else text
