"""2026.3.22: the browser extension needs no relay.

## browser-relay

    browser: { relayBindHost: "127.0.0.1" }

is removed: the gateway talks to the browser itself.

## browser-extension

    browser: { profiles: { mine: { driver: "extension", cdpUrl: "http://127.0.0.1:18792" } } }

becomes

    browser: { profiles: { mine: {
      driver: "existing-session", cdpUrl: "http://127.0.0.1:18792" } } }

The releases from 2026.3.22 to 2026.6.35 have no driver for the extension; a browser that is open
already is driven as such. Only on the way to one of these it is changed.
"""

from moltconf.migrator.operations import remove, replace
from moltconf.migrator.step import Step

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
    Step(
        id="browser-extension",
        before="2026.3.13",
        release="2026.3.22",
        summary='the browser driver "extension" is gone for a while',
        operations=(
            replace(
                "browser.profiles.*.driver",
                {"extension": "existing-session"},
                "a browser that is open already is driven as such",
            ),
        ),
        until="2026.6.35",
        tells_release=False,
    ),
)
