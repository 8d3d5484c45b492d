"""What is kept of suggestions with a session, and how it is read back."""

import json

import pytest

from fakes.session_examples import session
from livewatt.advice.outcome import Outcome
from livewatt.advice.rule import Basis, Period, RuleId
from livewatt.domain.estimate import Estimate
from livewatt.domain.message import UserError, message
from livewatt.live.advice_log import KIND, AdviceEntry, AdviceLog, SeenBy, advice_document, outcomes
from livewatt.model.effect import Effect, Interval, Verdict
from livewatt.wording.language import say, use_language

LOWER = Effect(200.0, 182.0, Interval(-18.0, -21.0, -15.0), Interval(-17.5, -22.0, -13.0), False, Verdict.LOWER)
OPEN = AdviceEntry(
    RuleId.LIGHTS,
    message("Dim the lights to {percent}%.", percent=80),
    Estimate(1.2, 0.9, 1.6),
    0.99,
    Period.SHOW,
    suggested_at_s=61.0,
)
FOLLOWED = AdviceEntry(
    RuleId.RESOLUTION,
    message("Send {lines}p at {mbps} Mb/s.", lines=720, mbps=3.1),
    Estimate(12.0, 8.0, 15.0),
    1.0,
    Period.SHOW,
    suggested_at_s=None,
    followed_at_s=5.0,
    seen_by=SeenBy.SETTINGS,
    outcome=Outcome(LOWER, Basis.MEASURED, 600.0),
)


def test_what_is_kept_is_read_back_whole_with_what_was_followed_first(store):
    store.begin(session(id="a" * 32))
    log = AdviceLog(store)
    log.enter("a" * 32, anew=True)
    for each in (OPEN, FOLLOWED):
        log.put(each, "a" * 32)
    log.keep()
    assert store.flush()
    assert outcomes(store, "a" * 32) == (FOLLOWED, OPEN)


def test_a_document_is_json_and_speaks_the_language_of_whoever_reads_it(store):
    document = json.loads(json.dumps(advice_document([OPEN])))
    store.begin(session(id="b" * 32))
    store.attach("b" * 32, KIND, document)
    assert store.flush()
    (entry,) = outcomes(store, "b" * 32)
    assert say(entry.what) == "Dim the lights to 80%."
    use_language("fr")
    assert "80" in say(entry.what) and "lights" not in say(entry.what)


def test_a_session_without_suggestions_has_none(store):
    store.begin(session(id="c" * 32))
    assert store.flush()
    assert outcomes(store, "c" * 32) == ()


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"entries": 3},
        {"entries": [{"rule": "something new"}]},
        {"entries": [{**advice_document([OPEN])["entries"][0], "rule": "something new"}]},
        {"entries": [{**advice_document([OPEN])["entries"][0], "what": {"msgid": "{missing}", "values": {}}}]},
        {"entries": [{**advice_document([FOLLOWED])["entries"][0], "outcome": {"effect": 1}}]},
    ],
)
def test_what_another_version_kept_is_said_to_be_so(store, broken):
    store.begin(session(id="d" * 32))
    store.attach("d" * 32, KIND, broken)
    assert store.flush()
    with pytest.raises(UserError, match="another version"):
        outcomes(store, "d" * 32)


def test_only_what_was_followed_has_words(store):
    assert OPEN.words() == ()
    (told,) = FOLLOWED.words()
    assert str(told).startswith("Measured: 18 W less than before, with 95% confidence between 15 and 21 W.")


def test_what_was_open_goes_on_after_a_restart_and_ends_with_the_show(store):
    log = AdviceLog(store)
    log.enter("1" * 32, anew=True)
    log.put(OPEN, "1" * 32)
    log.enter("2" * 32, anew=False)
    assert log.find(RuleId.LIGHTS, "2" * 32).suggested_at_s is None
    log.enter("3" * 32, anew=True)
    assert log.find(RuleId.LIGHTS, "3" * 32) is None


def test_what_was_done_before_a_show_belongs_to_it(store):
    log = AdviceLog(store)
    log.put(FOLLOWED, None)
    log.put(OPEN, None)
    log.enter("1" * 32, anew=True)
    assert log.find(RuleId.RESOLUTION, "1" * 32).followed_at_s is None
    assert log.find(RuleId.LIGHTS, "1" * 32) is None
