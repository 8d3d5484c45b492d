"""The program in the midst of a measurement, in a process of its own for a test to kill: CONFIG_DIR of OBS."""

import sys
import time
from pathlib import Path

from livewatt.domain.stream import ObsLink
from livewatt.links.obs import ObsWatcher
from livewatt.links.obs_settings import ObsSettings
from livewatt.live.calibration_obs import look
from livewatt.live.calibration_trials import TrialEncodes
from livewatt.model.calibration import at_sizes
from livewatt.store.calibration_undo import CalibrationUndo
from livewatt.store.places import kept_at


def main(config_dir: Path) -> None:
    """Begin a test encode, and wait for the end."""
    kept_at().make()
    watcher = ObsWatcher(ObsSettings(may_read_settings=True, config_dir=config_dir), lambda: None, lambda state: None)
    watcher.start()
    while watcher.state.link is not ObsLink.CONNECTED or watcher.state.encoder is None:
        time.sleep(0.1)
    ready = look(watcher)
    TrialEncodes(watcher, CalibrationUndo(kept_at()), ready).begin(at_sizes(ready.encoding, (180,))[0])
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
