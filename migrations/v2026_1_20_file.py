"""2026.1.20: every object is strict.

Until now an unknown key was dropped without a word; from now on the gateway refuses to start
with one. This is about the file as a whole.

## unread-keys

A key that no release ever read kept the gateway from starting from here on. One that begins with
`_`, `//` or `$comment` is a comment in other words, and becomes one in the text:

    agents: {
      _comment: "one for each of us",
      list: [{ id: "work" }],
    }

reads, on lines of its own, `// one for each of us` afterwards.

Where an older release took the whole file, every other key that it dropped unread becomes a
comment as well, for it never had an effect:

    agents: { dev: { model: "anthropic/claude-opus-4-5" } }

reads `agents: { /* dev: { model: "anthropic/claude-opus-4-5" } */ }`. The result says so of each,
and asks a person where the name is that of a guard (`allowedUsers`) or near to that of a key which
exists. A key with a credential or a `${VAR}` in it stays, and so does
every unknown key of a file that no release took: it may be a slip of the pen, and is yours to
judge. A file whose stamp names 2026.1.20 or a later release was never read with such a key in it:
somebody wrote it afterwards and meant something by it, so it stays too, and the report says where
it belongs. The choice makes all of them comments.

A file of strict JSON stays strict JSON, for other programs read it too: there is no place for a
comment in it, so such a key goes, with a line in the report. The backup keeps what it said.

## file-stamp

    meta: { lastTouchedVersion: "2026.1.20" }

names the release that wrote the file last. A migration that changes the file moves it to the
target, and the next migration starts from there. On the way down it is moved in any case: from
2026.6.9 on the gateway does not start with the stamp of a newer release. On the way up a file that
needs no other change keeps its stamp. A file without one gets none.

## keep-behaviour

Where a file leaves something to the release, another release may do something else. What each one
does was asked of the releases themselves. A change of what is grave is kept: whether it starts, who
may reach the agent, guards, credentials and whose model runs, memory, privacy.

    channels: { telegram: { groupPolicy: "open", accounts: { a: { botToken: "${BOT_A}" } } } }

Up to 2026.7.1 the groups of the account were closed, whatever its channel said; from 2026.8.1 on
they are open. On the way there the account gets `groupPolicy: "allowlist"`. Where no key keeps what
counted, it is left for you: `--accept FACT=accept` takes what the release does. A change of cost or
function is reported; `--pin cost,function` keeps those too. Where the release that wrote the file
is not known and the ones that may have are not of one mind, you are asked as well, and `--from`
answers all of it at once.

## newer-keys

The way down to a release that does not know a key yet. Releases before this one drop it without a
word, releases from this one on do not start with it:

    agents: { defaults: { modelPolicy: { allow: ["anthropic/*"] } } }

What can be said in the older words is; what cannot is listed, and goes with `--accept-loss`. A
guard that an older release does not know is left for you: without it more would be let through.
"""

from __future__ import annotations

from moltconf.migrator.step import Choice, Step

from .shared.sources import OWN_MIGRATIONS

SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.16-2 and clawdbot@2026.1.20",
)

STEPS = (
    Step(
        id="unread-keys",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="keys that no release reads become comments, or go from strict JSON",
        operations=(),
        tells_release=False,
        choices={
            "comment": Choice(
                "turns every such key into a comment; in strict JSON it is removed",
                (),
            ),
        },
    ),
    Step(
        id="file-stamp",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="meta.lastTouchedVersion names the release that the file is for",
        operations=(),
        tells_release=False,
    ),
    Step(
        id="keep-behaviour",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="what the release did where the file is silent is written down",
        operations=(),
        tells_release=False,
    ),
    Step(
        id="newer-keys",
        before="2026.1.16-2",
        release="2026.1.20",
        summary="keys that only newer releases know go on the way down",
        operations=(),
        loses="what only newer releases know, and only with --accept-loss",
        tells_release=False,
    ),
)
