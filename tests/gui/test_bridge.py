import threading

import pytest
import snapshots

from livewatt.domain.clock import steady_s
from livewatt.gui.bridge import Bridge


def test_a_second_told_on_another_thread_is_taken_on_the_windows(qtbot, recorder, services):
    taken_on = []
    services.bridge.snapshot.connect(lambda _snapshot: taken_on.append(threading.get_ident()))
    told = snapshots.snapshot(1)
    with qtbot.waitSignal(services.bridge.snapshot):
        thread = threading.Thread(target=recorder.tell, args=(told,))
        thread.start()
        thread.join()
    assert taken_on == [threading.get_ident()]
    assert services.bridge.latest is told
    assert services.bridge.history.end_s == 1


def test_a_burst_is_kept_whole_and_shown_in_a_few_steps(qtbot, recorder, services):
    shown = []
    services.bridge.snapshot.connect(shown.append)
    recorder.tell(*(snapshots.snapshot(second) for second in range(1, 201)))
    qtbot.waitUntil(lambda: bool(shown) and shown[-1].moment.at_s == 200)
    assert services.bridge.history.length_s == 200
    assert len(shown) <= 3


def test_the_end_of_a_session_is_told_with_its_last_totals(qtbot, recorder, services):
    ended = []
    services.bridge.session_ended.connect(ended.append)
    recorder.tell(snapshots.snapshot(59), snapshots.snapshot(60), snapshots.snapshot(3, with_session=False))
    qtbot.waitUntil(lambda: services.bridge.latest is not None and services.bridge.latest.totals is None)
    assert [totals.session.duration_s for totals in ended] == [60]


def test_silence_is_told_with_its_age(qtbot, recorder, services, monkeypatch):
    recorder.tell(snapshots.snapshot(1))
    qtbot.waitUntil(lambda: services.bridge.latest is not None)
    services.bridge._listen()
    later_s = steady_s() + 8
    monkeypatch.setattr("livewatt.gui.bridge.steady_s", lambda: later_s)
    with qtbot.waitSignal(services.bridge.silent) as told:
        services.bridge._listen()
    assert told.args[0] == pytest.approx(8, abs=1)


def test_after_the_end_nothing_is_heard(recorder, qapp):
    bridge = Bridge(recorder)
    bridge.close()
    recorder.tell(snapshots.snapshot(1))
    qapp.processEvents()
    assert bridge.latest is None
