"""2026.3.22: the browser extension needs no relay.

## browser-relay

    browser: { relayBindHost: "127.0.0.1" }

is removed: the gateway talks to the browser itself.
"""

from moltconf.migrate.operations import remove
from moltconf.migrate.step import Step

SOURCES = (
    "the schemas of openclaw@2026.3.13 and openclaw@2026.3.22",
    "the repair tool of openclaw@2026.3.24, run on such configs",
)

STEPS = (
    Step(
        id="browser-relay",
        before="2026.3.13",
        release="2026.3.22",
        summary="browser.relayBindHost is gone",
        operations=(remove("browser.relayBindHost", "the relay of the browser extension is gone"),),
    ),
)
