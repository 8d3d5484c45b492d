"""The Qt application: typeface, language and theme, the services of the pages, and the end."""

import logging
import signal
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from livewatt import __version__
from livewatt.gui import fonts
from livewatt.gui.bridge import Bridge
from livewatt.gui.faults import FaultWatch, keep_log
from livewatt.gui.garbage import WindowThreadCollector
from livewatt.gui.language import WindowLanguage
from livewatt.gui.services import Services
from livewatt.gui.shell import Shell
from livewatt.gui.single import SingleWindow
from livewatt.gui.tasks import follow
from livewatt.gui.theme import Appearance, ThemeChoice
from livewatt.live.assembly import Assembly
from livewatt.live.calibrator import Calibrator
from livewatt.live.demo import build_demo
from livewatt.live.obs_changes import ObsChanges
from livewatt.live.playback import COMPUTER as RECORDED_COMPUTER
from livewatt.model.draws import Draws
from livewatt.resources import resources_dir
from livewatt.store.factor_files import begin_without_bad_factors, present_factor_set
from livewatt.store.obs_undo import ObsUndoFile
from livewatt.store.own_factors import OwnFactors
from livewatt.store.own_shares import OwnShares, begin_without_bad_shares
from livewatt.store.places import kept_at
from livewatt.store.preferences import Preferences
from livewatt.store.secrets import Secrets
from livewatt.store.sessions import SessionStore
from livewatt.store.settings import Settings
from livewatt.wording.language import _

# How often Python gets a turn while Qt waits, so that Ctrl-C in a terminal is heard.
_SIGNALS_EVERY_MS = 500


def run(build: Callable[[Preferences, SessionStore, Secrets], Assembly], language: str | None = None) -> int:
    """Show the window until the user quits, and give the exit status; UserError where settings cannot be kept.

    `language` holds for this run in place of the one that is set, which stays as it is. Where a window of the same
    data folder is open already, that one comes to the front instead.
    """
    kept = kept_at()
    kept.make()
    application = make_application()
    single = SingleWindow(kept.data_dir)
    # A demonstration keeps its session apart, so it may stand beside the window.
    if build is not build_demo and not single.hold():
        # The answer to the command; a program without a console has no output, which `print` alone allows for.
        print(_("LiveWatt is open already; its window comes to the front."))  # noqa: T201
        return 0
    log_file = keep_log(kept.log_dir)
    collector, faults = WindowThreadCollector(), FaultWatch()
    preferences, secrets = Preferences(kept.preferences_file), Secrets()
    speech, appearance = WindowLanguage(application), Appearance(application)

    store = SessionStore(kept.sessions_file)
    # Before anything is named: a demonstration names its lights once.
    speech.choose(language or preferences.settings.language)
    # Both files are looked at, whichever of them is told of.
    problems = (begin_without_bad_factors(), begin_without_bad_shares())
    assembly = build(preferences, store, secrets)

    def look(settings: Settings) -> None:
        speech.choose(language or settings.language)
        appearance.choose(ThemeChoice(settings.theme))

    look(assembly.preferences.settings)
    follow(application, assembly.preferences, look)
    bridge = Bridge(assembly.recorder, advisor=assembly.advisor)
    obs = assembly.obs
    computer = RECORDED_COMPUTER if assembly.instruments is None else assembly.instruments.computer
    calibrator = None
    if obs is not None:
        calibrator = Calibrator(assembly.recorder, obs, kept, computer.cpu_name, sources=assembly.sources)
    services = Services(
        recorder=assembly.recorder,
        preferences=assembly.preferences,
        store=assembly.store,
        secrets=secrets,
        bridge=bridge,
        appearance=appearance,
        computer=computer,
        draws=Draws(present_factor_set()),
        sources=assembly.sources,
        retry_obs=obs.retry_password if obs is not None else lambda: None,
        plans=assembly.plans,
        advisor=assembly.advisor,
        obs_changes=None if obs is None else ObsChanges(obs, ObsUndoFile(kept.obs_undo_file)),
        calibrator=calibrator,
        grid_hours=assembly.grid_hours,
        own_factors=None if build is build_demo else OwnFactors(kept.factors_file),
        own_shares=None if build is build_demo else OwnShares(kept.shares_file),
        factors_problem=next((each for each in problems if each is not None), None),
    )
    memory = QSettings(str(kept.config_dir / "window.ini"), QSettings.Format.IniFormat)
    shell = Shell(services, memory, application.windowIcon(), lambda: application.exit(0))
    faults.told.connect(shell.window.fault.show_fault)
    single.asked.connect(shell.show_window)
    shell.show_window()
    if not assembly.preferences.settings.wizard_done:
        shell.show_first_steps()
    # The window first: looking for instruments and OBS takes a moment.
    QTimer.singleShot(0, assembly.start)
    if calibrator is not None:
        QTimer.singleShot(0, calibrator.start)
    _hear_signals(application)
    status = application.exec()
    single.close()
    shell.close()
    bridge.close()
    if calibrator is not None:
        calibrator.close()
    assembly.close()
    store.close()
    preferences.flush()
    faults.close()
    collector.close()
    logging.getLogger().removeHandler(log_file)
    log_file.close()
    return status


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Make the application with the program's name, icon and typeface."""
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("LiveWatt")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("livewatt")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(resources_dir() / "icons" / "livewatt.svg")))
    fonts.install(application)
    return application


def _hear_signals(application: QApplication) -> None:
    """End in order on Ctrl-C and on a polite kill."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: application.exit(0))
    turn = QTimer(application)
    turn.timeout.connect(lambda: None)
    turn.start(_SIGNALS_EVERY_MS)
