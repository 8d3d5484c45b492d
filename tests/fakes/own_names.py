"""What no exported file may hold: the names of the computer and of the user who runs the tests."""

import getpass
import socket
from pathlib import Path


def own_names() -> list[str]:
    """Give the host's and the user's name, the home and the working folder.

    Left out are names so short that they come up in any file by chance.
    """
    names = (socket.gethostname(), getpass.getuser(), str(Path.home()), str(Path.cwd()))
    return [name for name in names if len(name) > 4]
