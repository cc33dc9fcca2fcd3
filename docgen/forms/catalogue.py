"""Form sets on disk: a folder with bo_mau.toml, templates and schemas; one set may extend another."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from docgen.core.form_content import FormContent
from docgen.core.regime import DossierItem, Regime, Rule
from docgen.errors import FormUnknown
from docgen.forms.form import Form, FormSet
from docgen.forms.schema_fields import fields_of

ROOT = Path(__file__).parents[2] / "templates" / "mau_bieu"
SETTINGS_FILE = "bo_mau.toml"
_ANY_PERIOD = (None, None)


def known_sets(root: Path = ROOT) -> tuple[str, ...]:
    """Return the ids of the sets that ship with docgen."""
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{SETTINGS_FILE}")))


def sets_for(year: int, root: Path = ROOT) -> tuple[str, ...]:
    """Return the ids of the sets that ship with docgen for reviews of this year."""
    dated = (load_form_set(name) for name in known_sets(root))
    return tuple(found.id for found in dated if found.periods != _ANY_PERIOD and found.serves(year))


def load_form_set(name: str, base: Path | None = None) -> FormSet:
    """Load a set by its id, or by the path of a folder outside the repository, relative to `base`.

    Rows of the set replace rows of the set it extends: rules by key, forms by code, dossier items as a whole.
    Raises FormUnknown when the folder, its settings or a template is missing.
    """
    layers = _layers(_folder(name, base))
    head = layers[0][1]["bo_mau"]
    rules: dict[str, Rule] = {}
    forms: dict[str, Form] = {}
    items: tuple[DossierItem, ...] = ()
    for folder, settings in reversed(layers):
        rules.update({row["key"]: _rule(row) for row in settings.get("quy_tac", [])})
        forms.update({row["code"]: _form(row, folder, settings["bo_mau"]["id"]) for row in settings.get("mau", [])})
        items = tuple(_item(row) for row in settings.get("thanh_phan_ho_so", [])) or items
    regime = Regime(head["id"], head["title"], head["effective_from"], _date(head.get("effective_to")), rules, items)
    sources = tuple(head.get("sources", ()))
    return FormSet(head["id"], head["title"], regime, tuple(forms.values()), sources, _periods(layers))


def _periods(layers: list[tuple[Path, dict[str, Any]]]) -> tuple[int | None, int | None]:
    """Return the years of the first layer that states any."""
    stated = ((s["bo_mau"].get("ky_tu"), s["bo_mau"].get("ky_den")) for _, s in layers)
    return next((years for years in stated if years != _ANY_PERIOD), _ANY_PERIOD)


def _folder(name: str, base: Path | None) -> Path:
    candidates = (ROOT / name, (base or Path()) / name)
    for folder in candidates:
        if (folder / SETTINGS_FILE).is_file():
            return folder
    known = ", ".join(known_sets())
    raise FormUnknown(f"Không có bộ mẫu “{name}”. Hãy sửa dòng bo_mau trong docgen.toml thành một trong: {known}.")


def _layers(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    layers: list[tuple[Path, dict[str, Any]]] = []
    while True:
        if folder in (seen for seen, _ in layers):
            raise FormUnknown(
                f"Bộ mẫu {folder.name} mở rộng vòng quanh chính nó. Hãy sửa dòng extends trong {SETTINGS_FILE}."
            )
        settings = _settings(folder)
        layers.append((folder, settings))
        parent = settings["bo_mau"].get("extends")
        if not parent:
            return layers
        folder = _folder(parent, folder.parent)


def _settings(folder: Path) -> dict[str, Any]:
    path = folder / SETTINGS_FILE
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormUnknown(f"Không đọc được {path}: {error}. Hãy sửa tệp theo cú pháp TOML, mã UTF-8.") from error


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(row["key"], row["value"], row.get("unit", ""), row["source"], row["status"], row.get("note", ""))


def _item(row: dict[str, Any]) -> DossierItem:
    return DossierItem(row["number"], row["title"], row["collective"], row["member"])


def _form(row: dict[str, Any], folder: Path, set_id: str) -> Form:
    template = folder / row["template"]
    if not template.is_file():
        raise FormUnknown(f"Mẫu {row['code']} thiếu tệp {template}. Hãy đặt tệp Word của mẫu vào đúng chỗ.")
    schema = (folder / row["schema"]).resolve()
    audience = row["for"]
    return Form(
        set_id=set_id,
        code=row["code"],
        title=row["title"],
        template=template,
        schema=schema,
        audience=tuple(audience) if isinstance(audience, list) else (audience,),
        stage=row.get("stage", "draft"),
        file_stem=row["ten_tep"],
        status=row["status"],
        content=FormContent(fields_of(schema), row.get("bat_buoc", {})),
        inferred=tuple(row.get("suy_dien", ())),
        short=row.get("ten_goi", row["title"]),
        signs=row.get("signs", ""),
        recipients=tuple(row.get("recipients", ())),
        retention=row.get("retention", ""),
        dossier_item=row.get("dossier_item"),
    )


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None
