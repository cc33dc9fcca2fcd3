"""Addresses of e-mail: one to a person, nothing in them that could pass for a second one or for another header."""

from __future__ import annotations

import re

# RFC 5321 §4.5.3.1: at most 64 octets before the @ and 254 in all; RFC 6531 lets letters of any script in.
_LONGEST, _LONGEST_NAME = 254, 64
_ADDRESS = re.compile(r"(?P<name>[^\s@<>\"'(),:;\\\[\]\x00-\x1f\x7f]+)@(?P<domain>[^\s@<>\"(),:;\\\[\]\x00-\x1f\x7f]+)")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")


def is_address(text: str) -> bool:
    """Tell whether a text is one address and nothing else."""
    found = _ADDRESS.fullmatch(text)
    if not found or not text.isprintable() or len(text.encode()) > _LONGEST:
        return False
    name = found["name"]
    dots = name.startswith(".") or name.endswith(".") or ".." in name
    labels = _ascii(found["domain"]).split(".")
    return not dots and len(name.encode()) <= _LONGEST_NAME and all(_LABEL.fullmatch(label) for label in labels)


def domain_of(address: str) -> str:
    """Return the domain as servers write it: xn--… for one in Vietnamese letters."""
    return _ascii(address.rpartition("@")[2])


def wire_form(address: str) -> str:
    """Return an address as it is handed to a server; the name before the @ may keep letters that are not ASCII."""
    return f"{address.rpartition('@')[0]}@{domain_of(address)}"


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return ""
