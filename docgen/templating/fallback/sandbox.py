"""docxtpl behind a door, for what the fast path does not know: escaped, in a sandbox, the same bytes every time."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

import jinja2

from docgen.errors import RenderError, TemplateError
from docgen.templating.check.fields import Field
from docgen.templating.fallback.bounded import BoundedEnvironment, plain_context, printable
from docgen.templating.fallback.docx_faults import DOCX_FAULTS
from docgen.templating.fallback.docxtpl_import import docxtpl_document
from docgen.templating.fallback.word_objects import brought_into, leaves
from docgen.templating.nearest import keys_of, nearest
from docgen.templating.package.container import Package
from docgen.templating.package.zip_pieces import Binding
from docgen.templating.parse.place import Place
from docgen.templating.values.escaping import printed
from docgen.templating.values.filters import FILTERS
from docgen.templating.values.objects import is_word_object
from docgen.templating.values.setting import Unfit

# docxtpl walks these parts again for every paper: past this size it would take minutes.
MAX_XML = 2_000_000
_WALKED = ("word/document", "word/header", "word/footer", "word/footnotes")
_MISSING_NAME = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class _Environment(BoundedEnvironment):
    """Compiles each text of a template only once."""

    def __init__(self, *, strict: bool, filters: Mapping[str, Callable[..., Any]] | None) -> None:
        undefined = jinja2.StrictUndefined if strict else jinja2.Undefined
        super().__init__(undefined=undefined, finalize=_strictly if strict else self._leniently)
        self.filters.update({**(FILTERS if strict else {}), **(filters or {})})
        self._compiled = lru_cache(maxsize=64)(super().from_string)

    def _leniently(self, value: Any) -> Any:
        return printable(self.meter, value)

    def from_string(self, source: Any, *_: Any, **__: Any) -> jinja2.Template:
        """Return the compiled template of a text."""
        return self._compiled(source)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look for a key first: a field called `items` is a field, not a method of its mapping."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def _strictly(value: Any) -> Any:
    """Let through what a strict template may print; Unfit otherwise."""
    if is_word_object(value) or isinstance(value, jinja2.Undefined):
        return value
    return printed(value)


class Sandbox:
    """One template as docxtpl fills it."""

    def __init__(self, package: Package, *, strict: bool, filters: Mapping[str, Callable[..., Any]] | None) -> None:
        self.strict = strict
        self._package = package
        self._environment = _Environment(strict=strict, filters=filters)

    @cached_property
    def _data(self) -> bytes:
        return self._package.data

    def within(self, package: Package) -> Sandbox:
        """Return the same in a package whose other members differ."""
        other = copy.copy(self)
        other._package = package
        other.__dict__.pop("_data", None)
        return other

    def syntax_error(self) -> str:
        """Return what Jinja cannot read in the template, or an empty text."""
        try:
            for source in self._sources():
                self._environment.parse(source)
        except (jinja2.TemplateSyntaxError, RecursionError) as error:
            return str(error)
        return ""

    def _sources(self) -> Iterator[str]:
        document = self._document()
        yield document.patch_xml(document.get_xml())
        for uri in (document.HEADER_URI, document.FOOTER_URI):
            for _, part in document.get_headers_footers(uri):
                yield document.patch_xml(document.get_part_xml(part))

    def _document(self) -> Any:
        """Return the template opened; TemplateError if it is too large or python-docx misses something in it."""
        if any(len(xml) > MAX_XML for name, xml in self._package.xml.items() if name.startswith(_WALKED)):
            raise TemplateError("Phần chữ của mẫu quá lớn đối với docxtpl. Hãy tách mẫu.")
        document = docxtpl_document()(io.BytesIO(self._data))
        try:
            document.init_docx()
        except DOCX_FAULTS as error:
            remedy = "Hãy mở bằng Word và lưu lại dạng .docx."
            raise TemplateError(f"Tệp mẫu thiếu thành phần hoặc hỏng ({error}). {remedy}") from error
        return document

    def fill(self, context: Mapping[str, Any], fields: tuple[Field, ...]) -> bytes:
        """Return the filled Word file; RenderError names the field and its place."""
        document = self._document()
        self._environment.meter.restart()
        try:
            values = plain_context(context)
            document.render(brought_into(document, values), self._environment, autoescape=True)
            out = io.BytesIO()
            document.save(out)
        except jinja2.UndefinedError as error:
            raise _missing(error, context, fields) from error
        except Unfit as error:
            raise _unfit(error, context, fields) from error
        # Filters of Jinja assert; what else a value of the wrong shape raises in them is among DOCX_FAULTS.
        except (jinja2.TemplateError, AssertionError, *DOCX_FAULTS) as error:
            raise _forbidden(error, fields) from error
        return _bound(out.getvalue())


def _bound(data: bytes) -> bytes:
    """Return the same members with fixed times, so that equal content is equal bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Binding.of(()).bind([(name, archive.read(name)) for name in archive.namelist()])


def _missing(error: jinja2.UndefinedError, context: Mapping[str, Any], fields: tuple[Field, ...]) -> RenderError:
    match = _MISSING_NAME.search(str(error))
    name = next((group for group in match.groups() if group), "") if match else ""
    close = nearest(name, keys_of(context))
    advice = f"Có phải “{close}” không? " if close else ""
    place = _place_of(name, fields)
    return RenderError(f"Dữ liệu không có trường “{name}” ({place}). {advice}Hãy sửa thẻ trong mẫu.", name, str(place))


def _unfit(error: Unfit, context: Mapping[str, Any], fields: tuple[Field, ...]) -> RenderError:
    path = next((path for path, value in leaves("", context) if not _fits(value)), "")
    place = _place_of(re.sub(r"\[\d+\]", "", path).rpartition(".")[2], fields)
    return RenderError(f"Trường “{path}” {error} ({place}). Hãy sửa giá trị ở dữ liệu nguồn.", path, str(place))


def _forbidden(error: Exception, fields: tuple[Field, ...]) -> RenderError:
    """A tag the sandbox stopped, or a filter that could not take its value."""
    word = next(iter(re.findall(r"'([^']+)'", str(error))), "")
    place = _place_of(word, fields)
    return RenderError(f"Thẻ không dùng được ({place}): {error}. Hãy sửa thẻ trong mẫu.", word, str(place))


def _place_of(name: str, fields: tuple[Field, ...]) -> Place:
    found = (field for field in fields if field.path.removesuffix("[]").rpartition(".")[2].removesuffix("[]") == name)
    return next((place for field in found for place in field.places), Place())


def _fits(value: Any) -> bool:
    try:
        return is_word_object(value) or isinstance(value, bool) or bool(printed(value)) or True
    except Unfit:
        return False
