"""The walls of the house: who may import whom, and which Qt there is."""

import ast
import importlib.metadata
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])


def test_every_floor_imports_only_floors_below(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def qt_modules_imported(path: Path) -> set[str]:
    """Name the modules of PySide6 that a file imports."""
    modules = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
            names = [f"PySide6.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        modules |= {name.split(".")[1] for name in names if name.startswith("PySide6.")}
    return modules


@pytest.fixture(scope="module")
def essentials() -> set[str]:
    """The modules that the distribution PySide6-Essentials brings (its stubs name all the others too)."""
    files = importlib.metadata.files("PySide6-Essentials")
    return {file.name.split(".")[0] for file in files if file.match("PySide6/Qt*") and file.suffix in (".so", ".pyd")}


def test_qt_is_imported_from_the_essentials_alone(essentials):
    assert {"QtCore", "QtGui", "QtWidgets"} <= essentials
    assert "QtCharts" not in essentials
    foreign = {str(path.relative_to(ROOT)): qt_modules_imported(path) - essentials for path in SOURCES}
    assert not {path: modules for path, modules in foreign.items() if modules}


def test_no_lock_brings_the_whole_of_qt():
    for lock in (ROOT / "packaging").glob("*.lock"):
        names = {line.split("==")[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line}
        assert {name for name in names if name.startswith("pyside6")} == {"pyside6-essentials"}
