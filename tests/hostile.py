"""Texts somebody might type to make a page, a document or a calendar do something."""

from datetime import time

from core.case import (
    Agreement,
    Case,
    Channel,
    CollectorCall,
    Evidence,
    FileKind,
    Income,
    Negotiation,
    Outcome,
    Refusal,
)
from tests.build import TODAY, a_case, a_debt, a_household

HOSTILE = (
    # markup and script
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\"'><svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<a href='javascript:alert(1)'>甲</a>",
    "<style>*{display:none}</style>",
    "<b>甲</b>",
    "<!-- 注释",
    "]]><x>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "&lt;script&gt;",
    "&#60;img src=x&#62;",
    "<details open ontoggle=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<template><script>alert(1)</script></template>",
    "<plaintext>",
    "<textarea autofocus onfocus=alert(1)>",
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "`onload=alert(1)`",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<img src='file:///etc/passwd'/>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<base href=//evil.example>",
    # templates
    "{{7*7}}${7*7}",
    "{{constructor.constructor('alert(1)')()}}",
    "{% raw %}{{ x }}",
    "{name}{0}{}",
    "%s%n%(x)s",
    "#{7*7}",
    "<%= 7*7 %>",
    ":onclick=alert(1)",
    "v-html=x @click=alert(1)",
    "$&$1\\1",
    # what spreadsheets run
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "＝1+1",
    "=cmd|'/c calc'!A1",
    # calendars, headers, paths
    "END:VEVENT",
    "甲\nBEGIN:VEVENT",
    "甲\r\nX-EVIL: 1",
    "甲,乙;丙\\丁",
    "../../etc/passwd",
    "..\\..\\windows",
    "CON",
    "甲.pdf.exe",
    # letters that turn, vanish or count wrongly
    "\u202e倒过来的字",
    "甲\u200b乙",
    "\ufeff甲",
    "e\u0301",
    "😀👨‍👩‍👧",
    "\U00020000",
    "甲" * 80,
    "a" * 80,
    "甲\t乙",
    "'; DROP TABLE case; --",
    "**粗** _斜_ [甲](http://evil.example)",
)


def hostile_case(*texts: str) -> Case:
    """Give a case in which every text is hostile, one debt for each of them."""
    case = a_case(
        household=a_household(
            incomes=tuple(
                Income(id=f"i{n}", label=text, amount_fen=1_000_000, payday=10)
                for n, text in enumerate(texts, 1)
            )
        ),
        debts=tuple(
            a_debt(id=f"d{n}", platform=text, lender_name=text, contract_no=text)
            for n, text in enumerate(texts, 1)
        ),
    )
    for n, text in enumerate(texts, 1):
        case = (
            case.with_negotiation(
                Negotiation(
                    id=f"n{n}",
                    debt_id=f"d{n}",
                    on=TODAY,
                    channel=Channel.PHONE,
                    outcome=Outcome.REFUSED,
                    refusal=Refusal.OTHER,
                    staff_no=text,
                    ticket_no=text,
                    note=text,
                )
            )
            .with_agreement(
                Agreement(id=f"a{n}", debt_id=f"d{n}", promised_on=TODAY, staff_no=text, note=text)
            )
            .with_evidence(
                Evidence(
                    id=f"{n:032x}",
                    debt_id=f"d{n}",
                    name=text,
                    kind=FileKind.PDF,
                    on=TODAY,
                    at=time(14, 0),
                    note=text,
                    size=1,
                    sha256="0" * 64,
                    kept_sha256="0" * 64,
                )
            )
            .with_call(
                CollectorCall(
                    id=f"c{n}",
                    debt_id=f"d{n}",
                    on=TODAY,
                    at=time(22, n % 60),
                    number=text,
                    company=text,
                    staff_no=text,
                    my_phone=text,
                    proof=text,
                    note=text,
                )
            )
        )
    return case
