"""Qt's own dialogs in the user's language."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel


@pytest.mark.parametrize(
    ("language", "labels", "folder"),
    [
        ("fr", {"&Voir dans\u00a0:", "&Nom de fichier\u00a0:", "Fichiers de &type\u00a0:"}, "Dossier"),
        ("en", {"&Look in:", "File &name:", "Files of &type:"}, "Folder"),
    ],
)
def test_the_file_dialog_speaks_one_language(speech, qtbot, language, labels, folder):
    speech.choose(language)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    assert {each.text() for each in dialog.findChildren(QLabel) if each.buddy() is not None} == labels
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == folder
