"""XML elements of one namespace, written as calls: `E.unitid("01", label="Số")`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from lxml import etree

Part = etree._Element | str | Mapping[str, str]


class Elements:
    """Makes elements of a namespace; a part is a child, text, or attributes whose names Python cannot write."""

    def __init__(self, namespace: str, prefixes: Mapping[str, str] | None = None) -> None:
        self._namespace = namespace
        self._prefixes: dict[Any, str] = {None: namespace} | dict(prefixes or {})

    def __getattr__(self, tag: str) -> Callable[..., etree._Element]:
        return partial(self.__call__, tag)

    def __call__(self, tag: str, *parts: Part, **attributes: str) -> etree._Element:
        """Return an element of this tag."""
        element = etree.Element(f"{{{self._namespace}}}{tag}", attributes, nsmap=self._prefixes)
        for part in parts:
            if isinstance(part, str):
                element.text = (element.text or "") + part
            elif isinstance(part, Mapping):
                for name, value in part.items():
                    element.set(name, value)
            else:
                element.append(part)
        return element
