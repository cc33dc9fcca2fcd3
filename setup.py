"""Puts the forms, schemas and examples into the wheel; everything else about the build is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHIPPED = ("templates", "data_schemas", "examples")


class BuildWithForms(build_py):
    """Copies the folders beside the package into docgen/shipped_files, where docgen.shipped looks first."""

    def run(self):
        """Build, then copy."""
        super().run()
        if not self.editable_mode:
            for name in SHIPPED:
                target = Path(self.build_lib, "docgen", "shipped_files", name)
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(name, target, ignore=shutil.ignore_patterns("__pycache__", "out"))


setup(cmdclass={"build_py": BuildWithForms})
