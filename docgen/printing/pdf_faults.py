"""What pikepdf raises for a PDF that is damaged or made to harm: more kinds than PdfError, found by fuzzing."""

from __future__ import annotations

import pikepdf

# qpdf's own errors are not PdfErrors, nor are those of pictures; an object of an unexpected kind shows as the others.
UNREADABLE_PDF = (
    pikepdf.PikepdfError,
    RuntimeError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
)
