"""Agents, whatever shape a release writes them in, with the defaults that apply to each."""

from __future__ import annotations

from moltconf.product.agent_ids import EACH
from moltconf.schema.heartbeat import Heartbeat
from moltconf.schema.params import ModelParams, params
from moltconf.schema.reader import section, text
from moltconf.schema.record import Record, field, key
from moltconf.schema.selection import ModelSelection, ModelSlot
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


class Agent(Record):
    """One agent.

    ``id`` is normalised, ``written_id`` the text. ``path`` is where the agent stands, the
    empty path for the implicit one. ``is_shadowed``: an earlier agent has the same id, the product
    never looks at this one. ``agent_dir`` is relative to the state folder where it is a default.
    ``model`` is what it runs, ``own_model`` what it says of that itself. ``slots`` are all models
    that the agent may run, the main one first.
    """

    PLACES = EACH

    id: str
    path: KeyPath
    written_id: Located[str]
    is_default: bool = False
    is_shadowed: bool = False
    name: Located[str] | None = key("name", read=text)
    """What the agent is called in lists."""
    workspace: Located[str] = key("workspace", read=text)
    """The folder that this agent works in."""
    agent_dir: Located[str] = key("agentDir", read=text)
    """The folder of this agent's own state and credentials."""
    model: ModelSelection
    own_model: ModelSelection | None = None
    slots: tuple[ModelSlot, ...] = field(default_factory=tuple)
    heartbeat: Heartbeat = key("heartbeat", read=section(Heartbeat))
    """Runs of this agent that start by themselves, with what the defaults say of them."""
    thinking: Located[str] | None = key("thinkingDefault", read=text)
    """How much this agent's model thinks where a message does not say."""
    params: ModelParams = key("params", read=params, empty=ModelParams)
    """Parameters of this agent's requests, whatever the model."""
