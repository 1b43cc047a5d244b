"""Keep who may reach an account.

## account-policies

An account of Telegram, Signal, iMessage, Discord or Google Chat that says no `groupPolicy` had
"allowlist", and "pairing" for direct messages, whatever its channel says. From 2026.8.1 on it
inherits.

    channels: { telegram: {
      groupPolicy: "open", dmPolicy: "allowlist", allowFrom: ["1"],
      accounts: { a: { name: "A" } } } }

becomes

    channels: { telegram: {
      groupPolicy: "open", dmPolicy: "allowlist", allowFrom: ["1"], accounts: { a: {
        name: "A", dmPolicy: "pairing", groupPolicy: "allowlist" } } } }

The same holds for `userTokenReadOnly` of Slack. In Google Chat a `dm` of an account hid that of its
channel. Feishu opens its groups where neither it nor `channels.defaults` says a policy, and did not
before: "allowlist" is written down.

Only for a file known to come from an earlier release, and only where something else would count. To
let an account inherit, remove the key.
"""

from __future__ import annotations

from ...shared.account_steps import policy_step
from .._release import BEFORE, RELEASE

STEPS = (
    policy_step(
        "account-policies",
        BEFORE,
        RELEASE,
        "accounts keep who may reach them where their channel says something else",
    ),
)
