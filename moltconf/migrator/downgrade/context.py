"""The way back: from a step to the older release that is wanted."""

from __future__ import annotations

from typing import NamedTuple

from moltconf.catalogue.catalogue import Catalogue, resolve
from moltconf.catalogue.places import forms_at, is_foreign, is_left_open
from moltconf.jsonschema.evaluate import evaluate
from moltconf.product.places import place_in_list
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value


class DowngradeContext(NamedTuple):
    """The releases of a way back: ``to`` is wanted, ``before`` is the last with the old shape.

    Several steps may lead to ``to``: a shape between two of them is known to ``before`` alone.
    """

    to: str
    before: str

    @classmethod
    def behind(cls, before: str, to: str) -> DowngradeContext:
        """Return the way over a step whose old shape ``before`` wanted."""
        nearer = before if release_key(before) > release_key(to) else to
        return cls(to, resolve(nearer).release.name)

    def ends_with(self, path: KeyPath) -> bool:
        """Return whether the release at the end knows a key, a pattern's every place taken
        together."""
        return _knows(self.to, path)

    def leads_over(self, path: KeyPath) -> bool:
        """Return whether the last release with the old shape knows a key."""
        return _knows(self.before, path)

    def is_behind(self, old: KeyPath, new: KeyPath) -> bool:
        """Return whether what stands at ``new`` must go back to ``old``."""
        return not self.ends_with(new) and self.leads_over(old)

    def is_unjudged(self, path: KeyPath) -> bool:
        """Return whether the release at the end leaves a key to others, and takes any."""
        return is_left_open(Catalogue.of(self.to), path)

    def takes_at_last(self, path: KeyPath, value: Value) -> bool:
        """Return whether the release at the end takes ``value`` at ``path``."""
        return _takes(self.to, path, value)

    def takes(self, path: KeyPath, value: Value) -> bool:
        """Return whether the last release with the old shape takes ``value`` at ``path``."""
        return _takes(self.before, path, value)


def _knows(release: str, path: KeyPath) -> bool:
    known = Catalogue.of(release)
    if is_foreign(known, path):
        return False
    return bool(forms_at(known, _listed(known, path)))


def _takes(release: str, path: KeyPath, value: Value) -> bool:
    known = Catalogue.of(release)
    return any(
        not evaluate(form, value, follow=known.follow).faults
        for form in forms_at(known, _listed(known, path))
    )


def _listed(known: Catalogue, path: KeyPath) -> KeyPath:
    """Return where the release has a key of an agent, which may stand under its id as yet."""
    place = place_in_list(path)
    return path if place is None or forms_at(known, path[:2]) else place
