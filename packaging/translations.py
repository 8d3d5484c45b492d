"""The translation catalogues: brought up to date with the program's texts, and compiled.

`python packaging/translations.py update` puts new texts into each .po and drops those that are gone;
`python packaging/translations.py compile` writes the .mo files that the program reads.
"""

import csv
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: LiveWatt\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
FACTOR_FILES = ("factors.csv", "engine.csv")
KEYWORDS = {"_": None, "message": None, "ngettext": (1, 2)}


def extract_texts(root: Path) -> Catalog:
    """Collect every translatable literal of the program and every factor's name, with the files they stand in."""
    template = Catalog(charset="utf-8")
    found = extract_from_dir(root / "app", [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for path, _line, text, comments, context in found:
        template.add(text, None, [(f"app/{path}", 0)], auto_comments=comments, context=context)
    for name in FACTOR_FILES:
        with (root / "resources" / "factors" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                template.add(row["parameter"], None, [(f"resources/factors/{name}", 0)])
    return template


def read_catalogue(path: Path) -> Catalog:
    """Read a .po file."""
    with path.open("rb") as readable:
        return read_po(readable, locale=path.parts[-3])


def update_catalogues(root: Path) -> None:
    """Merge the program's texts into each .po file, without guessing and without keeping what is gone."""
    template = extract_texts(root)
    for path in _po_files(root):
        catalogue = read_catalogue(path)
        catalogue.update(template, no_fuzzy_matching=True)
        written = BytesIO()
        write_po(
            written,
            catalogue,
            width=110,
            omit_header=True,
            ignore_obsolete=True,
            sort_by_file=True,
            include_lineno=False,
        )
        # A header of our own: Babel's holds the time, which would make every update a change.
        header = HEADER.format(language=catalogue.locale_identifier, plural_forms=catalogue.plural_forms)
        path.write_bytes(header.encode() + written.getvalue().lstrip())
        empty = sum(1 for text in catalogue if text.id and not _is_translated(text.string))
        print(f"{path.relative_to(root)}: {len(catalogue)} texts, {empty} without a translation")


def compile_catalogues(root: Path) -> None:
    """Write a .mo file beside each .po file."""
    for path in _po_files(root):
        with path.with_suffix(".mo").open("wb") as writable:
            write_mo(writable, read_catalogue(path))


def _po_files(root: Path) -> list[Path]:
    return sorted((root / "resources" / "translations").rglob("*.po"))


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    commands = {"update": update_catalogues, "compile": compile_catalogues}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(f"usage: translations.py {'|'.join(commands)}")
    commands[sys.argv[1]](ROOT)
