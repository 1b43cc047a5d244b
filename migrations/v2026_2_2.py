"""2026.2.2: some changes are taken back for a while.

## wide-area-domain

The releases from 2026.2.2 to 2026.3.11 do not know `discovery.wideArea.domain`; those before and
after do. Only on the way to one of these it is removed.

    discovery: { wideArea: { enabled: true, domain: "example.org." } }

becomes

    discovery: { wideArea: { enabled: true } }

## browser-driver-before

    browser: { profiles: { work: { cdpPort: 18800, driver: "openclaw" } } }

becomes

    browser: { profiles: { work: { cdpPort: 18800, driver: "clawd" } } }

The releases from 2026.2.2 to 2026.3.7 know the driver by its first name alone.
"""

from moltconf.migrator.operations import remove, replace
from moltconf.migrator.step import Step

SOURCES = (
    "the schemas of openclaw@2026.2.1 to openclaw@2026.2.2",
    "the repair tool of openclaw@2026.3.24, run on such configs",
)

STEPS = (
    Step(
        id="wide-area-domain",
        before="2026.2.1",
        release="2026.2.2",
        summary="discovery.wideArea.domain is not known for a while",
        operations=(
            remove(
                "discovery.wideArea.domain",
                "this release does not know it",
                loss="the domain of wide-area discovery",
            ),
        ),
        loses="the domain of wide-area discovery",
        until="2026.3.11",
        tells_release=False,
    ),
    Step(
        id="browser-driver-before",
        before="2026.2.1",
        release="2026.2.2",
        summary='the browser driver "openclaw" is called "clawd" again for a while',
        operations=(
            replace(
                "browser.profiles.*.driver",
                {"openclaw": "clawd"},
                "these releases know the first name alone",
            ),
        ),
        reversible=True,
        until="2026.3.7",
        tells_release=False,
    ),
)
