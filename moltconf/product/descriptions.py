"""Sentences that say what keys are for that no field of the schema reads (``descriptions.toml``).

:mod:`moltconf.schema.descriptions` has the sentences of all keys.
"""

from __future__ import annotations

from moltconf import packaged
from moltconf.text.keypath import KeyPath, parse_path


def described() -> dict[KeyPath, str]:
    """Return the sentences by pattern."""
    import tomllib

    text = packaged("product/descriptions.toml").decode("utf-8")
    return {parse_path(pattern): sentence for pattern, sentence in tomllib.loads(text).items()}
