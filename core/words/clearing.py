"""The letters for after the last payment, in the order they are needed (S3-09)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from core.case import Debt, LenderType
from core.rules import Rule
from core.words.aftercare import request_certificate, request_end_of_mandate
from core.words.letter_context import LetterContext, Text


class Clearing(StrEnum):
    """The letters of the clearing pack, in the order they are needed."""

    CERTIFICATE = "certificate"
    MANDATE = "mandate"
    CREDIT = "credit"


def write_clearing(
    which: Clearing, debt: Debt, *, cleared_on: date, rules: Mapping[str, Rule], today: date
) -> Text:
    """Write one letter of the clearing pack.

    Args:
        which: the letter; not every one goes to every lender, see ``clearing_letters``.
        debt: the debt that was paid off.
        cleared_on: the day of the last payment.
        rules: those that may be cited to this lender.
        today: the day it is sent.
    """
    match which:
        case Clearing.CERTIFICATE:
            return request_certificate(debt, cleared_on=cleared_on, today=today)
        case Clearing.MANDATE:
            return request_end_of_mandate(debt, cleared_on=cleared_on, today=today)
        case Clearing.CREDIT:
            page = LetterContext(debt, (), rules, today=today)
            text = page.fill("credit_correction.txt.j2", cleared_on=cleared_on)
            return Text(text=text, cites=page.cites)


def clearing_letters(debt: Debt) -> tuple[Clearing, ...]:
    """Return the letters that make sense to this kind of lender: not all report to a register."""
    if debt.is_of_a_person:
        return (Clearing.CERTIFICATE,)
    if debt.lender_type is LenderType.UNLICENSED:
        return Clearing.CERTIFICATE, Clearing.MANDATE
    return tuple(Clearing)
