"""A template compiled once and rendered many times; today docxtpl does the work behind this door."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.core.problem import Origin, Problem
from docgen.errors import RenderError, TemplateError
from docgen.templating.container import canonical, require_docx
from docgen.templating.fields import Field, fields_of
from docgen.templating.places import find, passages
from docgen.templating.values import nearest, require_printable

_MISSING_NAME = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox that escapes everything and compiles each text of a template only once."""

    def __init__(self, *, strict: bool, filters: Mapping[str, Callable[..., Any]] | None) -> None:
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined if strict else jinja2.Undefined)
        self.filters.update(filters or {})
        self._compiled = lru_cache(maxsize=64)(super().from_string)

    def from_string(self, source: Any, *_: Any, **__: Any) -> jinja2.Template:
        """Return the compiled template of a text."""
        return self._compiled(source)


class Template:
    """A Word template that has passed its checks.

    `strict` refuses a missing field and a value that is neither text nor a whole number.
    """

    path = ("docxtpl", "mọi mẫu hiện đi qua docxtpl, có thoát ký tự và môi trường khép kín")

    def __init__(self, data: bytes, name: str, environment: _Environment, *, strict: bool) -> None:
        self._data, self._name, self._environment, self._strict = data, name, environment, strict
        self._passages = passages(data)
        self._trees = self._parse()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields the template reads, with the places."""
        return fields_of(self._trees, self._passages)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the filled Word file; RenderError names the field and its place."""
        if self._strict:
            require_printable(context, self._place_of)
        document = DocxTemplate(io.BytesIO(self._data))
        try:
            document.render(dict(context), self._environment, autoescape=True)
        except jinja2.UndefinedError as error:
            raise self._missing(error, context) from error
        except jinja2.TemplateError as error:
            raise self._forbidden(error) from error
        out = io.BytesIO()
        document.save(out)
        return canonical(out.getvalue())

    def render_many(self, contexts: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
        """Render one paper after another, holding one at a time."""
        return map(self.render, contexts)

    def _parse(self) -> list[jinja2.nodes.Template]:
        document = DocxTemplate(io.BytesIO(self._data))
        document.init_docx()
        sources = [document.patch_xml(document.get_xml())]
        for uri in (document.HEADER_URI, document.FOOTER_URI):
            sources += [
                document.patch_xml(document.get_part_xml(part)) for _, part in document.get_headers_footers(uri)
            ]
        try:
            return [self._environment.parse(source) for source in sources]
        except jinja2.TemplateSyntaxError as error:
            raise self._syntax(error) from error

    def _syntax(self, error: jinja2.TemplateSyntaxError) -> TemplateError:
        words = re.findall(r"'([^']+)'", error.message or "")
        found = next((p for word in words if (p := find(self._passages, word))), None)
        origin = Origin(self._name, found.place if found else "")
        hint = "Sửa thẻ trong Word cho đúng cú pháp, mỗi thẻ mở có một thẻ đóng."
        problem = Problem("mau_sai_cu_phap", origin, f"Thẻ trong mẫu sai cú pháp ({error.message}).", hint)
        where = found or "không rõ chỗ"
        return TemplateError(f"{self._name}: thẻ sai cú pháp tại {where}. {hint}", (problem,))

    def _missing(self, error: jinja2.UndefinedError, context: Mapping[str, Any]) -> RenderError:
        match = _MISSING_NAME.search(str(error))
        name = next((group for group in match.groups() if group), "") if match else ""
        close = nearest(name, context)
        advice = f"Có phải “{close}” không? " if close else ""
        place = self._place_of(name)
        message = f"{self._name}: dữ liệu không có trường “{name}” ({place}). {advice}Hãy sửa thẻ trong mẫu."
        return RenderError(message, name, place)

    def _forbidden(self, error: jinja2.TemplateError) -> RenderError:
        """A tag the sandbox stopped, or a filter that could not take its value."""
        word = next(iter(re.findall(r"'([^']+)'", str(error))), "")
        place = self._place_of(word)
        return RenderError(f"{self._name}: thẻ không dùng được ({place}): {error}. Hãy sửa thẻ trong mẫu.", word, place)

    def _place_of(self, field: str) -> str:
        name = re.sub(r"\[\d+\]", "", field).rpartition(".")[2]
        found = find(self._passages, name)
        return str(found) if found else "không rõ chỗ trong mẫu"


def compile_template(
    source: Path | str | bytes, *, filters: Mapping[str, Callable[..., Any]] | None = None, strict: bool = True
) -> Template:
    """Check a template once so that it can be rendered many times; TemplateError lists every located problem."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "mẫu" if isinstance(source, bytes) else Path(source).name
    require_docx(data)
    return Template(data, name, _Environment(strict=strict, filters=filters), strict=strict)
