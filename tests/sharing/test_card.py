"""What a card says: the store's figures, what must always stand on it, and what may be left out."""

from dataclasses import replace

import pytest

from fakes.card_examples import CHANGE, UNCERTAIN, extreme_lives, facts
from livewatt import __version__
from livewatt.domain.activity import Activity
from livewatt.domain.chain import Convention
from livewatt.domain.grid import IntensityKind, Places
from livewatt.domain.message import UserError
from livewatt.domain.session import SessionOrigin
from livewatt.sharing.caption import alt_text, caption
from livewatt.sharing.card import HIDDEN_AT_FIRST, MOST_NUMBERS, CardChoices, CardField, make_card
from test_words import said_wrongly

EVERYTHING = frozenset()
NOTHING = frozenset(CardField)


def card(given=None, language="en", **choices):
    return make_card(facts(change=CHANGE) if given is None else given, CardChoices(language, **choices))


def all_words(made):
    stats = [f"{each.figure} {each.words}" for each in made.stats]
    shares = [f"{each.name} {each.percent}" for each in made.shares]
    texts = [made.title, made.facts, made.total, made.estimate, *stats, *shares, made.method, made.credits, made.demo]
    return "\n".join([*texts, made.curve_words])


def test_the_figures_are_the_stores():
    made = card(hidden=EVERYTHING)
    # Two hours at 20 g/h in all (12 to 33), 45 viewers, 350 W of which 175 W measured.
    assert made.total == "40\u00a0g\u00a0CO₂e"
    assert made.estimate == "Estimate, likely 24–66\u00a0g"
    assert [share.percent for share in made.shares] == ["20%"] * 5
    assert {each.field: each.figure for each in made.stats} == {
        CardField.PER_VIEWER: "0.44\u00a0g",
        CardField.CHANGE: "−18%",
        CardField.STUDIO: "700\u00a0Wh",
        CardField.VIEWERS: "90",
    }
    assert "studio (50% measured)" in made.method


@pytest.mark.parametrize("hidden", [EVERYTHING, HIDDEN_AT_FIRST, NOTHING])
@pytest.mark.parametrize(("language", "estimate"), [("en", "Estimate"), ("fr", "Estimation")])
def test_what_must_be_known_cannot_be_left_out(hidden, language, estimate):
    made = card(language=language, hidden=hidden)
    assert made.estimate.startswith(estimate)
    assert "24–66\u00a0g" in made.estimate
    assert "2026" in made.facts
    assert "50" in made.method
    assert {"en": "Not counted: ", "fr": "Non compté\u00a0: "}[language] in made.method
    assert "40\u00a0g" in made.method  # the other ways to count
    assert __version__ in made.credits
    assert "2026-11" in made.credits
    assert {"en": "attributed share", "fr": "part attribuée"}[language] in made.credits


def test_what_is_left_out_is_nowhere():
    made = card(hidden=NOTHING)
    assert (made.title, made.stats, made.curve, made.curve_words) == ("", (), None, "")
    assert made.facts == "Aug 3, 2026"
    said = all_words(made) + caption(made, "") + alt_text(made)
    for gone in ("Speedrun", "France", "2\u00a0h", "−18", "700", "viewer-hour", "0.44"):
        assert gone not in said


def test_viewers_are_left_out_at_first():
    made = card()
    assert "viewer" not in all_words(made)
    assert not {CardField.VIEWERS, CardField.PER_VIEWER} & {each.field for each in made.stats}


def test_nobody_can_divide_the_total_to_learn_how_many_watched():
    """The emissions per viewer stand beside the total only where the viewer-hours do."""
    told = {hidden: {each.field for each in card(hidden=frozenset(hidden)).stats} for hidden in (
        (), (CardField.VIEWERS,), (CardField.PER_VIEWER,),
    )}  # fmt: skip
    assert told[()] >= {CardField.PER_VIEWER, CardField.VIEWERS}
    assert told[(CardField.VIEWERS,)] >= {CardField.PER_MINUTE}
    assert not told[(CardField.VIEWERS,)] & {CardField.PER_VIEWER, CardField.VIEWERS}
    assert told[(CardField.PER_VIEWER,)] >= {CardField.PER_MINUTE, CardField.VIEWERS}


def test_a_minute_of_live_is_told_in_place_of_a_viewers_hour():
    (stat,) = card(hidden=frozenset(CardField) - {CardField.PER_MINUTE}).stats
    # 40 g in two hours.
    assert (stat.figure, stat.words) == ("0.33\u00a0g", "per minute of live")


def test_at_most_five_numbers_stand_out():
    for each in extreme_lives().values():
        assert len(card(each, hidden=EVERYTHING).stats) + 1 <= MOST_NUMBERS


@pytest.mark.parametrize("change", [UNCERTAIN, None])
def test_a_change_that_is_not_certain_is_not_claimed(change):
    assert CardField.CHANGE not in {each.field for each in card(facts(change=change)).stats}


def test_a_demonstration_is_marked_in_picture_caption_and_description():
    demo = facts(origin=SessionOrigin.DEMO)
    for language, mark in (("en", "DEMO"), ("fr", "DÉMO")):
        made = card(demo, language, hidden=NOTHING)
        assert made.demo.startswith(mark)
        assert caption(made, "").startswith(mark)
        assert alt_text(made).startswith(mark)
    assert card().demo == ""


def test_without_viewers_it_says_that_they_are_not_counted():
    given = facts()
    footprints = {key: replace(each, viewer_hours=0.0) for key, each in given.footprints.items()}
    unknown = replace(given, footprints=footprints, whole=replace(given.whole, viewer_h={}, counted_h=0.0))
    made = card(unknown, hidden=EVERYTHING)
    assert "Not counted: viewers, whose number is not known" in made.method
    nobody = replace(unknown, whole=replace(unknown.whole, counted_h=unknown.whole.live_h))
    assert "Not counted: making of devices" in card(nobody).method
    assert {each.field for each in made.stats} == {CardField.PER_MINUTE, CardField.STUDIO}


def test_a_grid_figure_of_the_users_own_names_no_place():
    given = facts()
    grid = replace(given.session.places.studio, kind=IntensityKind.ENTERED, zone=None, name="")
    made = card(replace(given, session=replace(given.session, places=Places.single(grid))))
    assert made.facts == "Aug 3, 2026 · 2\u00a0h\u00a000\u00a0min"


def test_a_title_of_the_users_own_replaces_the_lives():
    assert card(title="  Another\nname ").title == "Another name"
    assert card(title="").title == ""


def test_each_convention_is_named_with_the_others_beside_it():
    made = card(convention=Convention.SHORT_RUN)
    assert "short run" in made.credits


def test_the_running_figure_ends_at_the_total():
    made = card()
    assert (made.running(0.0), made.running(0.5), made.running(1.0)) == (
        "0\u00a0g\u00a0CO₂e",
        "20\u00a0g\u00a0CO₂e",
        made.total,
    )
    assert card(language="fr").running(0.0375) == "1,5\u00a0g\u00a0CO₂e"


def test_a_live_without_figures_is_refused_in_a_sentence():
    with pytest.raises(UserError, match="cut off before its first figures"):
        card(replace(facts(), footprints={}, whole=Activity()))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_of_ours_is_a_forbidden_one(language):
    for each in extreme_lives().values():
        made = card(replace(each, session=replace(each.session, title="")), language, hidden=EVERYTHING)
        said = [all_words(made), caption(made, ""), alt_text(made)]
        assert said_wrongly(language, said) == []


def test_the_caption_ends_with_the_hashtags_as_they_were_typed():
    made = card()
    assert caption(made, "  #one   #two ").splitlines()[-1] == "#one #two"
    assert "#" not in caption(made, "")
    assert caption(made, "").splitlines()[0] == "Speedrun · 40\u00a0g\u00a0CO₂e, an estimate"


def test_the_description_says_all_that_the_picture_says():
    made = card(hidden=EVERYTHING)
    said = alt_text(made)
    for each in (made.title, made.facts, made.total, made.estimate, made.method, made.credits):
        assert each in said
    assert "Studio 20%; Platform 20%" in said
    assert all(f"{each.figure} {each.words}" in said for each in made.stats)
