"""2026.3.8: the browser driver has the product's name for good.

## browser-driver-openclaw

    browser: { profiles: { work: { cdpPort: 18800, driver: "clawd" } } }

becomes

    browser: { profiles: { work: { cdpPort: 18800, driver: "openclaw" } } }

Either name is accepted from here on.
"""

from moltconf.migrator.step import Step

from .shared.scopes import RENAME_DRIVER

SOURCES = ("the schemas of openclaw@2026.3.7 and openclaw@2026.3.8",)

STEPS = (
    Step(
        id="browser-driver-openclaw",
        before="2026.3.7",
        release="2026.3.8",
        summary='the browser driver "clawd" is called "openclaw"',
        operations=(RENAME_DRIVER,),
        reversible=True,
        tells_release=False,
    ),
)
