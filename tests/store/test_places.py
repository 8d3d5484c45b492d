"""Where things are kept."""

from pathlib import Path

import pytest

from livewatt.domain.message import UserError
from livewatt.store.places import kept_at


def test_the_variable_moves_everything_into_one_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LIVEWATT_HOME", str(tmp_path / "portable"))
    places = kept_at()
    places.make()
    assert places.preferences_file.parent.is_dir()
    assert places.sessions_file.parent.is_dir()
    assert places.log_dir.is_dir()
    assert all((tmp_path / "portable") in each.parents for each in (places.preferences_file, places.sessions_file))


def test_without_it_the_system_decides(tmp_path, monkeypatch):
    monkeypatch.delenv("LIVEWATT_HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "cfg"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    places = kept_at()
    assert "LiveWatt" in places.sessions_file.parts
    assert not places.sessions_file.parent.exists()


def test_a_folder_that_cannot_be_made_is_said_with_its_remedy(tmp_path, monkeypatch):
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setenv("LIVEWATT_HOME", str(Path(blocked) / "below"))
    with pytest.raises(UserError, match="LIVEWATT_HOME"):
        kept_at().make()
