"""Where the forms, schemas and examples are that come with docgen: beside the package, or inside it once installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
# setup.py puts them there when it builds a wheel.
_INSTALLED = _PACKAGE / "shipped_files"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

FORM_SETS = _ROOT / "templates" / "mau_bieu"
SCHEMAS = _ROOT / "data_schemas"
EXAMPLES = _ROOT / "examples"
