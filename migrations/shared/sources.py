"""What was run to know what several releases do."""

#: The product's own migrations of January 2026.
OWN_MIGRATIONS = (
    "the migrations of clawdbot@2026.1.24-3 and openclaw@2026.1.29, run on such configs"
)
REPAIR_TOOL = "the repair tool of openclaw@2026.9.6, run on such configs"
ACCEPTED = "openclaw@2026.9.6, which accepts the results"
