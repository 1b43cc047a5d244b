"""Where agents stand in a config, release by release; the one place that spells it.

Without imports beyond key paths, because constraints of most configs need it.
"""

from __future__ import annotations

from moltconf.text.keypath import KeyPath

#: By their position, up to 2026.7.35, and by their id.
LIST: KeyPath = ("agents", "list")
ENTRIES: KeyPath = ("agents", "entries")
DEFAULTS: KeyPath = ("agents", "defaults")
OWNERSHIP: KeyPath = ("agents", "ownership")

#: The first release that keys agents by their id.
KEYED = "2026.8.1"

#: The same as patterns: each agent, and the defaults of all with each agent.
EACH = ("agents.list[]", "agents.entries.*")
ALL = ("agents.defaults", *EACH)
