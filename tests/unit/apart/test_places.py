"""Places to read: never more at once than there are, and in the order of coming."""

from __future__ import annotations

import threading

import pytest

from smartpick.apart import Places, TooMany


def nothing(_in_front: int) -> None:
    return


def test_never_more_are_inside_than_there_are_places() -> None:
    places, lock = Places(2, 20), threading.Lock()
    inside, most = 0, 0

    def read() -> None:
        nonlocal inside, most
        with places.place(30, nothing):
            with lock:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.05)
            with lock:
                inside -= 1

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, inside) == (2, 0)


def test_whoever_waits_too_long_is_told_and_leaves_the_line() -> None:
    places = Places(1, 5)
    with places.place(1, nothing), pytest.raises(TooMany), places.place(0, nothing):
        pytest.fail("there was no place")
    with places.place(0, nothing):
        pass


def test_whoever_stops_waiting_gives_the_place_in_the_line_to_the_next() -> None:
    places = Places(1, 5)

    def stop(_in_front: int) -> None:
        raise KeyboardInterrupt

    with places.place(1, nothing), pytest.raises(KeyboardInterrupt), places.place(5, stop):
        pytest.fail("there was no place")
    with places.place(0, nothing):
        pass


def test_an_error_inside_gives_the_place_back() -> None:
    places = Places(1, 5)
    with pytest.raises(ZeroDivisionError), places.place(1, nothing):
        raise ZeroDivisionError
    with places.place(0, nothing):
        pass
