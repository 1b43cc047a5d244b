"""2026.1.16-2: bash becomes exec, and media tools get one place.

## bash-to-exec

`tools.bash` was renamed when the tool learned to run elsewhere than in a shell. The product kept
reading the old key until 2026.1.20 made every object strict.

    tools: { bash: { timeoutSec: 60 } }

becomes

    tools: { exec: { timeoutSec: 60 } }

Where `tools.exec` is already set, it counts.

## binding-account

    bindings: [{ agentId: "work", match: { channel: "telegram", accountID: "a1" } }]

becomes

    bindings: [{ agentId: "work", match: { channel: "telegram", accountId: "a1" } }]

Dropping the key instead, as the product's repair tool does, would bind the agent to another
account.

## send-policy-room

In `session.sendPolicy` the chat type `room` is called `channel`.

## routing-transcribe-audio

Speech is transcribed by `tools.media.audio`, which takes a list of models. The one command that
the product carries over is `whisper`; any other is removed, and the report says so.

    routing: { transcribeAudio: { command: ["whisper", "--model", "base"], timeoutSeconds: 30 } }

becomes

    tools: { media: { audio: { enabled: true, models: [
      { type: "cli", command: "whisper", args: ["--model", "base"], timeoutSeconds: 30 } ] } } }

## audio-transcription

The same for `audio.transcription` (2026.1.9 and later) and `tools.audio.transcription` (2026.1.10
to 2026.1.15, where the command was `whisper` without saying so).

    audio: { transcription: { command: ["/opt/bin/whisper"] } }

becomes

    tools: { media: { audio: { enabled: true, models: [
      { type: "cli", command: "/opt/bin/whisper" } ] } } }

Releases from here on accept `audio.transcription`, but nothing reads it any more. Another command
than `whisper` stays where it is.
"""

from __future__ import annotations

from moltconf.migrator.downgrade.inverse import moves_back
from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom, is_mapping, is_text, move, relocate, replace
from moltconf.migrator.step import Step
from moltconf.text.keypath import KeyPath

from .shared.keys import remove_and_prune
from .shared.sources import OWN_MIGRATIONS
from .shared.transcription import COMMAND, whisper_model

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.1.15", "2026.1.16-2"
_AUDIO = ("tools", "media", "audio")


def _rename_account(draft: Draft) -> None:
    for match in draft.find(("bindings", -1, "match")):
        old, new = (*match, "accountID"), (*match, "accountId")
        if not draft.get(old):
            continue
        why = "the key is written accountId"
        relocate(draft, old, new, why)
        account = draft.get(new)
        if isinstance(account, str) and account != account.strip() and is_text(account):
            draft.set(
                new, account.strip(), "an account's name has no blanks", kind=ChangeKind.CONVERTED
            )


def _move_routing(draft: Draft) -> None:
    old = ("routing", "transcribeAudio")
    _move_command(draft, old)
    if draft.has(old):
        why = "the product carries over no other command than whisper"
        remove_and_prune(draft, old, why, loss=COMMAND)


def _move_transcription(draft: Draft) -> None:
    # between 2026.1.10 and 2026.1.15 the command was whisper without saying so
    _move_command(draft, ("tools", "audio", "transcription"), "whisper")
    _move_command(draft, ("audio", "transcription"))


def _move_command(draft: Draft, old: KeyPath, implied: str | None = None) -> None:
    found = draft.mapping(old)
    models = (*_AUDIO, "models")
    if found is None or not draft.can_hold((*models, 0)):
        return
    model = whisper_model(found, implied)
    if model is None:
        return
    if draft.sequence(models):
        draft.remove(
            old,
            "tools.media.audio.models is already set and counts",
            loss=COMMAND,
        )
    else:
        why = "speech is transcribed by the media tools"
        draft.set((*_AUDIO, "enabled"), True, why)
        draft.set(models, [model], why)
        draft.remove(old, why, successor=models)
    draft.prune(old[:-1], "is empty now")


def _spell_account(draft: Draft, context: DowngradeContext) -> None:
    moves_back(draft, context, ("bindings[].match.accountID", "bindings[].match.accountId"))


SOURCES = (
    OWN_MIGRATIONS,
    "the schemas of clawdbot@2026.1.15 and clawdbot@2026.1.16-2",
)

STEPS = (
    Step(
        id="bash-to-exec",
        before=_BEFORE,
        release=_RELEASE,
        summary="tools.bash becomes tools.exec",
        operations=(move("tools.bash", "tools.exec", "the tool is called exec", only=is_mapping),),
    ),
    Step(
        id="binding-account",
        before=_BEFORE,
        release=_RELEASE,
        summary="bindings[].match.accountID becomes accountId",
        operations=(
            custom(
                _rename_account,
                sources=("bindings[].match.accountID",),
                targets=("bindings[].match.accountId",),
            ),
        ),
        undo=_spell_account,
    ),
    Step(
        id="send-policy-room",
        before=_BEFORE,
        release=_RELEASE,
        summary='the chat type "room" is called "channel"',
        operations=(
            replace(
                "session.sendPolicy.rules[].match.chatType",
                {"room": "channel"},
                "a room is called a channel",
            ),
        ),
        reversible=True,
    ),
    Step(
        id="routing-transcribe-audio",
        before="2026.1.8",
        release=_RELEASE,
        summary="routing.transcribeAudio becomes a model of tools.media.audio",
        operations=(
            custom(
                _move_routing,
                sources=("routing.transcribeAudio",),
                targets=("tools.media.audio.models", "tools.media.audio.enabled"),
            ),
        ),
        loses="a transcription command other than whisper",
        one_way=True,
    ),
    Step(
        id="audio-transcription",
        before=_BEFORE,
        release=_RELEASE,
        summary="audio.transcription becomes a model of tools.media.audio",
        operations=(
            custom(
                _move_transcription,
                sources=("audio.transcription", "tools.audio.transcription"),
                targets=("tools.media.audio.models", "tools.media.audio.enabled"),
            ),
        ),
        # accepted, though without effect, long after
        tells_release=False,
        one_way=True,
    ),
)
