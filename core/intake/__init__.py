"""The door: what people type, and case files, become domain values here and nowhere else.

Functions named ``parse_…`` read one text and raise ``Refused``, a ``ValueError``. Functions named
``read_…`` read a form and raise ``InvalidInput`` with a ``Problem`` for each field at fault;
``…_with`` changes one field; ``typed_…`` gives the text to show in the form again.
"""

from core.intake.amounts import parse_count, parse_day_of_month, parse_yuan
from core.intake.assumptions import ASSUMPTION_FIELDS, assumption_with, typed_assumption
from core.intake.calls import (
    CALL_FIELDS,
    call_with,
    typed_answer_at,
    typed_call,
    with_answer_at,
)
from core.intake.case_archive import (
    LARGEST_ARCHIVE,
    CaseArchive,
    FileState,
    is_archive,
    write_archive,
)
from core.intake.casefile import EXAMPLES, case_schema, example, read_case_file, write_case_file
from core.intake.cells import TABLE_DOUBTS
from core.intake.contacts import (
    NEGOTIATION_FIELDS,
    TERM_FIELDS,
    read_contact,
    read_negotiation,
    typed_negotiation,
)
from core.intake.court import read_court_paper
from core.intake.dates import parse_day, parse_time
from core.intake.dealings import (
    AGREEMENT_FIELDS,
    CARD_FIELDS,
    PAYMENT_FIELDS,
    REASON_FIELDS,
    agreement_with,
    card_with,
    evidence_with,
    read_agency_fee,
    read_agreement,
    read_card,
    read_debt_payment,
    read_payment,
    read_postponed,
    read_reason,
    typed_agreement,
    typed_card,
)
from core.intake.debts import DEBT_FIELDS, DOUBTS, debt_with, doubts, read_debt, told_on, typed_debt
from core.intake.evidence import LARGEST_FILE, Accepted, accept_file
from core.intake.extraction import READING_DOUBTS, Proposal, Reading
from core.intake.fields import CODES, Typed
from core.intake.forms import is_guess
from core.intake.headers import table_headings
from core.intake.holidays import read_holidays
from core.intake.households import (
    ARREARS_FIELDS,
    HOUSEHOLD_FIELDS,
    arrears_with,
    coming_with,
    household_with,
    read_arrears,
    read_household,
    read_income,
    typed_arrears,
    typed_coming,
    typed_household,
)
from core.intake.import_matching import (
    MOST_DEBTS,
    Incoming,
    OfferedPayment,
    beside,
    changes,
    debt_paid_on,
    offered,
    twin,
    updated,
    with_debts,
    with_statement,
)
from core.intake.normalise import Refused
from core.intake.pasted import LONGEST as LONGEST_PASTED
from core.intake.pasted import read_pasted, read_text
from core.intake.photos import PHOTO_DOUBT, ReadPhoto, can_read_photos, read_photo
from core.intake.pitfalls import read_fee, read_reborrowing
from core.intake.planning import planning_with, typed_planning
from core.intake.rates import parse_rate, show_rate
from core.intake.read_content import read_content, read_tables_of
from core.intake.read_result import (
    AskedPromise,
    CostTable,
    CourtNotice,
    LivingCost,
    ReadKind,
    ReadResult,
    SeenOffer,
    SeenPayment,
    Statement,
    result_to_json,
)
from core.intake.sandbox import read_case_file_apart, read_sheet_apart, read_sheets_apart
from core.intake.sheets import LARGEST as LARGEST_TABLE
from core.intake.sheets import MOST_COLUMNS, MOST_ROWS
from core.intake.stress_inputs import read_sums
from core.intake.tables import (
    TABLE_CODES,
    BadRow,
    DebtTable,
    GoodRow,
    read_table,
    template_csv,
    template_xlsx,
    write_csv,
)
from core.intake.validation_errors import SAID as FAULTS

__all__ = [
    "AGREEMENT_FIELDS",
    "ARREARS_FIELDS",
    "ASSUMPTION_FIELDS",
    "CALL_FIELDS",
    "CARD_FIELDS",
    "CODES",
    "DEBT_FIELDS",
    "DOUBTS",
    "EXAMPLES",
    "FAULTS",
    "HOUSEHOLD_FIELDS",
    "LARGEST_ARCHIVE",
    "LARGEST_FILE",
    "LARGEST_TABLE",
    "LONGEST_PASTED",
    "MOST_COLUMNS",
    "MOST_DEBTS",
    "MOST_ROWS",
    "NEGOTIATION_FIELDS",
    "PAYMENT_FIELDS",
    "PHOTO_DOUBT",
    "READING_DOUBTS",
    "REASON_FIELDS",
    "TABLE_CODES",
    "TABLE_DOUBTS",
    "TERM_FIELDS",
    "Accepted",
    "AskedPromise",
    "BadRow",
    "CaseArchive",
    "CostTable",
    "CourtNotice",
    "DebtTable",
    "FileState",
    "GoodRow",
    "Incoming",
    "LivingCost",
    "OfferedPayment",
    "Proposal",
    "ReadKind",
    "ReadPhoto",
    "ReadResult",
    "Reading",
    "Refused",
    "SeenOffer",
    "SeenPayment",
    "Statement",
    "Typed",
    "accept_file",
    "agreement_with",
    "arrears_with",
    "assumption_with",
    "beside",
    "call_with",
    "can_read_photos",
    "card_with",
    "case_schema",
    "changes",
    "coming_with",
    "debt_paid_on",
    "debt_with",
    "doubts",
    "evidence_with",
    "example",
    "household_with",
    "is_archive",
    "is_guess",
    "offered",
    "parse_count",
    "parse_day",
    "parse_day_of_month",
    "parse_rate",
    "parse_time",
    "parse_yuan",
    "planning_with",
    "read_agency_fee",
    "read_agreement",
    "read_arrears",
    "read_card",
    "read_case_file",
    "read_case_file_apart",
    "read_contact",
    "read_content",
    "read_court_paper",
    "read_debt",
    "read_debt_payment",
    "read_fee",
    "read_holidays",
    "read_household",
    "read_income",
    "read_negotiation",
    "read_pasted",
    "read_payment",
    "read_photo",
    "read_postponed",
    "read_reason",
    "read_reborrowing",
    "read_sheet_apart",
    "read_sheets_apart",
    "read_sums",
    "read_table",
    "read_tables_of",
    "read_text",
    "result_to_json",
    "show_rate",
    "table_headings",
    "template_csv",
    "template_xlsx",
    "told_on",
    "twin",
    "typed_agreement",
    "typed_answer_at",
    "typed_arrears",
    "typed_assumption",
    "typed_call",
    "typed_card",
    "typed_coming",
    "typed_debt",
    "typed_household",
    "typed_negotiation",
    "typed_planning",
    "updated",
    "with_answer_at",
    "with_debts",
    "with_statement",
    "write_archive",
    "write_case_file",
    "write_csv",
]
