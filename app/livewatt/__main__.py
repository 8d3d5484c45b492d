"""`python -m livewatt`, and the entry of a frozen program, which also starts itself as its own helpers."""

import sys

from livewatt.readers.helper_process import run_if_helper


def start() -> int:
    """Be a helper where the arguments name one, else the program; a helper loads nothing of the rest."""
    status = run_if_helper(sys.argv[1:])
    if status is not None:
        return status
    from livewatt.cli.main import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
