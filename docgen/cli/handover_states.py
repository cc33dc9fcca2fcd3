"""How a dossier stands before its hand-over, in words."""

from __future__ import annotations

HANDOVER_STATES = {"early": "chưa đến hạn", "soon": "SẮP ĐẾN HẠN", "overdue": "QUÁ HẠN"}
