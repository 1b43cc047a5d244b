"""Heartbeats: runs of an agent that start by themselves."""

from __future__ import annotations

from moltconf.product.agent_ids import ALL
from moltconf.schema.reader import flag, number, text, written
from moltconf.schema.record import FIRST, Record, key, replaced
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

_PLACES = tuple(f"{place}.heartbeat" for place in (*ALL, "agent"))


class ActiveHours(Record):
    """The section ``heartbeat.activeHours``: the hours of the day in which heartbeats run."""

    PLACES = tuple(f"{place}.activeHours" for place in _PLACES)

    path: KeyPath
    start: Located[str] | None = key("start", read=text)
    """When heartbeats begin, as HH:MM."""
    end: Located[str] | None = key("end", read=text)
    """When heartbeats end, as HH:MM; 24:00 is midnight."""
    timezone: Located[str] | None = key("timezone", read=text)
    """The time zone of these hours: user, local or a name such as Europe/Oslo."""

    @property
    def first_minute(self) -> int | None:
        """The minute of the day at which hours start, ``None`` where the product reads no start."""
        if self.start is None:
            return None
        from moltconf.product.durations import minute_of_day

        return minute_of_day(self.start.value)

    @property
    def last_minute(self) -> int | None:
        """The minute of the day at which hours end, ``None`` where the product reads no end."""
        if self.end is None:
            return None
        from moltconf.product.durations import MIDNIGHT, minute_of_day

        return 24 * 60 if self.end.value == MIDNIGHT else minute_of_day(self.end.value)


class Heartbeat(Record):
    """The section ``heartbeat`` of the defaults or of an agent."""

    PLACES = _PLACES

    path: KeyPath
    every: Located[str] | None = key("every", read=text, defaults=((FIRST, "30m"),))
    """The interval of heartbeats, such as 30m; 0m is never."""
    active_hours: ActiveHours | None = key("activeHours", read=written(ActiveHours))
    """The hours of the day in which heartbeats run."""
    agent_id: Located[str] | None = key("agentId", read=text)
    """The agent that runs the heartbeats of the defaults."""
    model: Located[str] | None = key("model", read=text)
    """The model that heartbeats run with."""
    prompt: Located[str] | None = key("prompt", read=text)
    """What the agent is asked at each heartbeat."""
    session: Located[str] | None = key("session", read=text)
    """The session that heartbeats run in."""
    target: Located[str] | None = key("target", read=text)
    """The channel that replies are sent to, or a word such as last or none."""
    to: Located[str] | None = key("to", read=text)
    """The person or chat on the channel that replies are sent to."""
    account: Located[str] | None = key("accountId", read=text)
    """The account of the channel that sends replies."""
    direct_policy: Located[str] | None = key("directPolicy", read=text, words=("allow", "block"))
    """Whether replies may be sent to a person directly."""
    timeout_seconds: Located[float] | None = key("timeoutSeconds", read=number)
    """After how many seconds a heartbeat is stopped."""
    isolated_session: Located[bool] | None = key("isolatedSession", read=flag)
    """Whether each heartbeat runs in a new session, without earlier messages."""
    light_context: Located[bool] | None = key("lightContext", read=flag)
    """Whether heartbeats load HEARTBEAT.md alone of the files of the workspace."""
    includes_reasoning: Located[bool] | None = key("includeReasoning", read=flag)
    """Whether the model's reasoning is sent too."""
    explained_in_prompt: Located[bool] | None = key("includeSystemPromptSection", read=flag)
    """Whether the system prompt explains heartbeats."""
    skips_when_busy: Located[bool] | None = key("skipWhenBusy", read=flag)
    """Whether a heartbeat waits while subagents of the agent work."""
    hides_tool_errors: Located[bool] | None = key("suppressToolErrorWarnings", read=flag)
    """Whether warnings about failed tools are left out."""
    ack_max_chars: Located[float] | None = key("ackMaxChars", read=number)
    """How many characters beside HEARTBEAT_OK a reply may have and not be sent."""

    def runs(self, release: str) -> bool:
        """Return whether the interval lets ``release`` run heartbeats at all."""
        if self.every is None:
            return False
        from moltconf.product.durations import is_never

        return not is_never(self.every.value, release)

    def over(self, base: Heartbeat) -> Heartbeat:
        """Return what counts for an agent: of each key its own value, else that of ``base``.

        Read off openclaw@2026.1.29. Hours are taken as a whole.
        """
        own = {name: found for name, found in self.fields().items() if _is_written(found)}
        return replaced(base, **own)


def _is_written(found: object) -> bool:
    return found is not None and not (isinstance(found, Located) and found.is_default)
