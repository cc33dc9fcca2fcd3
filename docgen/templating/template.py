"""A template compiled once and rendered many times, by the fast path or, where that cannot, by docxtpl."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docgen.errors import RenderError
from docgen.templating.check.fields import Field
from docgen.templating.emit.fast import FastPath
from docgen.templating.examination import Examination, examined
from docgen.templating.fallback.sandbox import Sandbox
from docgen.templating.package.container import Package
from docgen.templating.package.replacement import Replacement, replaced
from docgen.templating.parse.fault import Fault
from docgen.templating.values.filters import FILTERS
from docgen.templating.values.objects import link_to
from docgen.templating.values.setting import Beyond


class Template:
    """A Word template that has passed its checks; `path` is ("fast", "") or ("docxtpl", why)."""

    def __init__(self, examination: Examination, package: Package, sandbox: Sandbox, fast: FastPath | None) -> None:
        self._examination, self._package, self._sandbox, self._fast = examination, package, sandbox, fast
        self.path = ("fast", "") if fast else ("docxtpl", _why(examination))

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields the template reads, with the places."""
        return self._examination.fields

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What an editor of the template should look at."""
        return self._examination.warnings

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Return the filled Word file; RenderError names the field and its place."""
        if self._fast:
            try:
                return self._fast.fill(context)
            except Beyond:
                pass
            except RenderError:
                if self._sandbox.strict:
                    raise
        return self._sandbox.fill(context, self.fields)

    def render_many(self, contexts: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
        """Render one paper after another, holding one at a time; RenderError says which record."""
        for number, context in enumerate(contexts, 1):
            try:
                yield self.render(context)
            except RenderError as error:
                raise RenderError(f"Bản ghi {number}: {error}", error.field, error.place) from error

    def replacing(self, *replacements: Replacement) -> Template:
        """Return the template with other pictures or embedded files; TemplateError names what it does not have."""
        package = replaced(self._package, replacements)
        sandbox = self._sandbox.within(package)
        return Template(self._examination, package, sandbox, self._fast.within(package) if self._fast else None)

    @staticmethod
    def build_url_id(url: str) -> str:
        """Return the `url_id` of a link for RichText, as docxtpl's method of this name does."""
        return link_to(url)


def compile_template(
    source: Path | str | bytes, *, filters: Mapping[str, Callable[..., Any]] | None = None, strict: bool = True
) -> Template:
    """Check a template once so that it can be rendered many times; TemplateError lists every located problem."""
    examination = examined(source, filters=filters)
    package = examination.opened()
    sandbox = Sandbox(package, strict=strict, filters=filters)
    if not examination.errors:
        fast = FastPath.of(package, examination.parts, {**FILTERS, **(filters or {})})
        return Template(examination, package, sandbox, fast)
    if strict:
        raise examination.refusal(examination.errors)
    _require_readable(examination, sandbox)
    return Template(examination, package, sandbox, None)


def _why(examination: Examination) -> str:
    return examination.errors[0].message


def _require_readable(examination: Examination, sandbox: Sandbox) -> None:
    """Without strictness only what docxtpl itself cannot read is refused, at the best place known."""
    if sandbox.syntax_error():
        raise examination.refusal(examination.errors)
