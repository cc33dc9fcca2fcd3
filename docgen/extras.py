"""The parts of docgen that are installed only where they are used."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from docgen.errors import ExtraMissing

# What an installer leaves beside or in the environment → how an extra is added there.
_WAYS = (
    ("../can_cai_may_chu.txt", "Hãy chạy {installer} --may-chu trong {folder}."),
    ("uv-receipt.toml", "Hãy cài lại kèm phần này: uv tool install --force 'TỆP_WHEEL[web,{name}]'."),
    ("pipx_metadata.json", "Hãy cài lại kèm phần này: pipx install --force 'TỆP_WHEEL[web,{name}]'."),
)
_INSTALLER = "cai_dat.cmd" if os.name == "nt" else "./cai_dat.sh"
_BY_HAND = "Hãy chạy “make {goal}” trong thư mục mã nguồn, hoặc: pip install 'docgen[{name}]'."


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of pyproject.toml: what it is for, and the modules that tell whether it is there."""

    name: str
    purpose: str
    modules: tuple[str, ...]
    goal: str = "server"  # of make, which installs it
    without: str = ""  # completes “Vì vậy …”

    @property
    def installed(self) -> bool:
        """Tell whether every module can be found; none is loaded."""
        return all(find_spec(module) for module in self.modules)

    @property
    def remedy(self) -> str:
        """Return how to get it, by the way docgen itself was installed."""
        here = Path(sys.prefix)
        ways = (way for mark, way in _WAYS if (here / mark).exists())
        folder = here.parent
        return next(ways, _BY_HAND).format(name=self.name, goal=self.goal, folder=folder, installer=_INSTALLER)


_PAGE = ("starlette", "uvicorn", "argon2", "python_multipart", "zxcvbn")
WEB = Extra("web", "Trang docgen serve", _PAGE, "venv", "không mở được trang; các lệnh khác vẫn chạy")
SERVER = Extra("server", "Nhật ký trên PostgreSQL", ("psycopg",), without="nhật ký chỉ ở tệp trên máy này (SQLite)")
CLUSTER = Extra(
    "cluster", "Chạy trên nhiều máy (Dask)", ("distributed", "cryptography"), without="mọi việc chạy trên một máy"
)
MACHINES = (SERVER, CLUSTER)


def require(extra: Extra) -> None:
    """Refuse to go on without an extra; raises ExtraMissing."""
    if not extra.installed:
        raise ExtraMissing(f"Chưa cài docgen[{extra.name}]: {extra.purpose}. {extra.remedy}")
