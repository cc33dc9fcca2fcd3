"""Line breaks and tabs typed into the fixed text of a template, as docxtpl turns them into Word's own."""

from __future__ import annotations

import re

from docgen.templating.parse.spans import replaced

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_FORMAT = re.compile(r"<w:rPr>.*?</w:rPr>")
_RAW = re.compile(r"[\n\t]")
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def tab(run_format: str) -> str:
    """Return the XML of a tab in the middle of a text whose run has this rPr."""
    return f'</w:t></w:r><w:r>{run_format}<w:tab/></w:r><w:r>{run_format}<w:t xml:space="preserve">'


def new_paragraph(paragraph_format: str, run_format: str) -> str:
    """Return the XML that ends a paragraph in the middle of a text and begins another like it."""
    return f"</w:t></w:r></w:p>{_beginning(paragraph_format, run_format)}"


def new_page(paragraph_format: str, run_format: str) -> str:
    """Return the XML that ends a paragraph, a page, and begins another paragraph like it."""
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return f"</w:t></w:r></w:p>{page}{_beginning(paragraph_format, run_format)}"


def _beginning(paragraph_format: str, run_format: str) -> str:
    return f'<w:p>{paragraph_format}<w:r>{run_format}<w:t xml:space="preserve">'


def with_breaks(source: str) -> str:
    """Return a joined source whose fixed texts hold no raw line break or tab."""
    if not _RAW.search(source):
        return source
    return _PARAGRAPH.sub(lambda paragraph: _RUN.sub(lambda run: _of_run(run[0]), paragraph[0]), source)


def _of_run(run: str) -> str:
    found = _FORMAT.search(run)
    run_format = found[0] if found else ""
    return _TEXT.sub(lambda text: _of_text(text[0], run_format), run)


def _of_text(text: str, run_format: str) -> str:
    return replaced(text, "", str, lambda between: _expanded(between, run_format))


def _expanded(text: str, run_format: str) -> str:
    return text.replace("\t", tab(run_format)).replace("\n", BREAK)
