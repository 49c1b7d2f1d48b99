"""What waits to be fetched: by its owner, for minutes, once where it says so."""

from ui.outbox import LASTS, Outbox


def test_a_file_waits_five_minutes_for_whose_it_is() -> None:
    now = [0.0]
    box = Outbox(clock=lambda: now[0])
    token = box.put(b"x", "c1", once=False)
    assert box.take(token, "c2") is None
    assert box.take("elsewhere", "c1") is None
    assert box.take(token, "c1") == b"x"
    assert box.take(token, "c1") == b"x"
    now[0] = LASTS
    assert not box.waits(token)
    assert box.take(token, "c1") is None


def test_once_is_once() -> None:
    box = Outbox()
    token = box.put(b"x", "c1", once=True)
    assert box.waits(token)
    assert box.take(token) == b"x"
    assert not box.waits(token)
    assert box.take(token) is None


def test_what_is_erased_waits_no_more_and_memory_has_an_end() -> None:
    box = Outbox()
    mine, others = box.put(b"x", "c1", once=False), box.put(b"y", "c2", once=False)
    box.forget("c1")
    assert not box.waits(mine)
    assert box.take(others) == b"y"
    tokens = [box.put(b"z", "c3", once=True) for _ in range(60)]
    assert not box.waits(tokens[0])
    assert box.waits(tokens[-1])
