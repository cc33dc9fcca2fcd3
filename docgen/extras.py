"""The parts of docgen that are installed only where they are used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from docgen.errors import ExtraMissing


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of pyproject.toml: what it is for, and the modules that tell whether it is there."""

    name: str
    purpose: str
    modules: tuple[str, ...]
    goal: str = "server"  # of make, which installs it

    @property
    def installed(self) -> bool:
        """Tell whether every module can be found; none is loaded."""
        return all(find_spec(module) for module in self.modules)

    @property
    def remedy(self) -> str:
        """Return how to get it."""
        return f"Hãy chạy “make {self.goal}” trong thư mục mã nguồn, hoặc: pip install 'docgen[{self.name}]'."


WEB = Extra("web", "Trang docgen serve", ("starlette", "uvicorn", "argon2", "python_multipart", "zxcvbn"), "venv")
SERVER = Extra("server", "Nhật ký trên PostgreSQL", ("psycopg",))
CLUSTER = Extra("cluster", "Chạy trên nhiều máy (Dask)", ("distributed", "cryptography"))
MACHINES = (SERVER, CLUSTER)


def require(extra: Extra) -> None:
    """Refuse to go on without an extra; raises ExtraMissing."""
    if not extra.installed:
        raise ExtraMissing(f"Chưa cài docgen[{extra.name}]: {extra.purpose}. {extra.remedy}")
