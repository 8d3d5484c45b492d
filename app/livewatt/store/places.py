"""Where settings, sessions and logs are kept on this computer."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from livewatt.domain.message import UserError, message
from livewatt.domain.system_error import reason_of

HOME_VARIABLE = "LIVEWATT_HOME"


@dataclass(frozen=True, slots=True)
class KeptAt:
    """The folders of one user's LiveWatt; they exist only once `make` was called."""

    config_dir: Path
    data_dir: Path
    log_dir: Path

    @property
    def preferences_file(self) -> Path:
        """The settings."""
        return self.config_dir / "preferences.json"

    @property
    def factors_file(self) -> Path:
        """The factors of the user's own."""
        return self.config_dir / "factors.csv"

    @property
    def shares_file(self) -> Path:
        """The user's own shares of viewers by quality."""
        return self.config_dir / "delivery-shares.csv"

    @property
    def sessions_file(self) -> Path:
        """The database of sessions."""
        return self.data_dir / "sessions.sqlite3"

    @property
    def plans_file(self) -> Path:
        """The plans that were saved."""
        return self.data_dir / "plans.json"

    @property
    def obs_undo_file(self) -> Path:
        """What OBS had before LiveWatt changed it."""
        return self.data_dir / "obs-undo.json"

    def make(self) -> None:
        """Create the folders, readable by their owner alone; UserError where that cannot be done."""
        for folder in (self.config_dir, self.data_dir, self.log_dir):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise UserError(
                    message(
                        "The folder {folder} cannot be made ({reason}). Set {variable} to a folder you can write to.",
                        folder=str(folder),
                        reason=reason_of(error),
                        variable=HOME_VARIABLE,
                    )
                ) from error


def kept_at() -> KeptAt:
    """Give the usual folders of this system, or those under the folder that LIVEWATT_HOME names."""
    if home := os.environ.get(HOME_VARIABLE):
        root = Path(home).expanduser().absolute()
        return KeptAt(root / "config", root / "data", root / "log")
    dirs = platformdirs.PlatformDirs("LiveWatt", appauthor=False, roaming=False)
    return KeptAt(dirs.user_config_path, dirs.user_data_path, dirs.user_log_path)
