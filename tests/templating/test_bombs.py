"""Hostile files, templates and data end soon and stay small: refused within the limits a child process is given."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

# What each bomb may cost beyond what the child had before: seconds of CPU, bytes of address space.
CPU, SPACE = 2, 200 << 20

CHILD = """
import io, re, resource, sys, zipfile
import docx
from docgen.errors import RenderError, TemplateError
from docgen.templating import compile_template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_out = io.BytesIO(); docx.Document().save(_out)
PLAIN = {n: zipfile.ZipFile(_out).read(n) for n in zipfile.ZipFile(_out).namelist()}

def packed(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        named = {name.replace("__", "/").replace("_x", "."): content for name, content in members.items()}
        for name, content in {**PLAIN, **named}.items():
            archive.writestr(name, content)
    return out.getvalue()

def body(xml):
    return packed(word__document_xxml=f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'.encode())

def line(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

def table(row, times):
    return "<w:tbl><w:tblGrid/>" + row * times + "</w:tbl>"

CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
knot = []; knot.append(knot)
deep = "x"
for _ in range(5000):
    deep = {"x": deep}
BOMBS = {
    # S4, S5, S6, S7: files
    "thumbnail": (lambda: packed(docProps__big_xjpeg=bytes(90_000_000)), {}),
    "part": (lambda: packed(word__big_xxml=b"<a>" + b" " * 90_000_000), {}),
    "laughs": (lambda: packed(word__document_xxml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), {}),
    "nesting": (lambda: packed(word__document_xxml=b"<a>" * 300_000 + b"</a>" * 300_000), {}),
    "elements": (lambda: body("".join(f'<w:p w:a="{n * 7919 % 9973}"/>' for n in range(310_000))), {}),
    "members": (lambda: packed(**{f"word__m{n}_xxml": b"<a/>" for n in range(3_000)}), {}),
    # templates
    "braces": (lambda: body(line("{{ " * 9_000)), {}),
    "braces-in-runs": (lambda: body("<w:p>" + "<w:r><w:t>{</w:t></w:r>" * 100_000 + "</w:p>"), {}),
    "tags": (lambda: body(line("{{ a }}" * 50_000)), {}),
    "dashes": (lambda: body(line("{%- " * 9_000 + "-%} " * 100_000)), {}),
    "unclosed": (lambda: body(line("{%p if a %}") * 5_000), {}),
    "depth": (lambda: body(line("{%p for a in b %}") * 40 + line("{%p endfor %}") * 40), {}),
    "brackets": (lambda: body(line("{{ " + "(" * 400 + "a" + ")" * 400 + " }}")), {}),
    "cell-words": (lambda: body(table(f"<w:tr>{CELL.format('{% cellbg a %}' * 20)}</w:tr>", 400)), {}),
    "vertical": (lambda: body(table(f"<w:tr>{CELL.format('{% vm %}')}</w:tr>", 8_000)), {}),
    "arithmetic": (lambda: body(line("{{ 'a' * 300000000 }}")), {}),
    # data
    "steps": (lambda: body(line("{% for a in x %}" * 3 + "i" + "{% endfor %}" * 3)), {"x": [1] * 2_000}),
    "size": (lambda: body(line("{% for a in x %}{{ y }}{% endfor %}")), {"x": [1] * 9_999, "y": "z" * 100_000}),
    "text": (lambda: body(line("{{ y }}")), {"y": "z" * 50_000_000}),
    "digits": (lambda: body(line("{{ y }}")), {"y": 10 ** 10_000}),
    "knot": (lambda: body(line("{{ y }}")), {"x": knot}),
    "depths": (lambda: body(line("{{ y }}")), {"x": deep}),
    "names": (lambda: body(line("{{ ho_tem }}")), {f"ho_ten_{n}": "" for n in range(200_000)}),
}
# strict=False: Jinja's language, counted
JINJA = {
    "repetition": "{{ x * 300000000 }}",
    "power": "{{ 9 ** (9 ** 9) }}",
    "ranges": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "doubling": "{% set n = namespace(x=x) %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "width": "{{ 'a'.ljust(300000000) }}",
    "macros": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(30) }}",
    "print-a-knot": "{{ knot.a() }}",
}

def spent():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])

def space():
    return int(re.search(r"VmSize:\\s+(\\d+)", open("/proc/self/status").read())[1]) << 10

def limited(data, context, strict):
    cpu, before = int(sys.argv[1]), space()
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent()) + 1 + cpu, -1))
    resource.setrlimit(resource.RLIMIT_AS, (before + int(sys.argv[2]), -1))
    try:
        compile_template(data, strict=strict).render(context)
        return "rendered"
    except (RenderError, TemplateError) as error:
        return f"refused: {str(error)[:90]}"
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (-1, -1))

compile_template(body(line("{{ a.b() }}")), strict=False).render({"a": {"b": str}})  # everything is loaded
for name, (make, context) in BOMBS.items():
    print(name, limited(make(), context, True), flush=True)
for name, text in JINJA.items():
    print(name, limited(body(line(text)), {"x": "a" * 32, "knot": knot}, False), flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of a process are Linux's")
def test_a_bomb_is_refused_within_two_seconds_and_200_megabytes() -> None:
    arguments = [sys.executable, "-c", textwrap.dedent(CHILD), str(CPU), str(SPACE)]
    run = subprocess.run(arguments, capture_output=True, check=False, text=True)
    told = dict(line.split(" ", 1) for line in run.stdout.splitlines())
    assert run.returncode == 0, f"{list(told)[-1:]} and then: {run.stderr[-2000:]}"
    assert {name: said for name, said in told.items() if not said.startswith("refused: ")} == {}
    assert len(told) == 30
