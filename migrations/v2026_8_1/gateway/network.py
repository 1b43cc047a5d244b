"""Name the hosts and the domain once.

## browser-hosts

    browser: { ssrfPolicy: { hostnameAllowlist: ["a.example"], allowedHostnames: ["b.example"] } }

becomes

    browser: { ssrfPolicy: { allowedHostnames: ["b.example", "a.example"] } }

## wide-area-enabled

    discovery: { wideArea: { enabled: false, domain: "example.org." } }

is removed.

A domain switches it on, so without `enabled` the domain goes too.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, relocate
from moltconf.text.keypath import KeyPath

from ...shared.keys import remove_and_prune
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_SWITCH: KeyPath = ("discovery", "wideArea", "enabled")
_DOMAIN: KeyPath = ("discovery", "wideArea", "domain")


def _join_hosts(draft: Draft) -> None:
    policy: KeyPath = ("browser", "ssrfPolicy")
    old, new = (*policy, "hostnameAllowlist"), (*policy, "allowedHostnames")
    why = "one list names the hosts"
    if not draft.has(new):
        relocate(draft, old, new, why)
    elif draft.has(old):
        known = draft.sequence(new)
        more = [host for host in draft.sequence(old) if host not in known]
        if more:
            draft.set(new, [*known, *more], why)
        draft.remove(old, why, successor=new)


def _disable_wide_area(draft: Draft) -> None:
    if not draft.has(_SWITCH):
        return
    if draft.get(_SWITCH) is False and draft.has(_DOMAIN):
        draft.remove(_DOMAIN, "it was switched off, and a domain would switch it on")
    remove_and_prune(draft, _SWITCH, "a domain switches it on")


def _name_domain(draft: Draft, context: DowngradeContext) -> None:
    """Switch wide-area discovery on, which a domain alone does not."""
    if draft.get(_DOMAIN) and not draft.has(_SWITCH) and context.ends_with(_SWITCH):
        draft.set(_SWITCH, True, "a domain alone does not switch it on")


STEPS = (
    step(
        id="browser-hosts",
        summary="browser.ssrfPolicy.hostnameAllowlist becomes allowedHostnames",
        operations=(
            custom(
                _join_hosts,
                sources=("browser.ssrfPolicy.hostnameAllowlist",),
                targets=("browser.ssrfPolicy.allowedHostnames",),
            ),
        ),
        one_way=True,
    ),
    step(
        id="wide-area-enabled",
        summary="discovery.wideArea.enabled is gone",
        operations=(custom(_disable_wide_area, sources=("discovery.wideArea.enabled",)),),
        undo=_name_domain,
    ),
)
