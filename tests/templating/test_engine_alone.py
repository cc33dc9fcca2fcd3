"""The engine could be lifted out as a library: it knows no review, keeps nothing, and repeats itself exactly."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path

import docx

from docgen.templating import compile_template

ENGINE = Path(__file__).parents[2] / "docgen" / "templating"
MODULES = sorted(ENGINE.rglob("*.py"))
OURS = {"docgen.errors", "docgen.zip_faults", "docgen.core.problem", "docgen.core.shape"}
# Words of the reviews it serves; "mẫu" and "văn bản" are those of any template.
REVIEWS = re.compile(
    r"kiểm điểm|kiem_diem|xếp loại|xep_loai|đảng|chi bộ|chi_bo|hồ sơ|ho_so|biểu quyết|hội nghị|review|party",
    re.IGNORECASE,
)


def word_file(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_engine_imports_nothing_of_ours_but_faults_refusals_and_shapes() -> None:
    found = set()
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name for name in names if name.startswith("docgen") and not name.startswith("docgen.templating")}
    assert found <= OURS


def test_the_engine_has_no_word_of_reviews() -> None:
    spoken = {path.name: REVIEWS.findall(path.read_text("utf-8")) for path in MODULES}
    allowed = {"__init__.py": ["review"]}  # its docstring says that it knows nothing of them
    assert {name: words for name, words in spoken.items() if words and words != allowed.get(name)} == {}


def test_many_papers_take_no_more_memory_than_one() -> None:
    template = compile_template(word_file("{%p for d in ds %}", "{{ d }}", "{%p endfor %}"))
    records = ({"ds": [f"{number}.{n} một dòng chữ" for n in range(50)]} for number in range(400))
    papers = template.render_many(records)
    sizes = {len(next(papers)) for _ in range(20)}
    tracemalloc.start()
    try:
        sizes |= {len(paper) for paper in papers}
        kept, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 40 * max(sizes)
    assert kept < 5 * max(sizes)


def test_another_process_makes_the_same_bytes() -> None:
    data = word_file("{{ ten }}", "{% for d in ds %}{{ d }}{% if loop.last %}.{% else %}, {% endif %}{% endfor %}")
    script = (
        "import sys; from docgen.templating import compile_template;"
        "template = compile_template(sys.stdin.buffer.read());"
        "sys.stdout.buffer.write(template.render({'ten': 'Ánh & B', 'ds': ['1', '2']}))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", script], input=data, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert docx.Document(io.BytesIO(first)).paragraphs[0].text == "Ánh & B"
