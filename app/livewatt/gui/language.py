"""The window's language, switched while it is open."""

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from livewatt.wording.language import _, system_language, use_language
from livewatt.wording.locales import system_region, use_region

AUTO = "auto"


class WindowLanguage(QObject):
    """Switches the program's texts, Qt's own and the writing of numbers; widgets get a LanguageChange event."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._qt_texts: QTranslator | None = None
        self._left_out = _TextsLeftOut(self)
        if system_region() is None:
            # Windows and macOS name the region to Qt rather than in the environment.
            territory = QLocale.territoryToCode(QLocale.system().territory())
            use_region(territory if len(territory) == 2 else None)

    def choose(self, choice: str) -> None:
        """Speak a language from now on: one of `wording.language.LANGUAGES`, or "auto" for the system's."""
        code = system_language() if choice == AUTO else choice
        use_language(code)
        region = system_region()
        territory = QLocale.codeToTerritory(region) if region else QLocale.Country.AnyCountry
        QLocale.setDefault(QLocale(QLocale.codeToLanguage(code), territory))
        if self._qt_texts is not None:
            self._application.removeTranslator(self._qt_texts)
            self._application.removeTranslator(self._left_out)
        self._qt_texts = QTranslator(self)
        # English is built into Qt; its catalogue is empty.
        if self._qt_texts.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._application.installTranslator(self._qt_texts)
        self._application.installTranslator(self._left_out)
        for window in self._application.topLevelWidgets():
            QCoreApplication.postEvent(window, QEvent(QEvent.Type.LanguageChange))


class _TextsLeftOut(QTranslator):
    """Says in the user's language what Qt's own catalogue leaves in English: texts of its file dialog."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        match context, source:
            case "QFileDialog", "&Look in:":
                return _("&Look in:")
            case "QFileDialog", "Files of &type:":
                return _("Files of &type:")
            case "QAbstractFileIconProvider", "Drive":
                return _("Drive")
            case "QAbstractFileIconProvider", "Folder":
                return _("Folder")
        return None
