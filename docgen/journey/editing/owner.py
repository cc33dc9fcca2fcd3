"""Which form a template is for: told by its code, or by the set in whose folder the file lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.core.shape import Shape
from docgen.forms.catalogue import SETTINGS_FILE, load_form_set
from docgen.forms.contract import contract_of
from docgen.forms.form import Form, FormSet
from docgen.layout.the_thuc import rule_set

_NEWEST = "2025-hd43"
_ANY_FONT_OF = "HD05"  # of a file that no set owns


@dataclass(frozen=True, slots=True)
class Owner:
    """The form of a template and the set it was found in."""

    form_set: FormSet
    form: Form

    @property
    def contract(self) -> Shape:
        """Return what the template may read; raises FormUnknown."""
        return contract_of(self.form)


def form_named(code: str, form_set: str = "", path: Path | None = None) -> Owner:
    """Return a form by its code, in the set named, else in that of the file's folder, else in the newest.

    Raises FormUnknown naming the codes, or the sets, there are.
    """
    found = load_form_set(form_set or (_folder_of(path) if path else "") or _NEWEST)
    return Owner(found, found.form(code))


def _folder_of(path: Path) -> str:
    """The folder of a file, if it is a set."""
    folder = path.resolve().parent
    return str(folder) if (folder / SETTINGS_FILE).is_file() else ""


def owner_of(path: Path) -> Owner | None:
    """Return the form that uses this very file, None where the folder is no set or no form of it does.

    Raises FormUnknown for a folder whose set is at fault.
    """
    folder = _folder_of(path)
    if not folder:
        return None
    found = load_form_set(folder)
    return next((Owner(found, form) for form in found.forms if form.template.resolve() == path.resolve()), None)


def font_of(owner: Owner | None) -> str:
    """Return the font of the set's papers."""
    return rule_set(owner.form_set.layout if owner else _ANY_FONT_OF).font
