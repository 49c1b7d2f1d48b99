"""What the other side may say in a call, and one honest answer each (S2-07, facts part 4)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One thing that is often said, and what to do about it."""

    key: str
    heard: str
    """As it sounds."""
    also: str
    """Other words it is found by."""
    means: str
    """What it may be about."""
    say: tuple[str, ...]
    note: str
    """What to write down."""
    hang_up: str
    """When to end the call; empty where there is no reason to."""

    @property
    def found_by(self) -> str:
        """Every word a search looks in."""
        return f"{self.heard} {self.also} {''.join(self.say)}"


@cache
def objections() -> tuple[Objection, ...]:
    """Return all of them, in the order of ``templates/moves.toml``."""
    told = tomllib.loads(_template("moves.toml"))
    return tuple(
        Objection(key=key, **{**one, "say": tuple(one["say"])}) for key, one in told.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing to say back in the rehearsal, and where it leads."""

    say: str
    to: str
    """The key of the next scene."""
    remark: str
    """What is good about it, or what it would bring; never a rebuke."""
    good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One turn of the rehearsal: what is heard, what may be answered, what to write down."""

    key: str
    heard: str
    note: str
    """What one would write down by now; empty where nothing."""
    answers: tuple[Answer, ...]
    """Empty at an end."""


@cache
def rehearsal() -> tuple[Scene, ...]:
    """Return the scenes of the rehearsal; the first is the beginning (S2-08)."""
    told = tomllib.loads(_template("rehearsal.toml"))
    return tuple(
        Scene(
            key=key,
            heard=one["heard"],
            note=one["note"],
            answers=tuple(Answer(**answer) for answer in one.get("answers", ())),
        )
        for key, one in told.items()
    )


def _template(name: str) -> str:
    return Path(__file__).with_name("templates").joinpath(name).read_text(encoding="utf-8")
