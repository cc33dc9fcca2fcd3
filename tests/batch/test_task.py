from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.batch.task import Paper, Task, content_of, context_of, source_of

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=12,
)
CONTEXTS = st.dictionaries(TEXTS, VALUES)


@given(context=CONTEXTS)
@settings(max_examples=25, deadline=None)
def test_context_comes_back_as_it_was_sent(context: dict[str, Any]) -> None:
    assert context_of(content_of(context)) == context


@given(context=CONTEXTS)
@settings(max_examples=25, deadline=None)
def test_order_of_the_keys_does_not_count(context: dict[str, Any]) -> None:
    assert content_of(dict(reversed(context.items()))) == content_of(context)


@pytest.mark.parametrize(
    "value",
    [date(2026, 11, 19), Decimal("1.5"), 10**30, "một nửa \ud83d", ("a", date(2026, 1, 1)), {1: "khoá là số"}],
    ids=["date", "decimal", "beyond 64 bits", "half a pair", "tuple", "key that is no text"],
)
def test_value_that_json_would_change_comes_back_as_it_is(value: object) -> None:
    assert context_of(content_of({"truong": value})) == {"truong": value}


def test_source_tells_templates_and_contexts_apart() -> None:
    assert len({source_of("a", b"1"), source_of("a", b"2"), source_of("b", b"1")}) == 3


def test_contexts_stay_behind_when_a_task_is_sent(paper: Callable[..., Paper], context: dict[str, Any]) -> None:
    task = Task(3, (paper("DV001"),), (context,))
    assert pickle.loads(pickle.dumps(task)) == Task(3, task.papers)
