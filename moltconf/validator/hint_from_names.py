"""Hints for keys that no release had where they stand: by what people are known to mean, by the
names around the key, and by its spelling."""

from __future__ import annotations

from moltconf.catalogue import placement
from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.describe import shape_of
from moltconf.catalogue.elsewhere import near_sibling
from moltconf.catalogue.life import takes
from moltconf.catalogue.meant import advice_for, meant_beside, meant_by, value_meant
from moltconf.catalogue.places import Forms, forms_at, unfold
from moltconf.catalogue.suggest import nearest
from moltconf.jsonschema.faults import Fault, has_type
from moltconf.product.key_meaning import is_other_meaning
from moltconf.text.keypath import KeyPath, format_path
from moltconf.text.tree import Value
from moltconf.validator.hint import Hint, is_set, moved, renamed, rewritten, set_already
from moltconf.validator.hint_from_steps import holds

_PLUGINS: KeyPath = ("plugins", "entries")
_NO_PLUGIN = (
    "the id of the plugin is missing in between: write its options under plugins.entries.ID.config"
)
_MOST_VALUES = 3


def from_mistakes(fault: Fault, value: Value, config: Value, release: str) -> Hint | None:
    """Return what people are known to mean by the key."""
    path = fault.path
    advice = advice_for(path)
    if advice is not None:
        return Hint(advice)
    catalogue = Catalogue.of(release)
    beside = meant_beside(path)
    if beside is not None and beside in fault.expected:
        forms = _beside(fault, beside, catalogue)
        return _written_as(path, (*path[:-1], beside), value, forms, config, catalogue)
    place = meant_by(path, release)
    if place is None:
        return None
    return _written_as(path, place, value, forms_at(catalogue, place), config, catalogue)


def _beside(fault: Fault, key: str, catalogue: Catalogue) -> Forms:
    """The forms of a key beside an unknown one."""
    schema = fault.schema if isinstance(fault.schema, dict) else {}
    return unfold(catalogue, [schema.get("properties", {}).get(key, False)])


def _written_as(
    path: KeyPath, place: KeyPath, value: Value, forms: Forms, config: Value, catalogue: Catalogue
) -> Hint:
    """The hint to write a value at ``place``, in the form that is wanted there."""
    meant = value_meant(path, value)
    if meant is not None:
        return rewritten(path, place, meant, [meant])
    if takes(forms, value, catalogue):
        return moved(path, place, config)
    if takes(forms, [value], catalogue):
        hint = rewritten(path, place, [value], ())
        return hint._replace(text=f"use {format_path(place)}, in a list: [ … ]")
    if any(has_type(value, form["type"]) for form in forms if "type" in form):
        return Hint(f"use {format_path(place)}")
    if is_set(config, place):
        return set_already(place)
    return Hint(f"use {format_path(place)}: {shape_of(forms).words_of(_MOST_VALUES)}")


def from_names(fault: Fault, value: Value, config: Value, release: str) -> Hint | None:
    """Return what the parent's name and the keys beside it tell, then the spelling."""
    path, key = fault.path, fault.path[-1]
    if path[-2:-1] == (key,) and isinstance(value, dict):
        return Hint(holds([path[:-1]]))
    opposite = _opposite(path, value, config, release)
    if opposite is not None:
        return opposite
    place = (
        placement.one_level_up(path, value, release)
        or placement.other_form(path, value, release)
        or placement.beside(path, value, config, release)
    )
    if place is not None:
        return moved(path, place, config)
    close = near_sibling(path, value, fault.schema, release)
    if close is not None:
        return renamed(path, close, config)
    if len(path) == 4 and path[:2] == _PLUGINS:
        if path[2] == "config":
            return Hint(_NO_PLUGIN)
        options = (*path[:3], "config")
        text = f"options of a plugin belong under {format_path(options)}"
        return moved(path, (*options, key), config)._replace(text=text)
    return None


def _opposite(path: KeyPath, value: Value, config: Value, release: str) -> Hint | None:
    """``enabled: false`` for ``disabled: true``."""
    if path[-1] not in ("disabled", "disable") or not isinstance(value, bool):
        return None
    place = (*path[:-1], "enabled")
    forms = forms_at(Catalogue.of(release), place)
    return rewritten(path, place, not value, ()) if forms else None


def from_spelling(fault: Fault, value: Value, config: Value, release: str) -> Hint | None:
    """Return the key that was probably meant, where its value must be another one."""
    key = str(fault.path[-1])
    close = nearest(key, fault.expected)
    if close is None or is_other_meaning(key, close):
        return None
    catalogue = Catalogue.of(release)
    forms = _beside(fault, close, catalogue)
    place = (*fault.path[:-1], close)
    return _written_as(fault.path, place, value, forms, config, catalogue)
