"""2026.3.28: channels of plugins are checked.

## plugin-policies-own-first

In this one release, before it was done for good (step plugin-policies-own), an account of
Mattermost, Nextcloud Talk, LINE or Zalo (personal) that says no policy has one of its own:
"pairing", and "allowlist" for groups. Only on the way to it:

    channels: { mattermost: { groupPolicy: "disabled", accounts: { a: { name: "A" } } } }

becomes

    channels: { mattermost: { groupPolicy: "disabled", accounts: { a: {
      name: "A", groupPolicy: "disabled" } } } }

Only for a file known to come from an earlier release.
"""

from .shared.account_steps import policy_step

SOURCES = (
    "the schemas of openclaw@2026.3.24 and openclaw@2026.3.28",
    "the configs that both load, with accounts that say nothing",
)

STEPS = (
    policy_step(
        "plugin-policies-own-first",
        "2026.3.24",
        "2026.3.28",
        "accounts of plugins keep the policies of their channels",
        until="2026.3.28",
    ),
)
