"""Names that Windows keeps for devices, whatever their suffix: no file or folder can have them."""

from __future__ import annotations

_PORTS = (f"{device}{number}" for device in ("COM", "LPT") for number in "123456789¹²³")
DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS})


def names_a_device(name: str) -> bool:
    """Tell whether Windows takes a name for a device: case, suffix and spaces before it do not matter."""
    return name.split(".")[0].rstrip(" ").upper() in DEVICES
