"""The arrows of docs/architecture.md, held by the syntax tree: imports in functions count too."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "docgen"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Room → rooms it may import besides core, errors, zip_faults and itself.
ROOMS: dict[str, set[str]] = {
    "core": set(),
    "errors": set(),
    "files": set(),
    "scaffold": {"files"},
    "moves": {"files"},
    "shipped": set(),
    "sheets": {"shipped"},
    "extras": set(),
    "machine": set(),
    "zip_faults": set(),
    "settings": {"files"},
    "readers": {"files", "sheets"},
    "validation": {"sheets"},
    "forms": {"shipped", "sheets"},
    "templating": set(),
    "layout": {"shipped", "forms", "files"},
    "printing": {"files", "machine", "scaffold"},
    "packet": {"files", "printing"},
    "archive": {"shipped", "files", "printing", "machine"},
    "journal": {"files", "moves"},
    "register": {"files"},
    "messages": {"journal", "packet"},
    "reporting": {"files"},
    "returns": {"layout", "files"},
    "backup": {"files", "scaffold"},
    "batch": {"files", "scaffold", "templating", "printing", "__init__"},
    "journey": {
        "accounts",
        "backup",
        "comments",
        "machine",
        "shipped",
        "settings",
        "scaffold",
        "moves",
        "sheets",
        "files",
        "readers",
        "validation",
        "forms",
        "layout",
        "templating",
        "printing",
        "packet",
        "archive",
        "journal",
        "register",
        "messages",
        "batch",
        "reporting",
        "returns",
        "__init__",
    },
    "pipeline": {"batch", "settings", "files", "readers", "journey", "printing", "packet", "archive", "journal"}
    | {"register"},
    "demonstration": {"settings", "pipeline", "journey"},
    "accounts": {"journal"},
    "comments": {"journal"},
    "web": {
        "accounts",
        "comments",
        "journal",
        "settings",
        "sheets",
        "files",
        "pipeline",
        "journey",
        "packet",
        "archive",
        "reporting",
    },
    "cli": {
        "accounts",
        "register",
        "web",
        "batch",
        "extras",
        "layout",
        "settings",
        "pipeline",
        "demonstration",
        "journey",
        "machine",
        "printing",
        "journal",
    },
    "__main__": {"cli"},
    "__init__": set(),
}

# Third-party library → the rooms that are its door.
DOORS: dict[str, set[str]] = {
    "babel": {"core", "cli"},
    "click": {"cli", "__main__"},
    "rich": {"cli"},
    "docx": {"templating", "layout", "returns"},
    "docxtpl": {"templating"},
    "jinja2": {"templating", "web", "packet"},
    "markupsafe": {"templating", "packet"},
    "orjson": {"batch", "journal"},
    "isal": {"archive", "batch"},
    "dask": {"batch"},
    "distributed": {"batch"},
    "cryptography": {"batch", "archive"},
    "lxml": {"templating", "layout", "archive", "readers", "returns"},
    "pypdf": {"packet", "archive", "printing"},
    "pikepdf": {"printing", "packet", "archive"},
    "typst": {"printing"},
    "rdocx": {"printing"},
    "sqlalchemy": {"journal", "accounts", "comments", "register", "messages"},
    "alembic": {"journal"},
    "argon2": {"accounts"},
    "zxcvbn": {"accounts"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "filelock": {"journal", "scaffold"},
    "python_calamine": {"readers"},
    "openpyxl": {"readers"},
    "xlsxwriter": {"readers", "reporting"},
    "yaml": {"readers"},
    "jsonschema_rs": {"validation"},
    "holidays": {"readers"},
    "icalendar": {"packet"},
    "bagit": {"archive"},
    "pyzipper": {"archive", "backup"},
    "asn1crypto": {"archive"},
    "jpype": {"archive"},
}


def room_of(module: Path) -> str:
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports_of(module: Path) -> set[str]:
    tree = ast.parse(module.read_text("utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names.add(node.module or "")
            if node.module == "docgen":
                names.update(f"docgen.{alias.name}" for alias in node.names if alias.name != "__version__")
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_module_imports_only_along_the_arrows(module: Path) -> None:
    room = room_of(module)
    allowed = ROOMS[room] | {room, "core", "errors", "zip_faults"}
    for name in imports_of(module):
        if name.startswith("docgen."):
            assert name.split(".")[1] in allowed, f"{room} may not import {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_third_party_library_enters_by_its_own_door(module: Path) -> None:
    for name in imports_of(module):
        top = name.split(".")[0]
        if top in sys.stdlib_module_names or top == "docgen":
            continue
        assert top in DOORS, f"{top} has no door; name one in DOORS"
        assert room_of(module) in DOORS[top], f"{top} may not enter by {room_of(module)}"


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    arrows = {_dotted(module): _targets(module) for module in MODULES}
    finished: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"import circle: {' → '.join((*trail, name))}"
        if name not in finished:
            for target in arrows[name]:
                visit(target, (*trail, name))
            finished.add(name)

    for name in arrows:
        visit(name, ())


def _dotted(module: Path) -> str:
    parts = ("docgen", *module.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(module: Path) -> set[str]:
    known = {_dotted(other) for other in MODULES}
    return {name for name in imports_of(module) if name in known} - {_dotted(module)}
