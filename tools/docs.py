"""Writes the documents that repeat what the code and the schemas say; with --check only tells which are out of date.

Usage: python tools/docs.py [--check]
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from docgen import errors
from docgen.archive.findings import FINDINGS, WARNINGS
from docgen.archive.pdf.examination import BLOCKING, DEFECTS
from docgen.core.regime import Rule
from docgen.core.vietnamese.dates import short_date
from docgen.forms.catalogue import known_sets, load_form_set
from docgen.layout.lint.rows import Citation, Row, citations, kinds
from docgen.layout.lint.rows import rows as layout_rows
from docgen.layout.the_thuc import rule_sets
from docgen.sheets import CHOICE, Column, sheets
from docgen.templating import FAULTS
from docgen.validation.messages import WORDS

ROOT = Path(__file__).resolve().parents[1]
MADE_BY = "<!-- Tệp này do tools/docs.py viết; sửa nguồn rồi chạy: python tools/docs.py -->"
STATUS = {"confirmed": "có văn bản", "local": "quy định địa phương", "assumed": "**mặc định**"}
TYPES = {
    "ma": "mã",
    "ngay": "ngày",
    "ngay_gio": "ngày giờ",
    "dong": "một dòng",
    "doan_van": "đoạn văn",
    "so_nguyen": "số nguyên",
    "diem": "điểm, tối đa 2 số lẻ",
    CHOICE: "lựa chọn",
}
CODES = {
    "DONE": "Xong.",
    "UNEXPECTED": "Lỗi chưa lường trước, hoặc máy còn thiếu thứ bắt buộc (`doctor`).",
    "USAGE": "Gõ lệnh sai, hoặc không thấy thư mục làm việc.",
    "BAD_DATA": "Dữ liệu có lỗi phải sửa.",
    "NOT_READY": "Chưa đủ điều kiện: dự thảo chưa đúng hạn, hồ sơ còn thiếu.",
    "TEMPLATE": "Mẫu Word hoặc giá trị đưa vào mẫu không dùng được.",
    "DAMAGED": "Làm được một phần, hoặc tệp, đĩa, gói bị hỏng.",
    "INTERRUPTED": "Người dùng bấm Ctrl-C.",
}
# Function that reports a problem → where its code, message and hint stand among the arguments.
REPORTERS = {"Problem": (0, 2, 3), "report": (0, 2, 3), "Identity": (0, 3, 4)}


def data_format() -> str:
    """Return the sheets of the workbook with their keys, from data_schemas."""
    lines = [MADE_BY, "", "# Dữ liệu vào: bảng tính, JSON, YAML", "", FORMAT_INTRODUCTION]
    for sheet in sheets():
        lines += ["", f"## Sheet {sheet.title} (`{sheet.kind}`)", "", sheet.description, ""]
        head = ("Tiêu đề", "Khoá", "Kiểu", "Bắt buộc", "Giá trị", "Chú thích")
        lines += _table(head, [_column(column) for column in sheet.columns])
    return "\n".join(lines) + "\n"


FORMAT_INTRODUCTION = """\
Ba dạng cùng nội dung thì cho văn bản giống nhau từng byte:

- `du_lieu.xlsx`: mỗi sheet một loại; hàng 1 là tiêu đề, hàng 2 (ẩn) là khoá, dữ liệu từ hàng 3. Xuống dòng trong ô
  bằng Alt+Enter, mỗi dòng thành một đoạn. Cột lựa chọn ghi nhãn tiếng Việt.
- `du_lieu.json`, `du_lieu.yaml`: một đối tượng, mỗi khoá dưới đây là một danh sách bản ghi. Lựa chọn ghi khoá hoặc
  nhãn. Ngày ghi `2026-11-26`, ngày giờ ghi `2026-11-26T08:00`.
- thư mục `du_lieu/`: mỗi loại một tệp `<khoá>.json` hoặc `<khoá>.yaml`, là một danh sách.

Mã của đơn vị, cá nhân, tập thể, hội nghị không được trùng nhau. Lược đồ JSON Schema 2020-12 ở `data_schemas/`."""


def _column(column: Column) -> tuple[str, ...]:
    kinds = ", ".join(f"`{kind}`" for kind in column.references)
    choices = "; ".join(f"{label} (`{name}`)" for name, label in column.choices.items())
    bounds = f"{column.minimum}–{column.maximum}" if None not in (column.minimum, column.maximum) else ""
    value = choices or (f"mã ở {kinds}" if kinds else bounds)
    required = "có" if column.required else ""
    return column.title, f"`{column.key}`", TYPES[column.type], required, value, column.description


def rules() -> str:
    """Return the rule rows and the forms of every set."""
    lines = [MADE_BY, "", "# Quy tắc và mẫu của từng bộ mẫu", "", RULES_INTRODUCTION]
    lines += ["", "## Những chỗ còn là mặc định", "", DEFAULTS_INTRODUCTION, "", *defaults()]
    for name in known_sets():
        form_set = load_form_set(name)
        lines += ["", f"## `{form_set.id}`", "", f"{form_set.title}.", ""]
        lines += [f"- {source}" for source in form_set.sources]
        lines += ["", *_rule_table(form_set.regime.rules.values())] if form_set.regime.rules else []
        forms = [(f.code, f.title, FORM_STATUS[f.status], "; ".join(f.inferred)) for f in form_set.forms]
        lines += ["", *_table(("Mẫu", "Tên", "Nguồn chữ", "Phần suy ra"), forms)]
    return "\n".join(lines) + "\n"


FORM_STATUS = {"verbatim": "nguyên văn", "inferred": "có phần suy ra", "reference": "tham khảo"}
RULES_INTRODUCTION = """\
Mỗi quy tắc là một dòng `[[quy_tac]]` trong `bo_mau.toml`, có căn cứ và trạng thái. Dòng **mặc định** là chỗ chưa có
văn bản. Đơn vị sửa bằng bảng `[quy_tac]` trong `docgen.toml` của mình (giá trị sửa hiện là quy định riêng của đơn vị),
hoặc đặt bộ mẫu riêng với `extends`. Qnn là số câu hỏi còn mở. Cột cuối nói mã nguồn đã tính theo dòng ấy chưa."""


DEFAULTS_INTRODUCTION = """\
Các dòng của bộ mẫu `2025-hd43` mà chưa văn bản nào quyết định. “chưa” ở cột cuối: dòng đã ghi trong bộ mẫu nhưng phiên
bản này chưa tính theo nó."""


def defaults() -> list[str]:
    """Return the table of the rules nobody has decided."""
    found = load_form_set("2025-hd43").regime.rules.values()
    rows = [(f"`{r.key}`", _value(r), r.source, _applied(r)) for r in found if r.status == "assumed"]
    return _table(("Khoá", "Mặc định", "Vì sao còn mở", "Đã tính theo"), rows)


def _rule_table(rows: Iterable[Rule]) -> list[str]:
    head = ("Khoá", "Giá trị", "Trạng thái", "Căn cứ", "Ghi chú", "Đã tính theo")
    return _table(head, [(f"`{r.key}`", _value(r), STATUS[r.status], r.source, r.note, _applied(r)) for r in rows])


def _applied(rule: Rule) -> str:
    """Tell whether any module of the package names the row."""
    return "có" if {rule.key, rule.key.rpartition(".")[2]} & _names_in_code() else "chưa"


@cache
def _names_in_code() -> frozenset[str]:
    trees = (ast.parse(module.read_text("utf-8")) for module in (ROOT / "docgen").rglob("*.py"))
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(value for value in constants if isinstance(value, str) and value)


def _value(rule: Rule) -> str:
    """Return a value as it is written in docgen.toml, with its unit in words."""
    return f"`{json.dumps(rule.value, ensure_ascii=False)}` {UNITS.get(rule.unit, '')}".strip()


UNITS = {
    "working_day": "ngày làm việc",
    "day": "ngày",
    "month": "tháng",
    "point": "điểm",
    "percent": "%",
    "digit": "số lẻ",
}


def faults() -> str:
    """Return the exit codes, the refusals and every code of a problem with its words."""
    refusals = [(c.__name__, str(int(c.exit_code)), c.__doc__ or "") for c in errors.Refusal.__subclasses__()]
    lines = [MADE_BY, "", "# Mã thoát, lời từ chối, mã lỗi", "", "## Mã thoát", ""]
    lines += _table(("Mã", "Nghĩa"), [(str(int(code)), CODES[code.name]) for code in errors.ExitCode])
    lines += ["", "## Từ chối", "", REFUSALS, "", *_table(("Lớp", "Mã thoát", "Khi nào (lời của mã nguồn)"), refusals)]
    validation = [(code, w.severity, w.message, w.hint) for code, w in WORDS.items()]
    archive = [(code, "warning" if code in WARNINGS else "error", *words) for code, words in FINDINGS.items()]
    pdfs = [(code, "error" if code in BLOCKING else "warning", *words) for code, words in DEFECTS.items()]
    templates = [(code, s, *(re.sub(r"\$\w+", "…", words) for words in told)) for code, (s, *told) in FAULTS.items()]
    chapters = (
        ("Lỗi trong dữ liệu", "`docgen check`; “…” là chỗ điền tên cột, giá trị, nơi khác.", validation),
        ("Lỗi của tệp, hạn gửi, phiếu, việc in", "Nêu ngay tại nơi thấy lỗi.", sorted(_said_in_code())),
        ("Lỗi của mẫu Word", "Nêu cùng lúc, mỗi lỗi có chỗ trong mẫu: phần, đoạn, bảng, hàng, cột.", templates),
        ("Lỗi của PDF đưa vào hồ sơ", "`docgen archive`; lỗi thì không đóng gói, lưu ý thì ghi vào gói.", pdfs),
        ("Lỗi của gói hồ sơ", "`docgen verify`.", archive),
    )
    for title, introduction, rows in chapters:
        lines += ["", f"## {title}", "", introduction, "", *_fault_table(rows)]
    return "\n".join(lines) + "\n"


def _fault_table(rows: Iterable[tuple[str, ...]]) -> list[str]:
    told = [(f"`{code}`", SEVERITY[severity], _blank(said), _blank(hint)) for code, severity, said, hint in rows]
    return _table(("Mã", "Mức", "Nói gì", "Làm gì"), told)


SEVERITY = {"error": "lỗi", "warning": "lưu ý"}
REFUSALS = "Một việc docgen không làm. Câu cuối của lời từ chối là cách xử lý. Lớp ở `docgen/errors.py`."


def _blank(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "…", " ".join(text.split()))


def _said_in_code() -> Iterator[tuple[str, ...]]:
    """Yield code, severity, message and hint of the problems worded where they are found."""
    seen: set[str] = set()
    for module in sorted((ROOT / "docgen").rglob("*.py")):
        tree = ast.parse(module.read_text("utf-8"))
        for row in (*_reported(tree), *_worded(tree)):
            if row[0] not in seen:
                seen.add(row[0])
                yield row


def _reported(tree: ast.Module) -> Iterator[tuple[str, ...]]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in REPORTERS or len(call.args) <= max(REPORTERS[name]):
            continue
        code, message, hint = (call.args[i] for i in REPORTERS[name])
        if isinstance(code, ast.Constant):
            light = any(isinstance(a, ast.Constant) and a.value == "warning" for a in call.args)
            yield str(code.value), "warning" if light else "error", _text(message, tree), _text(hint, tree)


def _worded(tree: ast.Module) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table `_WORDS`: code → (message, hint), and the severity where it is no error."""
    errors = _errors_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.Assign) and "_WORDS" in ast.unparse(node).partition("=")[0]:
            table = node.value
            for code, words in zip(table.keys, table.values, strict=True) if isinstance(table, ast.Dict) else ():
                if isinstance(words, ast.Tuple) and isinstance(code, ast.Constant):
                    said = [_text(part, tree) for part in words.elts]
                    light = "warning" in said[2:] or (errors is not None and code.value not in errors)
                    yield str(code.value), "warning" if light else "error", *said[:2]


def _errors_of(tree: ast.Module) -> set[str] | None:
    """Return the codes a module names as errors, None where it does not tell them from warnings."""
    named = (n for n in tree.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "_ERRORS")
    return next((ast.literal_eval(n.value) for n in named), None)


def _text(node: ast.AST, tree: ast.Module) -> str:
    """Return a wording as written; a name stands for what was last assigned to it before."""
    if isinstance(node, ast.Name):
        given = _given(node, tree)
        return _text(given[-1].value, tree) if given else "…"
    if isinstance(node, ast.BinOp):
        return _text(node.left, tree) + _text(node.right, tree)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            p.value if isinstance(p, ast.Constant) and isinstance(p.value, str) else "…" for p in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else "…"


def _given(name: ast.Name, tree: ast.Module) -> list[ast.Assign]:
    """Return the assignments to a name that its place can see: in its function, else in the module."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.lineno <= name.lineno <= _end(n)]
    scopes: list[ast.AST] = [max(functions, key=lambda n: n.lineno), tree] if functions else [tree]
    for scope in scopes:
        found = [n for n in ast.walk(scope) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == name.id]
        visible = sorted((n for n in found if n.lineno <= name.lineno or n.col_offset == 0), key=lambda n: n.lineno)
        if visible:
            return visible
    return []


def _end(node: ast.FunctionDef) -> int:
    return node.end_lineno or node.lineno


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    body = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *body)]


LAYOUT_STATUS = {"O": "bản gốc", "V": "nguyên văn, bản đăng lại", "2": "nguồn khác", "I": "suy ra"}


def layout_rules() -> str:
    """Return the part of docs/the_thuc.md that repeats the tables of the linter."""
    sets = [
        (f"`{r.id}`", _span(r.effective_from, r.effective_to), "; rồi ".join(t for _, t in r.bases))
        for r in rule_sets()
    ]
    lines = ["## Bộ quy tắc theo ngày văn bản", "", *_table(("Bộ", "Văn bản ngày", "Căn cứ"), sets)]
    lines += ["", "## Loại văn bản", "", *_table(("Loại", "Là"), [(f"`{id}`", title) for id, title in kinds().items()])]
    lines += ["", "## Các điều kiểm", "", LAYOUT_ROWS, ""]
    head = ("Mã", "Điều", "Mức", "HD36", "HD05", "ND30", "Loại văn bản")
    lines += _table(head, [_layout_row(row) for row in layout_rows()])
    cited = [(c.number, _said_days(c), short_date(c.replaced) if c.replaced else "", c.by) for c in citations()]
    return "\n".join([*lines, "", "## Văn bản viện dẫn được kiểm", "", *_table(CITED, cited)])


LAYOUT_ROWS = """\
Mã theo bảng quy tắc kiểm thể thức của dự án; chữ a, b … tách một dòng thành từng điều. Ô của mỗi bộ quy tắc là mức tin
cậy của căn cứ; ô trống là bộ ấy không kiểm. Mức `lỗi` thành `lưu ý` ở chỗ căn cứ chỉ biết qua nguồn khác."""
CITED = ("Văn bản", "Ban hành", "Có văn bản thay từ", "Thay bằng")


def _layout_row(row: Row) -> tuple[str, ...]:
    known = [LAYOUT_STATUS[row.sources[r.id].status] if r.id in row.sources else "" for r in rule_sets()]
    severity = SEVERITY[row.severity] + (", khi `--issued`" if row.issued else "")
    return f"`{row.id}`", row.title, severity, *known, ", ".join(f"`{kind}`" for kind in row.kinds) or "mọi loại"


def _span(start: date, end: date | None) -> str:
    return f"{short_date(start)} – {short_date(end)}" if end else f"từ {short_date(start)}"


def _said_days(citation: Citation) -> str:
    return " hoặc ".join(short_date(day) for day in citation.days) or str(citation.year)


def _between(name: str, before: str, after: str, made: str) -> str:
    """Return a document with what stands between two marks made anew."""
    text = (ROOT / name).read_text("utf-8")
    start, end = text.index(before) + len(before), text.index(after)
    return text[:start] + made + text[end:]


def _layout_page() -> str:
    marks = "<!-- bảng: do tools/docs.py viết -->\n", "\n<!-- hết bảng -->"
    return _between("docs/the_thuc.md", *marks, layout_rules())


DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/format_du_lieu.md": data_format,
    "docs/quy_tac.md": rules,
    "docs/loi.md": faults,
    "docs/the_thuc.md": _layout_page,
}


def outdated() -> list[str]:
    """Return the documents that no longer say what the code says."""
    made = ((name, ROOT / name, make()) for name, make in DOCUMENTS.items())
    return [name for name, path, text in made if not path.is_file() or path.read_text("utf-8") != text]


def main(arguments: Sequence[str]) -> int:
    """Write the documents, or with --check name those out of date and return 1."""
    names = outdated()
    for name in names:
        if "--check" not in arguments:
            (ROOT / name).write_text(DOCUMENTS[name](), "utf-8", newline="\n")
        sys.stdout.write(f"{name}\n")
    return 1 if names and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
