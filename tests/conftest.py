"""Settings of all tests.

The examples of property tests are the same in each run, so that a commit that passed passes again.
``pytest -m hypothesis --hypothesis-profile=search`` draws others, as the daily workflow does; what
it finds becomes an ``@example`` of its test.
"""

import os
import sys

from hypothesis import settings

# how long an example takes says more about the machine than about the code
settings.register_profile("moltconf", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False)
settings.load_profile("moltconf")

# hundreds of tests start moltconf: compiled anew each time, it costs three times as much
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
