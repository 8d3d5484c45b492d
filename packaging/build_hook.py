"""Compiles the translation catalogues when a wheel or an editable install is built."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Writes a .mo file beside each .po file."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile before files are collected."""
        for source in Path(self.root, "resources", "translations").rglob("*.po"):
            with source.open("rb") as readable, source.with_suffix(".mo").open("wb") as writable:
                write_mo(writable, read_po(readable))
