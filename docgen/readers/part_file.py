"""A text file of the data, JSON or YAML: all of it, or one part in the folder du_lieu/."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docgen.readers.json_text import parse_json
from docgen.readers.text_file import FaultyText, decoded
from docgen.readers.tree import Harvest, harvest
from docgen.readers.yaml_text import parse_yaml

# Suffix → parser of a text; the second argument is the name of the file shown to the user. They raise FaultyText.
PARSERS: dict[str, Callable[[str, str], object]] = {".json": parse_json, ".yaml": parse_yaml, ".yml": parse_yaml}


def read_part(path: Path, file: str) -> Harvest:
    """Read one file; `file` is the name shown to the user."""
    try:
        tree = PARSERS[path.suffix](decoded(path, file), file)
    except FaultyText as fault:
        return Harvest(file, problems=[fault.problem])
    return harvest(tree, file, path.stem)
