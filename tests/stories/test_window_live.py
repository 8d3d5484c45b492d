"""A streamer's evening with the real window beside a real OBS, by keyboard."""

from livewatt.domain.session import SessionState
from stories.obs_lab import wait_until
from stories.window_process import WindowProcess

LIVE, STRIP = "Live – LiveWatt", "LiveWatt strip"


def test_the_window_counts_a_live_takes_a_marker_and_gives_way_to_the_strip(obs_lab, tmp_path):
    with WindowProcess(obs_lab, tmp_path / "home") as window:
        store = window.store()
        window.wait_for(LIVE)
        obs_lab.go_live()
        wait_until(lambda: store.sessions() and len(list(store.moments(store.sessions()[0].session.id))) >= 5, "5 s")
        session_id = store.sessions()[0].session.id

        window.press(LIVE, "ctrl+m")
        window.write("light off")
        window.press(LIVE, "Return")
        wait_until(lambda: [each.text for each in store.markers(session_id)] == ["light off"], "the marker")

        window.press(LIVE, "ctrl+2")
        wait_until(lambda: window.visible(LIVE) is None, "another page")
        window.press(".* – LiveWatt", "ctrl+1")
        window.press(LIVE, "ctrl+k")
        window.wait_for(STRIP)
        assert window.visible(LIVE) is None
        window.press(STRIP, "ctrl+k")
        window.wait_for(LIVE)
        assert window.visible(STRIP) is None

        obs_lab.end_live()
        wait_until(lambda: store.find(session_id).session.state is SessionState.FINISHED, "the end of the session")
        kept = store.find(session_id)
        assert kept.totals.whole.viewer_hours > 0
        assert window.end() == 0
        store.close()
