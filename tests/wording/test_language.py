"""The language of texts: the program's own, and another one for what is exported."""

import threading

import pytest

from livewatt.wording.language import _, current_language, speaking, use_language
from livewatt.wording.numbers import emissions


def test_another_language_is_spoken_inside_the_block_alone():
    use_language("en")
    with speaking("fr"):
        assert (current_language(), _("Sessions"), emissions(1.5)) == ("fr", "Sessions", "1,5\u00a0g")
        with speaking("en"):
            assert emissions(1.5) == "1.5\u00a0g"
        assert _("Home routers") == "Box des spectateurs"
    assert (current_language(), _("Home routers")) == ("en", "Home routers")


def test_other_threads_go_on_in_their_own_language():
    heard = []
    with speaking("fr"):
        listener = threading.Thread(target=lambda: heard.append(current_language()))
        listener.start()
        listener.join()
    assert heard == ["en"]


def test_a_language_that_is_not_shipped_is_refused():
    with pytest.raises(ValueError, match="no such language: de"), speaking("de"):
        pass
