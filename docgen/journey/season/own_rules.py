"""The office's own values for rule rows, put in the place of those that the regime states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from docgen.core.problem import Origin, Problem
from docgen.core.regime import Regime, Rule
from docgen.core.rule_value import value_faults
from docgen.core.vietnamese.nearest import nearest
from docgen.errors import SettingsInvalid
from docgen.settings import FILE, Workspace


def own_regime(workspace: Workspace, regime: Regime) -> Regime:
    """Return the regime with the office's own values and texts.

    Raises SettingsInvalid, with every fault, for a row that the regime does not have or a value it cannot have.
    """
    faults = tuple(_faults(regime, workspace.overrides))
    if faults:
        more = f" (và {len(faults) - 1} lỗi khác)" if len(faults) > 1 else ""
        first = f"{FILE}: {faults[0].message.rstrip('.')}{more}. {faults[0].hint}"
        raise SettingsInvalid(f"{first} Hãy sửa bảng [quy_tac] rồi chạy lại.", faults)
    own = {key: _local(regime.rules[key], value) for key, value in workspace.overrides.items()}
    return replace(regime, rules={**regime.rules, **own}, bases=(*regime.bases, *workspace.register))


def _faults(regime: Regime, overrides: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in overrides.items():
        origin = Origin(FILE, f"[quy_tac] {key}")
        known = regime.rules.get(key)
        if known:
            yield from value_faults(known, _local(known, value), origin)
        else:
            close = nearest(key, regime.rules)
            hint = f"Có phải “{close}” không?" if close else f"Các khoá có thể sửa: {', '.join(regime.rules)}."
            yield Problem("quy_tac_la", origin, f"không có quy tắc “{key}”.", hint)


def _local(rule: Rule, value: Any) -> Rule:
    return replace(rule, value=value, status="local", source=f"{FILE} [quy_tac] {rule.key}")
