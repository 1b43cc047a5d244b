"""``python -m moltconf`` and the ``moltconf`` command."""

import gc
import sys


def main() -> None:
    # trees and modules are built once and live to the end: looking for garbage on the way to an
    # answer costs a tenth of it and finds none
    gc.set_threshold(100_000, 20, 100)
    from moltconf.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
