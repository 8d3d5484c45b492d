"""Shares of viewers by quality that the user knows better than the shipped ladders assume."""

import csv
import io
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from livewatt.domain.factor import Rung, Status
from livewatt.domain.message import Message, UserError, message
from livewatt.domain.system_error import reason_of
from livewatt.store.factor_files import is_there, load_rungs, without_folder
from livewatt.store.places import kept_at
from livewatt.store.preferences import replace_file
from livewatt.store.tables import read_table

_COLUMNS = ("platform", "rung", "share")
_TOLERANCE = 1e-6

# What a run began with, by the user's file: one set of shares holds from its start to its end.
_present: dict[Path, Mapping[str, tuple[Rung, ...]]] = {}


def present_rungs() -> Mapping[str, tuple[Rung, ...]]:
    """Give the rungs of each platform as this run counts them: with the user's own shares where there are any.

    The file is read once; what changes in it later counts from the next start. UserError where it cannot be used.
    """
    path = kept_at().shares_file
    if path not in _present:
        _present[path] = _ladders(OwnShares(path).read())
    return _present[path]


def begin_without_bad_shares() -> Message | None:
    """Take the shipped shares for this run where the user's own cannot be used, and say what is wrong with the file."""
    try:
        present_rungs()
    except UserError as error:
        _present[kept_at().shares_file] = load_rungs()
        reason = without_folder(error.what)
        return message("Your own shares of viewers are not used, the shipped ones stand in. {reason}", reason=reason)
    return None


class OwnShares:
    """The file of the user's own shares, which need not exist; every call may wait on the disk.

    Every method raises UserError, naming the place and the remedy, where the file is not as it should be, and then
    leaves it untouched.
    """

    def __init__(self, path: Path) -> None:
        """Take the path of the file."""
        self._path = path
        self._lock = threading.Lock()

    def read(self) -> dict[str, dict[str, float]]:
        """Give the shares of the viewers, 0 to 1, by platform and rung."""
        shares: dict[str, dict[str, float]] = {}
        for row in read_table(self._path, _COLUMNS) if is_there(self._path) else ():
            platform, rung, share = row.required("platform"), row.required("rung"), row.required_number("share")
            rungs = [each.name for each in load_rungs().get(platform, ())]
            if not rungs:
                raise row.error("platform", message("must be one of: {allowed}", allowed=", ".join(load_rungs())))
            if rung not in rungs or rung in shares.get(platform, {}):
                raise row.error("rung", message("must be each of these once: {allowed}", allowed=", ".join(rungs)))
            if not 0 <= share <= 1:
                raise row.error("share", message("must be a number from 0 to 1"))
            shares.setdefault(platform, {})[rung] = share
        for platform, given in shares.items():
            if abs(sum(given.values()) - 1) > _TOLERANCE:
                raise UserError(
                    message(
                        "{file}: the shares of {platform} must sum to 1; mend them or remove its lines.",
                        file=str(self._path),
                        platform=platform,
                    )
                )
        return shares

    def keep(self, platform: str, shares: Mapping[str, float] | None) -> None:
        """Write the shares of a platform by rung, which sum to 1; None takes them out."""
        with self._lock:  # two changes may come one upon the other
            kept = self.read()
            kept.pop(platform, None)
            if shares is not None:
                kept[platform] = dict(shares)
            text = io.StringIO()
            table = csv.writer(text, lineterminator="\n")
            table.writerow(_COLUMNS)
            table.writerows((name, rung, share) for name, given in kept.items() for rung, share in given.items())
            try:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                replace_file(self._path, text.getvalue())
            except OSError as error:
                raise UserError(
                    message(
                        "Your own shares cannot be saved in {file} ({reason}).",
                        file=str(self._path),
                        reason=reason_of(error),
                    )
                ) from error


def _ladders(shares: Mapping[str, Mapping[str, float]]) -> Mapping[str, tuple[Rung, ...]]:
    own = {
        platform: tuple(
            replace(rung, share=given.get(rung.name, 0.0), status=Status.ENTERED) for rung in load_rungs()[platform]
        )
        for platform, given in shares.items()
    }
    return MappingProxyType({**load_rungs(), **own})
