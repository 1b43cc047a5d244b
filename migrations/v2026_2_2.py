"""2026.2.2: a setting of wide-area discovery pauses.

## wide-area-domain

The releases from 2026.2.6-3 to 2026.3.2 do not know `discovery.wideArea.domain`; those before and
after do. Only on the way to one of these it is removed.

    discovery: { wideArea: { enabled: true, domain: "example.org." } }

becomes

    discovery: { wideArea: { enabled: true } }
"""

from moltconf.migrate.operations import remove
from moltconf.migrate.step import Step

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
        until="2026.3.2",
        tells_release=False,
    ),
)
