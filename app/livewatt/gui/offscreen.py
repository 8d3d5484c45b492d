"""What Qt needs to draw for the command line: its application, without a window or a screen to put one on."""

import os

from livewatt.gui.start import require_qt


def make_application() -> None:
    """Make Qt's application where there is none yet, and load the typeface; UserError where Qt cannot work here."""
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    require_qt()
    from PySide6.QtGui import QGuiApplication

    from livewatt.gui import fonts

    if QGuiApplication.instance() is None:
        # Kept by the function itself: Qt ends with the last reference to it.
        make_application.application = QGuiApplication(["livewatt"])
        fonts.load()
