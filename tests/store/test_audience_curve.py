"""A platform's own count of the viewers, as a mean or a table."""

from datetime import UTC, datetime

import pytest

from fakes.session_examples import session
from livewatt.domain.message import UserError
from livewatt.store.audience_curve import average_viewers, read_audience_curve

LIVE = session(started_utc=datetime(2026, 8, 3, 21, 30, tzinfo=UTC), duration_s=7200.0)


pytestmark = pytest.mark.usefixtures("utc_clock")


def read(tmp_path, text):
    path = tmp_path / "viewers.csv"
    path.write_text(text, encoding="utf-8")
    return read_audience_curve(path, LIVE)


def test_an_average_is_the_same_at_every_second():
    curve = average_viewers(12.5)
    assert [curve.at(0), curve.at(5000)] == [12.5, 12.5]


@pytest.mark.parametrize(
    "text",
    [
        "minute,viewers\n0,10\n10,30\n60,0\n",
        "\ufeffminute,viewers,followers\r\n0,10,1\r\n10,30,1\r\n60,0,2\r\n",
        "time,viewers\n21:30,10\n21:40,30\n22:30,0\n",
        "time,viewers\n21:30:00,10\n21:40:00,30\n22:30:00,0\n",
        "viewers,time\n10,2026-08-03T21:30\n30,2026-08-03 21:40:00\n0,2026-08-03T22:30Z\n",
        "time,viewers\n2026-08-03T23:30+02:00,10\n2026-08-03T23:40+02:00,30\n2026-08-04T00:30+02:00,0\n",
    ],
)
def test_a_table_is_read_by_the_minute_and_by_the_clock(tmp_path, text):
    curve = read(tmp_path, text)
    assert [curve.at(at_s) for at_s in (0, 300, 600, 2100, 3600, 7000)] == [10, 20, 30, 15, 0, 0]


def test_a_clock_goes_past_midnight(tmp_path):
    curve = read(tmp_path, "time,viewers\n21:00,5\n23:00,100\n0:30,200\n")
    assert [curve.at(90 * 60), curve.at(180 * 60), curve.at(135 * 60)] == [100, 200, 150]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "lacks the columns"),
        ("minute;viewers\n1;2\n", "lacks the columns"),
        ("minute,viewers\n", "no line of figures"),
        ("minute,viewers\n1,many\n", "line 2: the column “viewers”"),
        ("minute,viewers\n1,-3\n", "line 2: the column “viewers”"),
        ("minute,viewers\n1,1e12\n", "line 2: the column “viewers”"),
        ("minute,viewers\n2,3\n1,3\n", "line 3: the column “minute” must grow"),
        ("time,viewers\nsoon,3\n", "must be a time such as"),
        ("time,viewers\n2025-08-03T21:30,3\n2025-08-03T22:30,3\n", "another time than this live"),
        ("minute,viewers\n500,3\n", "another time than this live"),
    ],
)
def test_a_table_that_cannot_be_used_is_answered_with_one_sentence(tmp_path, text, said):
    with pytest.raises(UserError, match=said):
        read(tmp_path, text)


def test_a_file_that_is_no_text_or_not_there_is_said(tmp_path):
    path = tmp_path / "viewers.csv"
    with pytest.raises(UserError, match="cannot be read"):
        read_audience_curve(path, LIVE)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="not a table in CSV"):
        read_audience_curve(path, LIVE)
