"""Renews the lock files: exact versions with hashes, for every system and Python that LiveWatt supports.

Needs uv (`pip install uv`). Without arguments it keeps the locked versions that still fit pyproject.toml;
`--upgrade` takes the newest that fit, `--upgrade-package NAME` renews one.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {
    "requirements.lock": [],
    "requirements-test.lock": ["test"],
    "requirements-bench.lock": ["test", "bench"],
}


def main(options: list[str]) -> int:
    """Write each lock; the later ones are held to the versions of the first, so that tests run what users run."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        print("uv is missing: install it with “pip install uv” and run this again.", file=sys.stderr)
        return 1
    for lock, extras in LOCKS.items():
        command = [uv, "pip", "compile", "pyproject.toml", "--group", "editable", "--output-file", f"packaging/{lock}"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet", *options]
        command += ["--custom-compile-command", "python packaging/lock.py"]
        for extra in extras:
            command += ["--extra", extra]
        if extras:
            command += ["--constraint", "packaging/requirements.lock"]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
