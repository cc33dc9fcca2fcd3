"""The verifier as one file that needs only Python: the modules `docgen verify` stands on, in a zipapp.

What goes in is found by following imports from the verifier's own program, so nothing can be forgotten; a test holds
that none of them is more than the standard library.
"""

from __future__ import annotations

import ast
import io
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

PROGRAM = "docgen.archive.handover.alone"
FILE = "docgen-verify.pyz"
# Python finds the zip behind this line; on Windows the launcher `py` reads it too.
_SHEBANG = b"#!/usr/bin/env python3\n"
_MAIN = f"import sys\n\nfrom {PROGRAM} import main\n\nsys.exit(main(sys.argv[1:]))\n"
_TIME = (1980, 1, 1, 0, 0, 0)


def verifier() -> bytes:
    """Return the zipapp, the same bytes wherever it is made from the same program."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, source in sorted({"__main__.py": _MAIN.encode(), **_sources()}.items()):
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o644 << 16
            package.writestr(info, source)
    return _SHEBANG + stream.getvalue()


def modules() -> dict[str, Path]:
    """Return every module the verifier stands on, by name, with its file."""
    found: dict[str, Path] = {}
    waiting = [PROGRAM]
    while waiting:
        name = waiting.pop()
        path = _file_of(name)
        if name not in found and path:
            found[name] = path
            waiting += [*_packages_of(name), *_imports_of(path)]
    return found


def libraries() -> set[str]:
    """Return the libraries besides Python's own that the verifier would need: none."""
    names = {name.partition(".")[0] for path in modules().values() for name in _imports_of(path)}
    return names - set(sys.stdlib_module_names) - {"docgen"}


def _sources() -> dict[str, bytes]:
    sources = {}
    for name, path in modules().items():
        place = name.replace(".", "/")
        sources[f"{place}/__init__.py" if path.name == "__init__.py" else f"{place}.py"] = path.read_bytes()
    return sources


def _file_of(name: str) -> Path | None:
    if name.partition(".")[0] != "docgen":
        return None
    try:
        spec = find_spec(name)
    except ModuleNotFoundError:  # the name of a thing inside a module
        return None
    return Path(spec.origin) if spec and spec.origin else None


def _packages_of(name: str) -> Iterator[str]:
    while name := name.rpartition(".")[0]:
        yield name


def _imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module.startswith("docgen"))
