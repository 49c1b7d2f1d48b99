"""What was said beside what was written, and what that makes over the whole term (S3-03)."""

from dataclasses import dataclass, replace
from datetime import date

from core.case import Agreement

TERMS = ("instalments", "instalment_fen", "first_due", "waived_fen")
"""The terms that are told twice: as they were said, and as ``written_…``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPair:
    """One term, told twice."""

    term: str
    """One of ``TERMS``."""
    said: int | date | None
    written: int | date | None

    @property
    def differs(self) -> bool:
        """Whether the paper says something else than was said."""
        return None not in (self.said, self.written) and self.said != self.written


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every term, as it was said and as it was written."""

    terms: tuple[TermPair, ...]
    each_more_fen: int | None
    """What the paper takes more each time; less than 0 where it takes less. ``None``: not known."""
    total_more_fen: int | None
    """What it takes more over the whole term."""
    instalments: int | None
    """How many instalments, where paper and word agree on it."""

    @property
    def differing(self) -> tuple[TermPair, ...]:
        """The terms in which the paper says something else."""
        return tuple(told for told in self.terms if told.differs)

    @property
    def is_told(self) -> bool:
        """Whether anything of the paper was told."""
        return any(told.written is not None for told in self.terms)


def on_paper(agreement: Agreement) -> Agreement:
    """Return an agreement with the terms of its paper; what that leaves open stays as said."""
    return replace(
        agreement,
        **{
            name: value
            for name in TERMS
            if (value := getattr(agreement, f"written_{name}")) is not None
        },
    )


def compare(agreement: Agreement) -> Comparison:
    """Put what was said beside what was written; what the paper leaves open counts as said."""
    terms = tuple(
        TermPair(
            term=name,
            said=getattr(agreement, name),
            written=getattr(agreement, f"written_{name}"),
        )
        for name in TERMS
    )
    written = on_paper(agreement)
    said_n, each = agreement.instalments, agreement.instalment_fen
    written_n, written_each = written.instalments, written.instalment_fen
    return Comparison(
        terms=terms,
        each_more_fen=None if written_each is None or each is None else written_each - each,
        total_more_fen=None
        if said_n is None or each is None or written_n is None or written_each is None
        else written_n * written_each - said_n * each,
        instalments=said_n if said_n == written_n else None,
    )
