"""2026.8.1, by subject: a module has ``STEPS``, a folder tells the story of its modules."""

#: In the order of their steps.
MODULES = (
    "agents",
    "channels",
    "gateway",
    "heartbeats",
    "mcp",
    "messages",
    "plugins",
)
