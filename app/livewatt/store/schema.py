"""How the database of sessions is laid out, from its first version on; every older file is brought up to date.

Whole numbers in small units (mW, mg/h, µs) take a third of the room that floating point takes in SQLite, whose
integers are as long as they need to be: a year of four-hour lives stays below a gigabyte.
"""

import sqlite3
from collections.abc import Callable, Sequence

APPLICATION_ID = 0x4C575454  # "LWTT": lets `file` and other programs tell whose database this is

_VERSION_1 = """
CREATE TABLE session (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  origin TEXT NOT NULL,
  state TEXT NOT NULL,
  started_utc TEXT NOT NULL,
  factor_set TEXT NOT NULL,
  places TEXT NOT NULL,
  recorder TEXT NOT NULL,
  duration_s REAL NOT NULL DEFAULT 0,
  gaps_s REAL NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE stretch (
  session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  position INTEGER NOT NULL,
  places TEXT NOT NULL,
  activity TEXT NOT NULL,
  PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE footprint (
  session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  convention TEXT NOT NULL,
  line TEXT NOT NULL,
  energy_wh REAL, energy_low_wh REAL, energy_high_wh REAL,
  emissions_g REAL NOT NULL, emissions_low_g REAL NOT NULL, emissions_high_g REAL NOT NULL,
  PRIMARY KEY (session, convention, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE marker (
  session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  position INTEGER NOT NULL,
  at_us INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE context (
  session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  number INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample (
  session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  position INTEGER NOT NULL,
  context INTEGER NOT NULL,
  at_us INTEGER NOT NULL, utc_us INTEGER NOT NULL,
  interval_us INTEGER NOT NULL, gap_us INTEGER NOT NULL, gap_cause TEXT,
  cpu_mw INTEGER, cpu_error_mw INTEGER, gpu_mw INTEGER, gpu_error_mw INTEGER,
  encoder_mw INTEGER, encoder_error_mw INTEGER, rest_mw INTEGER, rest_error_mw INTEGER,
  equipment_mw INTEGER, equipment_error_mw INTEGER,
  measured_mw INTEGER NOT NULL, error_mw INTEGER NOT NULL,
  sent_bps INTEGER, sent_bytes INTEGER, configured_bps INTEGER, congestion_ppm INTEGER,
  frames_total INTEGER, frames_skipped_network INTEGER, frames_skipped_encoder INTEGER, frames_missed_render INTEGER,
  viewers INTEGER, delivered_bps INTEGER,
  attributed_studio_mg_h INTEGER, attributed_platform_mg_h INTEGER, attributed_network_mg_h INTEGER,
  attributed_router_mg_h INTEGER, attributed_screen_mg_h INTEGER,
  in_use_studio_mg_h INTEGER, in_use_platform_mg_h INTEGER, in_use_network_mg_h INTEGER,
  in_use_router_mg_h INTEGER, in_use_screen_mg_h INTEGER,
  short_run_studio_mg_h INTEGER, short_run_platform_mg_h INTEGER, short_run_network_mg_h INTEGER,
  short_run_router_mg_h INTEGER, short_run_screen_mg_h INTEGER,
  PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID;
"""

# `replaced_by` names the session that was made of this one when it was cut, merged or corrected: it is not listed,
# comes back when that is undone, and goes for good with the other. `curve` is the course of a session in a few points.
_VERSION_2 = """
ALTER TABLE session ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE session ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN replaced_by INTEGER REFERENCES session ON DELETE CASCADE;
ALTER TABLE sample ADD COLUMN upload_bps INTEGER;

CREATE TABLE attachment (
  session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
  kind TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (session, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE curve (
  session INTEGER PRIMARY KEY REFERENCES session ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE factor_set (
  version TEXT PRIMARY KEY,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def _create_version_1(connection: sqlite3.Connection) -> None:
    _execute(connection, _VERSION_1)


def _upgrade_to_version_2(connection: sqlite3.Connection) -> None:
    _execute(connection, _VERSION_2)


def _execute(connection: sqlite3.Connection, script: str) -> None:
    """Carry out statements inside the transaction that is open, which `executescript` would end."""
    for statement in script.split(";"):
        connection.execute(statement)


# The step at index n brings a file of version n to n + 1, by what stood in the program when it was written: a step is
# never changed, only followed by another.
UPGRADES: Sequence[Callable[[sqlite3.Connection], None]] = (_create_version_1, _upgrade_to_version_2)
CURRENT_VERSION = len(UPGRADES)


def version_of(connection: sqlite3.Connection) -> int:
    """Give the version of the layout; 0 is an empty file."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a file to the current version, all steps in one transaction: no one ever reads a layout in between."""
    if version_of(connection) >= CURRENT_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster.
        for step in UPGRADES[version_of(connection) :]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {CURRENT_VERSION}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise
