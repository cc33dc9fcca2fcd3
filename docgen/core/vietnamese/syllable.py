"""The shape of a Vietnamese syllable: what tells a word of proper text from a word in a wrong encoding."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from docgen.core.vietnamese.text import TONE_MARKS, nfc

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]|"
# Rimes without tone; after "qu" and "gi" the glide may stand in the onset.
_RIME = "|".join(
    (
        "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)",
        "e(?:c|m|n|ng|o|p|t)?|ê(?:ch|m|n|nh|p|t|u)?",
        "i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)",
        "o(?:c|i|m|n|ng|p|t)?|oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:n|o|t)?|oo(?:c|ng)",
        "ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?",
        "u(?:a|c|i|m|n|ng|p|t|ơ)?|uâ(?:n|ng|t|y)|uê(?:ch|nh|u)?|uô(?:c|i|m|n|ng|t)",
        "uy(?:a|ch|n|nh|p|t|u)?|uyê(?:n|t)",
        "ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)",
        "y|yê(?:m|n|ng|t|u)",
    )
)
_SYLLABLE = re.compile(f"(?:{_ONSET})(?:{_RIME})")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether the word could be a Vietnamese syllable, with its tone wherever it is typed."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    letters = nfc("".join(c for c in decomposed if c not in TONE_MARKS))
    return sum(c in TONE_MARKS for c in decomposed) <= 1 and _SYLLABLE.fullmatch(letters) is not None
