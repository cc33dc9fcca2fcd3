"""What python-docx raises for a Word file that is not as it expects: a relation without a target, a part torn apart."""

from __future__ import annotations

from docx.exceptions import PythonDocxError
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.exceptions import OpcError

from docgen.zip_faults import UNREADABLE_ZIP

# XML that is none is a SyntaxError; a picture that is none an error of its own; the rest are missing parts.
DOCX_FAULTS = (
    *UNREADABLE_ZIP,
    SyntaxError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OpcError,
    PythonDocxError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
