"""Why the operating system refused something, in our own words: its own come in its language and not the user's."""

import errno

from livewatt.domain.message import Message, UserError, message

# Each goes on inside a sentence: "… cannot be written (the disk is full)".
_REASONS = {
    errno.ENOSPC: message("the disk is full"),
    errno.EDQUOT: message("your share of the disk is used up"),
    errno.EFBIG: message("the disk takes no file of this size"),
    errno.EACCES: message("permission is denied"),
    errno.EPERM: message("permission is denied"),
    errno.EROFS: message("the disk can only be read"),
    errno.ENOENT: message("there is no such file or folder"),
    errno.ENOTDIR: message("a part of its path is no folder"),
    errno.EISDIR: message("it is a folder"),
    errno.EEXIST: message("there is something of this name already"),
    errno.ENAMETOOLONG: message("its name is too long"),
    errno.EBUSY: message("another program uses it"),
    errno.ETXTBSY: message("another program uses it"),
    errno.EIO: message("the disk gives errors"),
    errno.EMFILE: message("too many files are open"),
}


def reason_of(error: OSError) -> Message | str:
    """Say why the system refused, to go on inside a sentence; in the system's words where ours know none."""
    return _REASONS.get(error.errno) or error.strerror or str(error)


def unwritable(file: str, error: OSError) -> UserError:
    """Say that a file of the user's own choice cannot be written."""
    return UserError(
        message("{file} cannot be written ({reason}); choose another place.", file=file, reason=reason_of(error))
    )
