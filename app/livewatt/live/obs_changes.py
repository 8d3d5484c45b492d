"""Changing OBS as planned: the list first, the change, and the way back, which outlives the program."""

from collections.abc import Mapping
from datetime import UTC, datetime

from livewatt.domain.message import Message, UserError, message
from livewatt.domain.plan import Encoding
from livewatt.links.obs import ObsWatcher
from livewatt.links.obs_apply import Undone, apply_changes, undo_changes
from livewatt.links.obs_apply_encoder import HalfDoneError, new_temporary_profile
from livewatt.links.obs_calls import ConversationLostError
from livewatt.links.obs_changes import Change, ChangePlan, plan_changes
from livewatt.links.obs_client import ObsConnection
from livewatt.links.obs_requests import TEMPORARY_PROFILE
from livewatt.links.obs_setup import VALUE_KINDS, Setting, Values, active_output, read_setup
from livewatt.store.obs_undo import KeptChange, ObsUndoFile, SettingValues


class ObsChanges:
    """Applies plans in the OBS of a watcher. `propose`, `apply` and `undo` wait for OBS: never on the window's thread.

    All three raise UserError where OBS cannot be asked or does not do it.
    """

    def __init__(self, watcher: ObsWatcher, undo_file: ObsUndoFile) -> None:
        self._watcher = watcher
        self._undo_file = undo_file

    @property
    def kept(self) -> tuple[KeptChange, ...]:
        """What can be undone, the newest last; from any thread, at once."""
        return self._undo_file.changes

    @property
    def problem(self) -> Message | None:
        """What was wrong with the file of what can be undone, None where nothing was."""
        return self._undo_file.problem

    def propose(self, target: Encoding) -> ChangePlan:
        """List what a target changes in OBS as it is now; nothing is changed."""
        sent_mbps = self._watcher.state.configured_mbps

        def look(connection: ObsConnection) -> ChangePlan:
            setup = read_setup(connection.ask)
            self._refuse_in_temporary(setup.profile)
            return plan_changes(setup, target, sent_mbps, active_output(connection.ask))

        return self._watcher.submit(look, changes=False).result()

    def apply(self, plan: ChangePlan) -> None:
        """Make the changes of a list in OBS, once OBS has settled; what it had before is kept first.

        After an error that is not HalfDoneError or ConversationLostError, OBS is as it was.
        """
        earlier = self._undo_file.find(plan.profile)
        kept = _kept(plan, earlier)
        self._undo_file.keep(kept)
        temporary = kept.temporary_profile
        try:
            self._watcher.submit(lambda connection: apply_changes(connection, plan, temporary), changes=True).result()
        except (HalfDoneError, ConversationLostError) as error:
            raise UserError(
                message("{reason} What OBS had before is kept: undo the change once OBS is ready.", reason=error.what)
            ) from error
        except UserError:
            self._take_back(plan.profile, earlier)
            raise

    def undo(self, kept: KeptChange) -> Undone:
        """Put back what OBS had before; what the user has changed since stays, and the kept change is gone then."""
        before, after = _known(kept.before), _known(kept.after)
        _check_temporary(kept.temporary_profile, changes_encoder=Setting.ENCODER in before)

        def put_back(connection: ObsConnection) -> Undone:
            return undo_changes(connection, kept.profile, before, after, kept.temporary_profile)

        undone = self._watcher.submit(put_back, changes=True).result()
        self._undo_file.drop(kept.profile)
        return undone

    def _refuse_in_temporary(self, profile: str) -> None:
        """Refuse to plan for a profile that was only to be there for a moment."""
        if any(each.temporary_profile == profile for each in self.kept):
            raise UserError(
                message("OBS is still in the profile that LiveWatt made to change the encoder: undo that change first.")
            )

    def _take_back(self, profile: str, earlier: KeptChange | None) -> None:
        if earlier is None:
            self._undo_file.drop(profile)
        else:
            self._undo_file.keep(earlier)


def _kept(plan: ChangePlan, earlier: KeptChange | None) -> KeptChange:
    """Join a change with one that was not undone: the way back leads to what OBS had before both."""
    before: dict[str, Values] = {} if earlier is None else dict(earlier.before)
    after: dict[str, Values] = {} if earlier is None else dict(earlier.after)
    for change in plan.changes:
        name = str(change.setting)
        if name not in before or not _is_still(change, after[name]):
            before[name] = change.before
        after[name] = change.after
    temporary = None if earlier is None else earlier.temporary_profile
    if temporary is None and plan.changes_encoder:
        temporary = new_temporary_profile()
    return KeptChange(plan.profile, datetime.now(UTC), before, after, temporary)


def _is_still(change: Change, set_to: Values) -> bool:
    return all(change.before.get(name) == value for name, value in set_to.items())


def _known(settings: SettingValues) -> Mapping[Setting, Values]:
    """Give kept values as what LiveWatt sets in OBS; UserError for what another version of it kept."""
    try:
        known = {Setting(name): values for name, values in settings.items()}
        fits = all(
            type(value) is VALUE_KINDS[setting][name]
            for setting, values in known.items()
            for name, value in values.items()
        )
    except (ValueError, KeyError):
        fits = False
    if not fits:
        raise _of_another_version()
    return known


def _check_temporary(temporary: str | None, *, changes_encoder: bool) -> None:
    """Let no name pass that is not of LiveWatt's making: the profile of that name is removed."""
    fits = not changes_encoder if temporary is None else TEMPORARY_PROFILE.fullmatch(temporary) is not None
    if not fits:
        raise _of_another_version()


def _of_another_version() -> UserError:
    return UserError(
        message("What OBS had before was kept by another version of LiveWatt: undo the change with that one.")
    )
