"""A template compiled once and rendered many times, by the fast path or, where that cannot, by docxtpl."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from docgen.core.problem import Origin, Problem
from docgen.errors import TemplateError
from docgen.templating.check.checking import Checked, checked, tags_elsewhere
from docgen.templating.check.fields import Field, fields_of
from docgen.templating.emit.fast import FastPath
from docgen.templating.fallback.sandbox import Sandbox
from docgen.templating.package.container import open_package
from docgen.templating.package.parts import filled_parts
from docgen.templating.parse.blocks import Fault
from docgen.templating.values.escaping import Beyond
from docgen.templating.values.filters import FILTERS

MAX_DOCXTPL_XML = 2_000_000
_LENIENT = "chế độ strict=False đi qua docxtpl, có thoát ký tự và môi trường khép kín"


class Template:
    """A Word template that has passed its checks; `path` is ("fast", "") or ("docxtpl", why)."""

    def __init__(self, parts: tuple[Checked, ...], sandbox: Sandbox, fast: FastPath | None, why: str) -> None:
        self._parts, self._sandbox, self._fast = parts, sandbox, fast
        self.path = ("fast", "") if fast else ("docxtpl", why)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields the template reads, with the places."""
        return fields_of(part.tree for part in self._parts)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the filled Word file; RenderError names the field and its place."""
        if self._fast:
            try:
                return self._fast.fill(context)
            except Beyond:
                pass
        return self._sandbox.fill(context, self.fields)

    def render_many(self, contexts: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
        """Render one paper after another, holding one at a time."""
        return map(self.render, contexts)


def compile_template(
    source: Path | str | bytes, *, filters: Mapping[str, Callable[..., Any]] | None = None, strict: bool = True
) -> Template:
    """Check a template once so that it can be rendered many times; TemplateError lists every located problem."""
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = "mẫu" if isinstance(source, bytes) else Path(source).name
    known = {**FILTERS, **(filters or {})}
    package = open_package(data)
    parts = tuple(checked(part, known) for part in filled_parts(package))
    sandbox = Sandbox(data, strict=strict, filters=filters)
    faults = [*(fault for part in parts for fault in part.faults), *tags_elsewhere(package, (p.part for p in parts))]
    if not strict:
        _require_small(name, parts)
        _require_sound(name, faults, sandbox)
        return Template(parts, sandbox, None, _LENIENT)
    if faults:
        raise _refusal(name, faults)
    why = next((reason for part in parts for reason in part.beyond), "")
    if why:
        _require_small(name, parts)
    return Template(parts, sandbox, None if why else FastPath.of(package, parts, known), why)


def _require_small(name: str, parts: Iterable[Checked]) -> None:
    """Refuse what docxtpl, which walks a part again for every paper, would take minutes over."""
    if any(len(part.part.xml) > MAX_DOCXTPL_XML for part in parts):
        raise TemplateError(f"{name}: phần chữ quá lớn đối với docxtpl. Hãy tách mẫu.")


def _require_sound(name: str, faults: list[Fault], sandbox: Sandbox) -> None:
    """Without strictness only what docxtpl itself cannot read is refused, at the best place known."""
    error = sandbox.syntax_error()
    if error:
        general = Fault("mau_sai_cu_phap", "", f"thẻ sai cú pháp ({error})", "Hãy sửa thẻ trong mẫu.")
        raise _refusal(name, faults or [general])


def _refusal(name: str, faults: list[Fault]) -> TemplateError:
    problems = tuple(
        Problem(fault.code, Origin(name, fault.place), f"{fault.message[:1].upper()}{fault.message[1:]}.", fault.hint)
        for fault in faults
    )
    more = f" (và {len(faults) - 1} lỗi nữa)" if len(faults) > 1 else ""
    first = faults[0]
    where = f" tại {first.place}" if first.place else ""
    return TemplateError(f"{name}: {first.message}{where}{more}. {_remedy(first.hint)}", problems)


def _remedy(hint: str) -> str:
    return hint if hint.startswith("Hãy ") or "Hãy " in hint else f"Hãy sửa thẻ: {hint}"
