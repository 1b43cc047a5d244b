#!/usr/bin/env python3
"""Check that everything that comes with moltconf has a licence that its users can live with."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions

#: Permissive ones, and the Mozilla licence, which asks for changes of its own files only.
_FINE = re.compile(
    r"(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|0BSD)", re.IGNORECASE
)
_TOOLS = frozenset({"pip", "setuptools", "wheel"})


def licence(found: Distribution) -> str:
    """Return what a distribution says of its licence."""
    told = found.metadata
    classifiers = told.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License")]
    texts = [told.get("License-Expression"), *named, (told.get("License") or "").split("\n")[0]]
    return "; ".join(filter(None, texts)) or "none named"


def main() -> int:
    """Print every licence; 1 where one is not fine."""
    code = 0
    for each in sorted(distributions(), key=lambda one: one.metadata["Name"].lower()):
        name = each.metadata["Name"]
        if name.lower() in _TOOLS:
            continue
        told = licence(each)
        is_fine = _FINE.search(told) is not None
        code = code if is_fine else 1
        print(f"{name} {each.version}: {told}{'' if is_fine else '  <- not known to be fine'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
