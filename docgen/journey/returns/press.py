"""Forms made one after another or, where there are many, on every core: only making them is handed out."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from os import cpu_count

from docgen.batch.task import MARK
from docgen.core.context.frame import Context
from docgen.core.planning.season import PlannedPaper
from docgen.journey.returns.outline import outline
from docgen.journey.session import Session
from docgen.returns.blank import fillable
from docgen.returns.field import Field
from docgen.returns.slip import Slip
from docgen.sheets import extended
from docgen.templating.template import Template, compile_template

# A process takes a second or two to start; so many forms take one process some ten.
POOL_FROM = 500
# So many are on their way at once: a province has a hundred thousand, and all their contexts would fill the memory.
_AT_ONCE, _AT_A_TIME = 400, 20


@dataclass(frozen=True, slots=True)
class Order:
    """All that making one form needs."""

    template: bytes
    context: Context
    fields: tuple[Field, ...]
    slip: Slip


def pressed(session: Session, plans: Sequence[PlannedPaper]) -> Iterator[tuple[PlannedPaper, bytes]]:
    """Yield papers with the forms they are to somebody, in their order; raises TemplateError."""
    orders = ((plan, order_of(session, plan)) for plan in plans)
    if len(plans) < POOL_FROM:
        yield from ((plan, made(order)) for plan, order in orders)
        return
    with ProcessPoolExecutor(cpu_count(), multiprocessing.get_context("spawn")) as pool:
        while lot := list(islice(orders, _AT_ONCE)):
            yield from zip((plan for plan, _ in lot), _by(pool, [order for _, order in lot]), strict=True)


def _by(pool: ProcessPoolExecutor, orders: Sequence[Order]) -> Iterable[bytes]:
    """Return forms in the order they were asked for; what dead processes leave is made here."""
    try:
        return list(pool.map(made, orders, chunksize=_AT_A_TIME))
    except BrokenProcessPool:
        return map(made, orders)


def order_of(session: Session, plan: PlannedPaper) -> Order:
    """Return what making the form of a paper needs: its context with marks, the fields, the slip."""
    desk, review = session.desk, session.season.review
    with extended(desk.form_set.columns):
        laid_out = outline(review, review.subject(plan.subject), plan.context)
    slip = Slip(plan.form, plan.subject, str(desk.workspace.period), rows=laid_out.rows)
    template = desk.template(plan.form)[1].data
    return Order(template, {**laid_out.context, MARK: ""}, tuple(laid_out.fields), slip)


def made(order: Order) -> bytes:
    """Return the form that an order asks for; raises TemplateError."""
    return fillable(_compiled(order.template).render(order.context), order.fields, order.slip)


@lru_cache(maxsize=16)
def _compiled(template: bytes) -> Template:
    return compile_template(template)
