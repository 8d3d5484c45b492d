"""A set-up that cannot go on, for a reason in the world."""

import errno


class SetupError(Exception):
    """Says in one sentence what stands in the way and what to do; the next call goes on from there."""


def disk_full(where: object) -> SetupError:
    """Make the problem of a full disk."""
    return SetupError(f"The disk is full: free about 1 GB where {where} lies and run the same command again.")


def from_os_error(error: OSError, where: object) -> SetupError:
    """Make the problem of a file or folder that cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(where)
    return SetupError(f"{where} cannot be written ({error.strerror}): make it writable and run the same command again.")
