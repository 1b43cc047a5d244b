"""``python -m moltconf`` and the ``moltconf`` command."""

import gc
import os
import sys

from moltconf.compiled_modules import find_compiled_modules

#: How much is made before garbage is looked for. Trees and modules are built once and live to the
#: end: to look on the way to an answer costs a tenth of it and finds none.
COLLECTION = (100_000, 20, 100)


def main() -> None:
    gc.set_threshold(*COLLECTION)
    find_compiled_modules()
    from moltconf.cli.main import run

    code = run(sys.argv[1:])
    # taking every module apart again costs a sixth of a run; files are closed where they are
    # written and what is printed is flushed (cli/outlet.py), so the system may clean up at once
    os._exit(code)


if __name__ == "__main__":
    main()
