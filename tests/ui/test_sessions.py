"""Who was let in, for how long, and which pages are whose."""

import pytest

from tests.clock import Clock
from ui.access.sessions import MOST_PAGES, Lifetime, Session, Sessions, Way

PHONE = Lifetime(idle=300, whole=43_200)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(clock=clock)


def opened(sessions: Sessions, *, lifetime: Lifetime | None = None) -> tuple[str, Session]:
    secret = sessions.open(Way.PHONE, "c1", name="a phone", lifetime=lifetime)
    session = sessions.find(secret)
    assert session
    return secret, session


def test_a_secret_opens_its_own_session_and_nothing_else_does(sessions: Sessions) -> None:
    secret, session = opened(sessions)
    other, another = opened(sessions)
    assert sessions.find(secret) is session
    assert sessions.find(other) is another
    for wrong in ("", secret[:-1], secret.swapcase(), session.id, "\ud800"):
        assert sessions.find(wrong) is None


def test_secrets_are_long_and_never_the_same(sessions: Sessions) -> None:
    secrets = {opened(sessions)[0] for _ in range(1000)}
    assert len(secrets) == 1000
    assert min(map(len, secrets)) >= 43  # 256 bits, 6 a character


def test_the_table_does_not_hold_the_secret(sessions: Sessions) -> None:
    secret, session = opened(sessions)
    assert secret not in repr(vars(sessions))
    assert secret not in repr(session)


def test_a_session_left_alone_ends(sessions: Sessions, clock: Clock) -> None:
    secret, session = opened(sessions, lifetime=PHONE)
    clock.seconds += 299
    sessions.touch(session)
    clock.seconds += 299
    assert sessions.find(secret)
    clock.seconds += 1
    assert sessions.find(secret) is None
    assert list(sessions) == []
    assert sessions.over() == (session,)


def test_a_session_in_use_ends_too(sessions: Sessions, clock: Clock) -> None:
    secret, session = opened(sessions, lifetime=PHONE)
    for _ in range(43_200 // 200):
        assert sessions.find(secret)
        clock.seconds += 200
        sessions.touch(session)
    assert sessions.find(secret) is None


def test_a_session_without_a_lifetime_stays(sessions: Sessions, clock: Clock) -> None:
    secret, _ = opened(sessions)
    clock.seconds += 10_000_000
    assert sessions.find(secret)


def test_a_page_belongs_to_who_opened_it(sessions: Sessions) -> None:
    (_, mine), (_, yours) = opened(sessions), opened(sessions)
    sessions.adopt(mine, "page")
    assert sessions.owner("page") is mine
    assert "page" not in yours.pages
    sessions.release("page")
    assert sessions.owner("page") is None


def test_an_ended_session_opens_nothing_and_its_pages_go(sessions: Sessions) -> None:
    secret, session = opened(sessions)
    sessions.adopt(session, "one")
    sessions.adopt(session, "two")
    assert sessions.end(session) == ("one", "two")
    assert sessions.find(secret) is None
    assert sessions.owner("one") is None


def test_too_many_pages_push_out_the_oldest(sessions: Sessions) -> None:
    _, session = opened(sessions)
    for number in range(MOST_PAGES):
        assert sessions.adopt(session, f"p{number}") == ()
    assert sessions.adopt(session, "new") == ("p0",)
    assert len(session.pages) == MOST_PAGES
    assert sessions.owner("p0") is None
