"""Templates compiled once and rendered many times.

The engine knows nothing of reviews: it takes a Word file and a context, and gives a Word file.
"""

from docgen.templating.examination import Examination, examined
from docgen.templating.lint.annotated import annotated
from docgen.templating.lint.linter import Report, foreign_font, lint
from docgen.templating.package.replacement import (
    Replacement,
    replace_embedded,
    replace_media,
    replace_pic,
    replace_zipname,
)
from docgen.templating.parse.fault import FAULTS, Fault
from docgen.templating.parse.place import Place
from docgen.templating.template import Template, compile_template

__all__ = [
    "FAULTS",
    "Examination",
    "Fault",
    "Place",
    "Replacement",
    "Report",
    "Template",
    "annotated",
    "compile_template",
    "examined",
    "foreign_font",
    "lint",
    "replace_embedded",
    "replace_media",
    "replace_pic",
    "replace_zipname",
]
