"""2026.4.20: accounts of WhatsApp inherit.

## whatsapp-policies

An account of WhatsApp that says no policy had "pairing", and "allowlist" for groups. From 2026.4.20
on it inherits, from the account "default" first, and lists and groups from that account too.

    channels: { whatsapp: { groupPolicy: "open", accounts: {
      default: { allowFrom: ["+1"] }, a: { name: "A" } } } }

becomes

    channels: { whatsapp: { groupPolicy: "open", accounts: {
      default: { allowFrom: ["+1"], groupPolicy: "allowlist" }, a: {
        name: "A", allowFrom: [] } } } }

Only for a file known to come from an earlier release.
"""

from .shared.account_steps import policy_step

SOURCES = (
    "the schemas of openclaw@2026.4.15 and openclaw@2026.4.20",
    "the configs that both load, with accounts that say nothing",
)

STEPS = (
    policy_step(
        "whatsapp-policies",
        "2026.4.15",
        "2026.4.20",
        "accounts of WhatsApp keep who may reach them",
    ),
)
