"""2026.2.23: accounts of Slack inherit.

## slack-group-policy

An account of Slack that says no `groupPolicy` had "allowlist". From 2026.2.23 on it has that of the
channel.

    channels: { slack: { groupPolicy: "open", accounts: { a: { name: "A" } } } }

becomes

    channels: { slack: { groupPolicy: "open", accounts: { a: {
      name: "A", groupPolicy: "allowlist" } } } }

Only for a file known to come from an earlier release.
"""

from .shared.account_steps import policy_step

SOURCES = (
    "the schemas of openclaw@2026.2.22-1 and openclaw@2026.2.23",
    "the configs that both load, with accounts that say nothing",
)

STEPS = (
    policy_step(
        "slack-group-policy",
        "2026.2.22-1",
        "2026.2.23",
        "accounts of Slack keep their groups on the allowlist",
    ),
)
