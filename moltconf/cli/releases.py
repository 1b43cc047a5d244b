"""``moltconf releases``, and what it knows from the user's own installation."""

from __future__ import annotations

import json

import click

from moltconf.cli import options
from moltconf.cli.emit import echo, note
from moltconf.library.lists import release_list
from moltconf.report.printable import Notation
from moltconf.results import KnownRelease


@click.group("releases", invoke_without_command=True)
@options.appearance
@options.form
@click.pass_context
def command(context: click.Context, form: str) -> int:
    """List the releases that moltconf knows, oldest first.

    With the day each was built, the name of the product, and how many key paths it added,
    removed and changed since the release before it. Those that were learned come last.
    """
    if context.invoked_subcommand is not None:
        return 0
    found = release_list()
    if form == "json":
        echo(json.dumps(found.to_dict(), indent=2) + "\n", Notation.JSON)
        return 0
    everything = (*found.releases, *found.learned)
    width = max(len(each.release) for each in everything)
    product = max(len(each.product) for each in everything)
    lines = []
    for number, each in enumerate(everything):
        changes = _changes(each) if number else "the oldest known"
        mark = "  (latest)" if each is found.releases[-1] else ""
        if each.learned_from is not None:
            mark = f"  (learned from {each.learned_from})"
        line = (
            f"{each.release:<{width}}  {each.date:<10}  {each.product:<{product}}  {changes}{mark}"
        )
        lines.append(line.rstrip())
    lines += [f"{name} was learned and is not used: {why}" for name, why in found.not_used.items()]
    echo("\n".join(lines) + "\n")
    return 0


@command.command("learn")
@options.appearance
@click.argument("what", metavar="[PATH|VERSION]", required=False)
def learn(what: str | None) -> int:
    """Ask an installed release what it accepts, and what it does where a config is silent.

    PATH is the folder of its package. Without one, what a program on PATH starts is asked: VERSION
    says which release that must be. Its own code runs, by your Node (22.15 or newer), in a scratch
    home and without a network; nothing that lies in the repository around the current folder is
    run unless you name it. What it says is kept in your state folder, and counts for that release
    wherever it is named or installed; `moltconf releases forget VERSION` removes it.
    """
    from moltconf.library import learning

    found = learning.learn(what, note)
    if found.kept_at is None:
        echo(f"{found.release} is known: moltconf's own catalogue says the same of it.\n")
        return 0
    counts = found.keys
    since = f" since {found.after}" if found.after is not None else ""
    lines = [
        f"{found.release} was learned from {found.place}.",
        f"  key paths{since}: {counts['added']} added, {counts['removed']} removed, "
        f"{counts['changed']} changed",
        f"  defaults: {found.answered} of {found.asked} questions answered"
        if not found.silent
        else f"  defaults: not known ({found.silent})",
        f"  kept in {found.kept_at}",
        f"Use it: moltconf validate --release {found.release}",
        f"Remove it: moltconf releases forget {found.release}",
    ]
    echo("\n".join(lines) + "\n")
    return 0


@command.command("forget")
@options.appearance
@click.argument("version")
def forget(version: str) -> int:
    """Remove what was learned of a release."""
    from moltconf.library import learning

    path = learning.forget(version)
    echo(f"{version} was forgotten; removed {path}\n")
    return 0


def _changes(each: KnownRelease) -> str:
    """``+12 -3 ~5``, in columns."""
    counts = {"+": each.keys.added, "-": each.keys.removed, "~": each.keys.changed}
    if not any(counts.values()):
        return "no changes"
    columns = (f"{sign}{count}" if count else "" for sign, count in counts.items())
    return " ".join(f"{column:>6}" for column in columns)
