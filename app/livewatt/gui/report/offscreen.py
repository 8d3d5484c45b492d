"""Reports for the command line: set without a window, nor a screen to put one on."""

from livewatt.gui.offscreen import make_application
from livewatt.sharing.report.blocks import Report


def pdf(report: Report) -> bytes:
    """Set a report on pages; UserError where Qt cannot work here."""
    make_application()
    from livewatt.gui.report.pdf import as_pdf

    return as_pdf(report)
