"""Compiles the translation catalogues when a wheel or an editable install is built."""

import runpy
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Writes a .mo file beside each .po file."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile before files are collected."""
        # The build runs this file on its own, so its neighbour cannot be imported by name.
        translations = runpy.run_path(str(Path(self.root, "packaging", "translations.py")))
        translations["compile_catalogues"](Path(self.root))
