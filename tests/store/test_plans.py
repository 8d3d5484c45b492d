"""Named plans in their file: all of a plan survives, one damaged plan loses no other, and a full disk is said."""

import json
import math
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from livewatt.domain.chain import Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import Places
from livewatt.domain.message import UserError
from livewatt.domain.plan import MeasuredEncoding, PlannedComputer
from livewatt.store.plan_codec import NOT_A_DOCUMENT, plan_document, read_plan
from livewatt.store.plans import NamedPlan, PlanBook, attached_document, read_attached
from model.plan_examples import AT_HOME, BACK_LIGHT, CAMERA, FRANCE, ON_NVENC, ON_X264, POLAND, plan

SAVED = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
EVERYTHING = plan(
    encoding=ON_X264,
    mix=replace(AT_HOME, networks={Network.FIXED: 0.4, Network.MOBILE_5G: 0.6}, assumed=False),
    places=Places(FRANCE, ((FRANCE, 0.75), (POLAND, 0.25))),
    computer=PlannedComputer(250.5, 60.25, ON_NVENC, 12.0, (MeasuredEncoding(ON_NVENC, Estimate(9.0, 8.0, 10.5)),)),
    equipment=(replace(BACK_LIGHT, level=0.35), CAMERA),
    platform=None,
    has_quality_menu=False,
    entered_delivered_mbps=3.25,
    start_hour=20.5,
    load=0.7,
    lighting=0.4,
    replay_days=None,
)
FRIDAY, SMALL = NamedPlan("a1", "Friday", SAVED, EVERYTHING), NamedPlan("b2", "Small", SAVED, plan())


@pytest.fixture
def path(tmp_path):
    """Where the plans are kept, in a folder that is not there yet."""
    return tmp_path / "data" / "plans.json"


@pytest.fixture
def book(path):
    """A file with two plans."""
    made = PlanBook(path)
    made.save(FRIDAY)
    made.save(SMALL)
    return made


def damaged(path, change):
    """Change the document in the file by hand."""
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("one", [EVERYTHING, plan()])
def test_all_of_a_plan_survives_json(one):
    assert read_plan(json.loads(json.dumps(plan_document(one)))) == one


@pytest.mark.parametrize("key", sorted(plan_document(EVERYTHING)))
def test_a_plan_without_one_of_its_settings_is_none(key):
    document = {name: value for name, value in plan_document(EVERYTHING).items() if name != key}
    with pytest.raises(NOT_A_DOCUMENT):
        read_plan(document)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("duration_h", "two"),
        ("duration_h", math.nan),
        ("lighting", 3),
        ("encoding", None),
        ("equipment", [{"name": "Light"}]),
        ("mix", {"devices": {"fridge": 1.0}, "networks": {"fixed": 1.0}, "assumed": True}),
        ("places", []),
    ],
)
def test_a_plan_with_a_wrong_value_is_none(key, value):
    with pytest.raises(NOT_A_DOCUMENT):
        read_plan({**plan_document(EVERYTHING), key: value})


def test_plans_are_there_at_the_next_start_in_the_order_they_were_saved(book, path):
    assert PlanBook(path).read().plans == (FRIDAY, SMALL)
    assert book.read().problem is None


def test_there_are_none_before_the_first(path):
    assert PlanBook(path).read().plans == ()
    assert not path.exists()


def test_a_plan_is_overwritten_and_renamed_in_its_place(book):
    later = replace(FRIDAY, name="Saturday", plan=replace(EVERYTHING, duration_h=1.0))
    assert book.save(later).plans == (later, SMALL)
    assert book.read().named("saturday") == later
    assert book.read().named("Friday") is None


def test_a_plan_that_is_removed_is_no_longer_for_the_next_live(book):
    assert book.choose_next("a1").next == FRIDAY
    left = book.remove("a1")
    assert (left.plans, left.next, left.next_id) == ((SMALL,), None, None)


def test_the_plan_for_the_next_live_is_kept(book, path):
    book.choose_next("b2")
    assert PlanBook(path).read().next == SMALL
    assert book.choose_next(None).next is None


def test_one_damaged_plan_loses_no_other_and_stays_in_the_file(book, path):
    damaged(path, lambda document: document["plans"][0]["plan"].pop("encoding"))
    found = book.read()
    assert found.plans == (SMALL,)
    assert "1 of your plans cannot be read" in str(found.problem)
    book.save(replace(SMALL, name="Smaller"))
    kept = json.loads(path.read_text(encoding="utf-8"))["plans"]
    assert [each["name"] for each in kept] == ["Friday", "Smaller"]


@pytest.mark.parametrize("entry", [None, 4, "plan", [], {"id": "c3"}, {"id": "c3", "name": "x", "saved_utc": "soon"}])
def test_what_is_no_plan_is_passed_over(book, path, entry):
    damaged(path, lambda document: document["plans"].append(entry))
    assert book.read().plans == (FRIDAY, SMALL)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"plans": {}}', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_damaged_is_kept_aside(book, path, text):
    path.write_bytes(text)
    found = book.read()
    assert found.plans == ()
    assert "plans.json.bad" in str(found.problem)
    assert path.with_name("plans.json.bad").read_bytes() == text
    assert book.save(SMALL).plans == (SMALL,)
    assert book.read().problem is None


def test_the_file_of_a_newer_version_is_read_and_not_changed(book, path):
    damaged(path, lambda document: document.update(version=2))
    before = path.read_bytes()
    assert book.read().plans == (FRIDAY, SMALL)
    for change in (lambda: book.save(SMALL), lambda: book.remove("a1"), lambda: book.choose_next("a1")):
        with pytest.raises(UserError, match="newer LiveWatt"):
            change()
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_to_is_said_in_words(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="Your plans cannot be kept"):
        PlanBook(tmp_path / "data" / "plans.json").save(SMALL)


def test_without_a_file_the_plans_last_as_long_as_the_book():
    book = PlanBook()
    book.save(FRIDAY)
    assert book.choose_next("a1").next == FRIDAY
    assert book.read().plans == (FRIDAY,)


def test_plans_saved_at_the_same_time_from_many_threads_are_all_kept(path):
    book = PlanBook(path)
    several = [replace(SMALL, id=str(number), name=f"Plan {number}") for number in range(8)]
    threads = [threading.Thread(target=book.save, args=(each,)) for each in several]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {each.name for each in PlanBook(path).read().plans} == {each.name for each in several}


def test_what_is_attached_to_a_session_is_read_again():
    assert read_attached(json.loads(json.dumps(attached_document(FRIDAY)))) == ("Friday", EVERYTHING)


@pytest.mark.parametrize("document", [None, {}, {"name": "x"}, {"name": "x", "plan": {}}, {"name": "x", "plan": None}])
def test_what_is_no_attached_plan_is_none(document):
    assert read_attached(document) is None
