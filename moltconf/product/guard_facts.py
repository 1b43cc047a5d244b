"""Tell which keys guard, and with which values: what each release keeps out because of them.

Read off the keys of openclaw@2026.9.6 and what its own functions do with them; those that older
releases call so too mean the same there. A key is told by its last names.
"""

from __future__ import annotations

#: They guard where they are true.
ON = frozenset(
    {
        *("workspaceOnly", "requireMention", "ignoreOtherMentions", "mentionGating"),
        *("readOnlyRoot", "strictHostKeyChecking", "sslVerify", "strictInlineEval"),
    }
)
#: They guard with any word but these, which let all through.
WORDS = {
    "contextVisibility": {"all"},
    "sessionToolsVisibility": {"all"},
    "dmScope": {"main"},
    "groupScope": {"main"},
    "workspaceAccess": {"rw"},
    "elevatedDefault": {"on", "full"},
    "loopbackMode": {"proxy"},
    "defaultToolsApprovalMode": {"auto", "approve"},
    "chatmode": {"onmessage"},
    "cdpSourceRange": set[str](),
    "apparmorProfile": {"unconfined"},
    "seccompProfile": {"unconfined"},
}
#: The same for keys whose last name alone tells nothing.
WORDS_BELOW = {
    ("sendPolicy", "default"): {"allow"},
    ("scope", "default"): {"allow"},
    ("docker", "network"): {"bridge", "host"},
    ("autonomous", "mode"): {"auto"},
    ("gateway", "bind"): {"lan", "auto", "custom"},
    ("tools", "profile"): {"full"},
}
#: Lists and sections that say who or what is let through, or how often.
KEEPERS = frozenset(
    {
        *("allowFrom", "groupAllowFrom", "ownerAllowFrom", "accessGroups", "users", "roles"),
        *("rateLimit", "denyCommands", "deniedFlags", "capDrop", "trustedProxies"),
        *("allowedOrigins", "toolsBySender"),
    }
)
#: Named like guards, these limit nothing: how answers are cut into blocks, and what is let through
#: besides.
NO_GUARDS = frozenset(
    {
        *("alsoAllow", "blockStreaming", "blockStreamingBreak", "blockStreamingChunk"),
        *("blockStreamingCoalesce", "blockStreamingDefault", "disableBlockStreaming"),
    }
)
