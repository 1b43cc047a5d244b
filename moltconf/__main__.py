"""``python -m moltconf`` and the ``moltconf`` command."""

import sys


def main() -> None:
    from moltconf.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
