"""Makes the Word templates of form sets from their sources: `python -m docgen.layout.build [FOLDER…]`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docgen.files import write_once
from docgen.forms.catalogue import SETTINGS_FILE
from docgen.layout.builder import build_template
from docgen.layout.source import parse_source
from docgen.layout.the_thuc import rule_set
from docgen.shipped import FORM_SETS

_RULES = "HD05"  # of a set that names none
_SOURCES = "nguon"


def source_files(root: Path = FORM_SETS) -> tuple[Path, ...]:
    """Return the sources of all form sets under `root`, or of `root` when it is a set itself."""
    here = root.glob(f"{_SOURCES}/*.txt") if (root / SETTINGS_FILE).is_file() else root.glob(f"*/{_SOURCES}/*.txt")
    return tuple(sorted(here))


def target_of(source: Path) -> Path:
    """Return the Word file made from a source, one folder above it."""
    return source.parent.with_name(f"{source.stem}.docx")


def build(source: Path) -> bytes:
    """Return the Word file of a source; TemplateError names the line that cannot be read."""
    blocks = parse_source(source.read_text("utf-8"), source.name)
    target = target_of(source)
    settings = tomllib.loads(target.with_name(SETTINGS_FILE).read_text("utf-8"))
    rules = settings["bo_mau"].get("the_thuc", _RULES)
    return build_template(blocks, rule_set(rules), _title(target, settings))


def _title(template: Path, settings: dict[str, Any]) -> str:
    """Return the form's title in its set, or the file's name when no form uses the file yet."""
    titles = {row["template"]: str(row["title"]) for row in settings.get("mau", []) if "title" in row}
    return titles.get(template.name, template.stem)


def main(folders: Sequence[str]) -> None:
    """Write every template, of the sets that ship or of those named, beside its sources and name it."""
    for root in [Path(folder) for folder in folders] or [FORM_SETS]:
        for source in source_files(root):
            target = target_of(source)
            write_once(target, build(source))
            sys.stdout.write(f"{target.parent.name}/{target.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
