"""Sentences made of numbers and rules: what to say, what to send, what to ask to have in writing.

``templates/*.j2`` has one file a scene and every Chinese word of it, with ``templates/names.toml``;
the modules here choose what goes into a scene and refuse what may not be said.
"""

from core.words.aftercare import (
    request_certificate,
    request_end_of_mandate,
    wish_due_day,
    write_late,
    write_paid_twice,
)
from core.words.agency import request_refund, write_end_of_authority
from core.words.appeal import (
    LetterLack,
    complaint_ladder,
    letter_lack,
    takes_letter,
    write_appeal,
)
from core.words.clearing import Clearing, clearing_letters, write_clearing
from core.words.complaint import complaint_channels, write_complaint
from core.words.court import (
    ANSWERED,
    MEDIATED,
    write_defence,
    write_living_request,
    write_mediation_offer,
)
from core.words.credit_dispute import CreditError, write_credit_dispute
from core.words.figures import day, month
from core.words.hold import write_hold
from core.words.insolvency_letter import Unsolvable, write_insolvency_letter
from core.words.letter_context import Text, said_reason, warnings_for
from core.words.message import Length, sms_parts, write_message
from core.words.neutral import (
    UnlicensedPage,
    write_hold_off,
    write_neutral,
    write_unlicensed,
)
from core.words.objections import Answer, Objection, Scene, objections, rehearsal
from core.words.offer import Offer, Run, check_offer
from core.words.paper import missing_clauses, missing_points, request_written, write_on_paper
from core.words.reminder import reminder_title
from core.words.script import LONGEST_SENTENCE, Block, BlockKey, Script, write_script
from core.words.second_round import write_second_round
from core.words.shield import Shield, write_promise, write_shield
from core.words.tables import names, sheet_words, take_away_words

__all__ = [
    "ANSWERED",
    "LONGEST_SENTENCE",
    "MEDIATED",
    "Answer",
    "Block",
    "BlockKey",
    "Clearing",
    "CreditError",
    "Length",
    "LetterLack",
    "Objection",
    "Offer",
    "Run",
    "Scene",
    "Script",
    "Shield",
    "Text",
    "UnlicensedPage",
    "Unsolvable",
    "check_offer",
    "clearing_letters",
    "complaint_channels",
    "complaint_ladder",
    "day",
    "letter_lack",
    "missing_clauses",
    "missing_points",
    "month",
    "names",
    "objections",
    "rehearsal",
    "reminder_title",
    "request_certificate",
    "request_end_of_mandate",
    "request_refund",
    "request_written",
    "said_reason",
    "sheet_words",
    "sms_parts",
    "take_away_words",
    "takes_letter",
    "warnings_for",
    "wish_due_day",
    "write_appeal",
    "write_clearing",
    "write_complaint",
    "write_credit_dispute",
    "write_defence",
    "write_end_of_authority",
    "write_hold",
    "write_hold_off",
    "write_insolvency_letter",
    "write_late",
    "write_living_request",
    "write_mediation_offer",
    "write_message",
    "write_neutral",
    "write_on_paper",
    "write_paid_twice",
    "write_promise",
    "write_script",
    "write_second_round",
    "write_shield",
    "write_unlicensed",
]
