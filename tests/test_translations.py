"""Every text of the program can be translated, and is."""

import ast
import gettext
from pathlib import Path
from string import Formatter

import pytest

import translations

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "app" / "livewatt"
FRENCH = ROOT / "resources" / "translations" / "fr" / "LC_MESSAGES" / "livewatt.po"
# `say` hands on what `message` marked, and that is a literal.
HANDS_ON = PROGRAM / "wording" / "language.py"


@pytest.fixture(scope="module")
def french():
    """The French catalogue."""
    return translations.read_catalogue(FRENCH)


@pytest.fixture(scope="module")
def template():
    """The texts of the program as it is."""
    return translations.extract_texts(ROOT)


def placeholders(text: str) -> set[str]:
    """Name the values a text takes."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def variants(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """Give a text, or the singular and plural of one that has both."""
    return text if isinstance(text, tuple) else (text,)


def texts_marked_wrongly(tree: ast.AST) -> list[int]:
    """Give the lines where a text to translate is not a literal, so that no catalogue can hold it."""
    wrong = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", None)
        texts = {"_": node.args[:1], "message": node.args[:1], "ngettext": node.args[:2]}.get(name, [])
        if any(not (isinstance(text, ast.Constant) and isinstance(text.value, str)) for text in texts):
            wrong.append(node.lineno)
    return wrong


def test_a_text_to_translate_is_a_literal():
    assert texts_marked_wrongly(ast.parse('_(f"{n} W"); message("a" + b); ngettext("a", name, 2); _("a")')) == [1, 1, 1]
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(PROGRAM.rglob("*.py"))
        if path != HANDS_ON
        for line in texts_marked_wrongly(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not wrong


def test_every_text_has_its_french(french, template):
    missing = [
        text.id for text in template
        if text.id and (text.id not in french or not all(variants(french[text.id].string)))
    ]  # fmt: skip
    assert not missing


def test_the_catalogue_holds_no_text_that_is_gone(french, template):
    assert not [text.id for text in french if text.id and text.id not in template]
    assert not french.obsolete


def test_no_translation_is_a_guess(french):
    assert not [text.id for text in french if text.id and text.fuzzy]


def test_the_french_takes_the_same_values(french):
    differing = []
    for text in french:
        wanted = [placeholders(variant) for variant in variants(text.id)]
        got = [placeholders(variant) for variant in variants(text.string) if variant]
        # A singular may leave its number out ("one live"); the plural may not.
        if any(not each <= set.union(*wanted) for each in got) or (got and got[-1] != wanted[-1]):
            differing.append(text.id)
    assert not differing


def test_the_compiled_catalogue_speaks(french, tmp_path):
    folder = tmp_path / "resources" / "translations" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "livewatt.po").write_bytes(FRENCH.read_bytes())
    translations.compile_catalogues(tmp_path)
    spoken = gettext.translation("livewatt", tmp_path / "resources" / "translations", ["fr"])
    plain = [text for text in french if text.id and isinstance(text.id, str)]
    assert [spoken.gettext(text.id) for text in plain] == [text.string or text.id for text in plain]
