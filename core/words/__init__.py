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
from core.words.complaint import write_complaint
from core.words.hold import write_hold
from core.words.message import Length, sms_parts, write_message
from core.words.offer import Offer, check_offer
from core.words.page import Text
from core.words.paper import missing_clauses, request_written
from core.words.reminder import reminder_title
from core.words.script import Block, BlockKey, Script, write_script
from core.words.shield import Shield, write_promise, write_shield
from core.words.way_out import Unsolvable, write_way_out

__all__ = [
    "Block",
    "BlockKey",
    "Length",
    "Offer",
    "Script",
    "Shield",
    "Text",
    "Unsolvable",
    "check_offer",
    "missing_clauses",
    "reminder_title",
    "request_certificate",
    "request_end_of_mandate",
    "request_written",
    "sms_parts",
    "wish_due_day",
    "write_complaint",
    "write_hold",
    "write_late",
    "write_message",
    "write_paid_twice",
    "write_promise",
    "write_script",
    "write_shield",
    "write_way_out",
]
