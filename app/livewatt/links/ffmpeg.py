"""The door to ffmpeg, which turns frames into a video: found on this computer, or brought by an optional package."""

import importlib
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from livewatt.domain.message import UserError, message
from livewatt.domain.system_error import unwritable

_PACKAGE = "imageio_ffmpeg"
_PATIENCE_S = 60.0
_LONGEST_REASON = 160


def find_ffmpeg() -> str:
    """Give the program's path; UserError with what to install where there is none."""
    on_path = shutil.which("ffmpeg")
    if on_path is not None:
        return on_path
    if importlib.util.find_spec(_PACKAGE) is not None:
        try:
            return importlib.import_module(_PACKAGE).get_ffmpeg_exe()
        except RuntimeError:  # the package without the program in it, as on systems it has no wheel for
            pass
    raise UserError(
        message(
            "A video needs ffmpeg, which is not on this computer: install it, or LiveWatt with it: {command}",
            command='pip install ".[video]"',
        )
    )


def encode_video(
    frames: Iterable[bytes], size: tuple[int, int], fps: int, path: Path, goes_on: Callable[[], bool]
) -> bool:
    """Write frames (BGRA rows from the top, each 4·width·height bytes) as an H.264 MP4, and tell whether it is done.

    Once `goes_on` says no, what was begun is removed and False is given. UserError where there is no ffmpeg, where it
    cannot make H.264 or where the file cannot be written. Nothing in the file tells by whom or where it was made.
    """
    program = find_ffmpeg()
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".livewatt-") as folder:
            made = Path(folder) / "video.mp4"
            done = _run(_command(program, size, fps, made), frames, goes_on)
            if done:
                made.replace(path)
            return done
    except OSError as error:
        raise unwritable(str(path), error) from error


def _command(program: str, size: tuple[int, int], fps: int, path: Path) -> list[str]:
    width, height = size
    return [
        *(program, "-hide_banner", "-loglevel", "error", "-y"),
        *("-f", "rawvideo", "-pix_fmt", "bgra", "-s", f"{width}x{height}", "-r", str(fps), "-i", "pipe:0"),
        *("-an", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20"),
        # Players take high definition for BT.709; without this colours come out a little off.
        *("-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p"),
        *("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"),
        # The encoder's note on its own settings tells how many cores this computer has.
        *("-bsf:v", "filter_units=remove_types=6"),
        *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart"),
        str(path),
    ]


def _run(command: list[str], frames: Iterable[bytes], goes_on: Callable[[], bool]) -> bool:
    # Not a pipe: what ffmpeg says there is read only at the end, and must not hold it up before.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said)
        try:
            fed = _feed(process, frames, goes_on)
            status = process.wait(_PATIENCE_S) if fed else None
        finally:
            if process.poll() is None:
                process.kill()
            process.stdin.close()
            process.wait()
        if status is None:
            return False
        if status != 0:
            said.seek(0)
            raise UserError(
                message(
                    "ffmpeg could not make the video ({reason}); it must be one that knows H.264 (libx264).",
                    reason=_last_line(said.read()),
                )
            )
        return True


def _feed(process: subprocess.Popen, frames: Iterable[bytes], goes_on: Callable[[], bool]) -> bool:
    """Hand the frames over; True where ffmpeg got all of them, or ended by itself, for which it then says why."""
    try:
        for frame in frames:
            if not goes_on():
                return False
            process.stdin.write(frame)
        process.stdin.close()
    except BrokenPipeError:
        return True
    return True


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines() or ["?"]
    return lines[-1][:_LONGEST_REASON]
