"""The same user's files at another start of the program."""

import os
from pathlib import Path


def start_anew() -> None:
    """Go on as a program that was started again: what was read once for a run is read anew.

    A run keeps what it read by the name of the folder, so the same folder gets another name. The home of a test is
    set anew for each, and this is undone with it.
    """
    home = Path(os.environ["LIVEWATT_HOME"])
    again = home.with_name(home.name + "-again")
    again.symlink_to(home, target_is_directory=True)
    os.environ["LIVEWATT_HOME"] = str(again)
