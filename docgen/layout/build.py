"""Makes the Word templates of every form set from their sources: `python -m docgen.layout.build`."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from docgen.files import write_once
from docgen.forms.catalogue import ROOT, SETTINGS_FILE
from docgen.layout.builder import build_template
from docgen.layout.source import parse_source
from docgen.layout.the_thuc import rule_set

_RULES = "HD05"
_SOURCES = "nguon"


def source_files(root: Path = ROOT) -> tuple[Path, ...]:
    """Return the sources of all form sets under `root`."""
    return tuple(sorted(root.glob(f"*/{_SOURCES}/*.txt")))


def target_of(source: Path) -> Path:
    """Return the Word file made from a source, one folder above it."""
    return source.parent.with_name(f"{source.stem}.docx")


def build(source: Path) -> bytes:
    """Return the Word file of a source; TemplateError names the line that cannot be read."""
    blocks = parse_source(source.read_text("utf-8"), source.name)
    return build_template(blocks, rule_set(_RULES), _title(target_of(source)))


def _title(template: Path) -> str:
    """Return the form's title in its set, or the file's name when no form uses the file yet."""
    settings = tomllib.loads(template.with_name(SETTINGS_FILE).read_text("utf-8"))
    titles = {row["template"]: str(row["title"]) for row in settings["mau"]}
    return titles.get(template.name, template.stem)


def main() -> None:
    """Write every template beside its sources and name it."""
    for source in source_files():
        target = target_of(source)
        write_once(target, build(source))
        sys.stdout.write(f"{target.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
