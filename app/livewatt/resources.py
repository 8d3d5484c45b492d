"""Where the program's own files (factors, translations, fonts, icons, demo) lie."""

import sys
from functools import cache
from pathlib import Path


@cache
def resources_dir() -> Path:
    """Return the folder of the program's own files in a frozen program, a wheel or a checkout.

    Raises FileNotFoundError, naming every place looked at, when the installation is damaged.
    """
    here = Path(__file__).resolve()
    candidates = [
        here.parent / "_resources",  # wheel and frozen program
        here.parents[2] / "resources",  # checkout and editable install
    ]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        candidates.insert(0, Path(bundle) / "livewatt" / "_resources")
    for candidate in candidates:
        if (candidate / "factors").is_dir():
            return candidate
    looked_at = ", ".join(str(candidate) for candidate in candidates)
    raise FileNotFoundError(f"LiveWatt's own files are missing; looked in {looked_at}. Install the program again.")
