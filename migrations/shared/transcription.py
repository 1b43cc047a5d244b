"""The one command that transcribed speech, as a model of the media tools."""

from __future__ import annotations

import re

from moltconf.migrator.operations import is_text
from moltconf.text.tree import Value

#: What is lost with a command that is not carried over.
COMMAND = "the command that transcribed speech"


def whisper_model(transcription: dict[str, Value], implied: str | None = None) -> Value | None:
    """Return a model that runs the command, ``None`` for any program but whisper.

    No other is carried over by any release that has a migration (measured:
    clawdbot@2026.1.24-3 to openclaw@2026.9.6). ``implied`` is the program where none is named.
    """
    command = transcription.get("command")
    words = command if isinstance(command, list) else []
    program = str(words[0]).strip() if words and is_text(words[0]) else implied
    if program is None or re.split(r"[\\/]", program)[-1] != "whisper":
        return None
    model: dict[str, Value] = {"type": "cli", "command": program}
    own = transcription.get("args")
    args = [str(word) for word in (words[1:] or (own if isinstance(own, list) else []))]
    if args:
        model["args"] = list(args)
    seconds = transcription.get("timeoutSeconds")
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        model["timeoutSeconds"] = seconds
    return model
