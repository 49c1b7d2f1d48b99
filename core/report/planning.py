"""The plan over all debts, worked out: searched for, laid out in months, tried."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from core.case import Household, Wish
from core.days import Today
from core.money import apportion
from core.numbers.balance import Balance
from core.numbers.budget import Budget
from core.numbers.deals import KEEP, Option, as_it_stands
from core.numbers.ladder import calls_in_order, ladder
from core.numbers.levers import goal_seek
from core.report.coming_money import once_fen
from core.report.plan_beside import PlanBeside
from core.report.plan_holds import LaidOut, PaidPart
from core.report.plan_search import (
    CUSHION_PCT,
    PlanAnswer,
    PlanQuestion,
    answer,
)
from core.report.plan_state import Outlook, PlanState
from core.report.plans import PlanChoice, PlanReport, is_signed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBasis:
    """What a plan over all debts is made of."""

    owed: Mapping[str, Balance]
    """By debt id, those that can be planned with."""
    menus: Mapping[str, Sequence[Option]]
    """The options of each of them; a signed debt has only what was signed."""
    before: Mapping[str, Sequence[Option]] | None = None
    """The same before the last answer of a lender; ``None`` where there was none."""
    answered: str = ""
    """The debt it was about."""
    ids: Sequence[str]
    """All debts still open, in the order of the case."""
    known_fen: tuple[int, ...] = ()
    """What those without options take of each month."""
    coming_fen: tuple[int, ...] = ()
    """What comes once in each month, see ``comes_once``."""
    unknown: tuple[str, ...] = ()
    """Those of which a figure is missing that may yet be told."""
    is_whole: bool = True
    """Whether the months of all of them are known."""
    lender_of: Mapping[str, str]
    """By debt id the debt in whose call it is talked about: one lender's debts share one yes."""
    well: frozenset[str] = frozenset()
    """Those in good standing."""
    first_due: Callable[[str, Option], date]
    """Gives the day of the first month of a debt's option."""
    first_kept: Callable[[str], date]
    """Gives the same of a debt that goes on as it stands: today where something is due already."""
    household: Household
    budget: Budget
    pool_fen: int | None
    """What can be paid a month, 0 or more; ``None`` while that isn't known."""
    free: Mapping[str, bool | None]
    """Whether each debt may be prepaid at no cost, by id; ``None`` if that isn't known."""
    wish: Wish
    """What the person decided to go by, as far as the pool allows it."""
    as_of: Today

    @property
    def free_of_known_fen(self) -> int:
        """What known payments leave of every month."""
        return max(0, (self.pool_fen or 0) - max(self.known_fen, default=0))

    @property
    def cushion_wanted_fen(self) -> int:
        """What the dearest month should leave of what life leaves."""
        return self.budget.income_fen * CUSHION_PCT // 100

    def question(self, menus: Mapping[str, Sequence[Option]]) -> PlanQuestion:
        """Put the question with these menus."""
        limit = self.pool_fen or 0
        return PlanQuestion(
            menus=MappingProxyType(dict(menus)),
            known_fen=self.known_fen,
            coming_fen=self.coming_fen,
            limit_fen=limit,
            cash_fen=self.household.to_settle_with_fen,
            cushion_fen=max(0, limit - (self.budget.surplus_fen - self.cushion_wanted_fen)),
            wish=self.wish,
            well=self.well,
        )


def plan_over(basis: PlanBasis) -> PlanReport:
    """Choose over all debts about which enough is known."""
    menus, owed, is_known = basis.menus, basis.owed, basis.pool_fen is not None
    planned = [debt_id for debt_id in basis.ids if debt_id in menus]
    options = [menus[debt_id] for debt_id in planned]
    question = basis.question({debt_id: menus[debt_id] for debt_id in planned})
    told = answer(question)
    plan, limit_fen = told.found.plan, question.limit_fen
    may_ask = is_known and basis.is_whole
    state = told.state if may_ask and not basis.unknown else PlanState.UNKNOWN
    is_laid_out = (plan.feasible and may_ask) or not planned
    by_id = dict(zip(question.ids, told.found.options, strict=False)) if is_laid_out else {}
    picked = [by_id[debt_id] for debt_id in planned if debt_id in by_id]
    places = [list(menu).index(option) for menu, option in zip(options, picked, strict=False)]
    choices = _choices(planned, options, places, question)
    feasible = state is PlanState.FITS
    lacking = told.counted.plan
    unsigned = [debt_id for debt_id in planned if not is_signed(menus[debt_id])]
    answers = {debt_id: basis.free.get(debt_id) for debt_id in unsigned}
    everything = sum(menu[0].base_fen + menu[0].extra_fen for menu in options)
    shares = may_ask and not plan.feasible
    return PlanReport(
        is_known=is_known,
        feasible=feasible,
        wish=basis.wish,
        is_wished=told.is_wished,
        limit_fen=limit_fen,
        short_by_fen=lacking.short_by_fen,
        min_monthly_fen=lacking.min_monthly_fen,
        peak_fen=question.peak(picked) if is_laid_out else None,
        total_fen=plan.total_fen if is_laid_out else None,
        choices=choices,
        proof=plan.proof,
        gap_fen=plan.gap_fen,
        states=plan.states,
        cash_fen=plan.cash_fen if is_laid_out else 0,
        cash_limit_fen=question.cash_fen,
        to_call=tuple(planned[d] for d in calls_in_order(options, places)) if choices else (),
        early_unknown=tuple(i for i, answer in answers.items() if answer is None),
        shares_fen=MappingProxyType(
            _shares(owed, menus, planned, basis.free_of_known_fen) if shares else {}
        ),
        signed_shares_fen=MappingProxyType(
            {
                i: _shares(owed, {**menus, i: ()}, planned, basis.free_of_known_fen)[i]
                for i in planned
                if is_signed(menus[i]) and i in owed
            }
            if shares
            else {}
        ),
        goal_seek=goal_seek(everything, limit_fen),
        owed_fen=everything,
        unplanned=tuple(debt_id for debt_id in basis.ids if debt_id not in menus),
        outlook=_outlook(basis, question, told, state, dict(zip(planned, picked, strict=False))),
    )


def _choices(
    planned: Sequence[str],
    options: Sequence[Sequence[Option]],
    places: Sequence[int],
    question: PlanQuestion,
) -> tuple[PlanChoice, ...]:
    if len(places) != len(planned):
        return ()
    known = question.known
    rungs = ladder([*options, *known], [*places, *(0 for _ in known)], question.limit_fen)
    return tuple(
        PlanChoice(
            debt_id=debt_id,
            option=menu[rung.target],
            ideal=menu[rung.ideal],
            walk_away=menu[rung.walk_away],
            soft_cap_fen=rung.soft_cap_fen,
            hard_cap_fen=rung.hard_cap_fen,
        )
        for debt_id, menu, rung in zip(planned, options, rungs, strict=False)
    )


def _outlook(
    basis: PlanBasis,
    question: PlanQuestion,
    told: PlanAnswer,
    state: PlanState,
    picked: Mapping[str, Option],
) -> Outlook:
    is_known = basis.pool_fen is not None
    surplus = basis.budget.surplus_fen if is_known else None
    laid = LaidOut(
        parts=tuple(
            PaidPart(
                debt_id=debt_id,
                option=option,
                keep=_kept(basis.menus[debt_id], basis.owed.get(debt_id)),
                first_due=basis.first_due(debt_id, option),
                kept_due=basis.first_kept(debt_id),
            )
            for debt_id, option in picked.items()
        ),
        known_fen=question.beside_fen,
        limit_fen=question.limit_fen,
        surplus_fen=basis.budget.surplus_fen,
        household=basis.household,
        as_of=basis.as_of,
    )
    is_plan = bool(picked) and state is not PlanState.NONE
    return Outlook(
        state=state,
        counted_on=is_plan and not any(option.is_hoped for option in picked.values()),
        yes_needed=len({basis.lender_of[i] for i, option in picked.items() if option.calls}),
        income_fen=basis.budget.income_fen,
        surplus_fen=surplus,
        cushion_fen=surplus - question.peak(list(picked.values()))
        if surplus is not None and is_plan
        else None,
        cushion_wanted_fen=basis.cushion_wanted_fen if is_known else None,
        beside=PlanBeside(
            question=question,
            told=told,
            picked=MappingProxyType(dict(picked)),
            laid=laid,
            state=state,
            ids=tuple(basis.ids),
            menus=question.menus,
            lender_of=MappingProxyType(dict(basis.lender_of)),
            owed=MappingProxyType(dict(basis.owed)),
            pool_fen=basis.pool_fen,
            line_fen=basis.budget.line30_fen,
            before=_before(basis),
            answered=basis.answered,
        ),
        unknown=basis.unknown,
        refused=laid.refused() if is_plan else (),
        known_fen=basis.known_fen,
        coming_fen=basis.coming_fen,
        once_fen=once_fen(basis.household, basis.as_of.day),
    )


def _kept(menu: Sequence[Option], owed: Balance | None) -> Option:
    """Return what a debt takes if its lender says no."""
    if owed is None or menu[0].key == KEEP or is_signed(menu):
        return menu[0]
    return as_it_stands(owed)


def _before(basis: PlanBasis) -> PlanQuestion | None:
    """Put the question as it was before a lender's last answer."""
    menus = basis.before
    if menus is None:
        return None
    return basis.question({i: menus[i] for i in basis.ids if i in menus})


def _shares(
    owed: Mapping[str, Balance],
    menus: Mapping[str, Sequence[Option]],
    ids: Sequence[str],
    pool_fen: int,
) -> dict[str, int]:
    """Share by principal what the signed debts leave of the pool among the others."""
    signed_fen = sum(menus[i][0].peak_fen for i in ids if is_signed(menus[i]))
    others = [i for i in ids if not is_signed(menus[i])]
    weights = [owed[i].principal_fen for i in others]
    left_fen = max(0, pool_fen - signed_fen)
    if not left_fen or not any(weights):
        return dict.fromkeys(others, 0)
    return dict(zip(others, apportion(left_fen, weights), strict=True))
