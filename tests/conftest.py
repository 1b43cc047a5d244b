"""Settings of all tests."""

import os
import sys

from hypothesis import settings

# how long an example takes says more about the machine than about the code
settings.register_profile("moltconf", deadline=None)
settings.load_profile("moltconf")

# hundreds of tests start moltconf: compiled anew each time, it costs three times as much
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
