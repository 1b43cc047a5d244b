"""Recognise credentials, which no migration removes unless a person says so."""

from __future__ import annotations

from moltconf.masking.key_names import may_name_credential
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value


def holds_credential(path: KeyPath, value: Value) -> bool:
    """Return whether something that looks like a credential stands at ``path`` or below."""
    work: list[tuple[object, Value]] = [(path[-1], value)]
    while work:
        key, here = work.pop()
        if isinstance(key, str) and may_name_credential(key) and here:
            return True
        if isinstance(here, dict):
            work.extend(here.items())
        elif isinstance(here, list):
            work.extend((key, item) for item in here if isinstance(item, dict | list))
    return False
