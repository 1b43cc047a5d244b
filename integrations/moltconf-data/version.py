"""The version of this distribution: that of the data in the checkout around it."""

import sys
from pathlib import Path


def version() -> str:
    checkout = Path(__file__).resolve().parents[2]
    sys.path.insert(0, str(checkout))
    from moltconf.dev.data_pack import version_of

    return version_of(checkout)
