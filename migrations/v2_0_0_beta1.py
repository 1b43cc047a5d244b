"""2.0.0-beta1: the gateway runs the agent itself.

Until 1.3.0 each incoming message started a command, described under `inbound.reply`. From this
release on the gateway holds the agent, and `inbound.agent` and `inbound.session` describe it.

## inbound-reply-to-agent

The limits and the session settings mean the same for the built-in agent and move there. The
command itself, its templates and its arguments have no successor: the agent is no longer a
command. They stay in the file until a person removes them.

    inbound: { reply: { mode: "command", command: ["claude"], timeoutSeconds: 600 } }

becomes

    inbound: { reply: { mode: "command", command: ["claude"] }, agent: { timeoutSeconds: 600 } }

and the rest of `inbound.reply` is left for you to decide.
"""

from moltconf.migrator.operations import MERGE_MISSING, ask, is_mapping, move, remove
from moltconf.migrator.step import Choice, Step

from .shared.sources import OWN_MIGRATIONS

_BUILT_IN = "the gateway runs the agent itself"

SOURCES = (OWN_MIGRATIONS,)

STEPS = (
    Step(
        id="inbound-reply-to-agent",
        before="1.3.0",
        release="2.0.0-beta1",
        summary="inbound.reply gives its limits and its session to the built-in agent",
        operations=(
            move("inbound.reply.timeoutSeconds", "inbound.agent.timeoutSeconds", _BUILT_IN),
            move("inbound.reply.mediaMaxMb", "inbound.agent.mediaMaxMb", _BUILT_IN),
            move(
                "inbound.reply.typingIntervalSeconds",
                "inbound.agent.typingIntervalSeconds",
                _BUILT_IN,
            ),
            move("inbound.reply.heartbeatMinutes", "inbound.agent.heartbeatMinutes", _BUILT_IN),
            *(
                move(
                    f"inbound.reply.session.{key}",
                    f"inbound.session.{key}",
                    "sessions belong to the gateway now",
                    on_conflict=MERGE_MISSING,
                )
                for key in (
                    "scope",
                    "resetTriggers",
                    "idleMinutes",
                    "heartbeatIdleMinutes",
                    "store",
                    "typingIntervalSeconds",
                )
            ),
            ask(
                "inbound.reply",
                "inbound.reply started a command for every message; no later release does that",
                "remove inbound.reply, and choose a model with agents.defaults.model instead",
                only=is_mapping,
            ),
        ),
        loses="the command of inbound.reply, its arguments and templates",
        choices={
            "remove": Choice(
                "inbound.reply goes; the agent answers with its model",
                (
                    remove(
                        "inbound.reply",
                        "nothing starts a command for a message",
                        loss="the command of inbound.reply, its arguments and templates",
                        only=is_mapping,
                    ),
                ),
            ),
        },
    ),
)
