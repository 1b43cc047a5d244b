"""2026.5.2: what a channel says is heard by its accounts again.

## policies-heard-again

The releases from 2026.4.7 to 2026.4.29 took what a channel says of access for the account "default"
(step policies-set-aside). For a file of theirs:

    channels: { slack: { groupPolicy: "open", accounts: { a: { name: "A" } } } }

becomes

    channels: { slack: { groupPolicy: "open", accounts: { a: {
      name: "A", groupPolicy: "allowlist" } } } }

Nothing is to do for a file of any other release, where the account inherited.
"""

from .shared.account_steps import policy_step

SOURCES = (
    "the schemas of openclaw@2026.4.29 and openclaw@2026.5.2",
    "the configs that both load, with accounts that say nothing",
)

STEPS = (
    policy_step(
        "policies-heard-again",
        "2026.4.29",
        "2026.5.2",
        "accounts do not inherit what was set aside for a while",
    ),
)
