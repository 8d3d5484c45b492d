"""A process's use of the video encoder, from fdinfo texts of the three drivers."""

import pytest

from livewatt.readers.drm_use import DrmEncoderUse

AMD = """pos:\t0
flags:\t02100002
mnt_id:\t26
ino:\t1224
drm-driver:\tamdgpu
drm-client-id:\t{client}
drm-pdev:\t0000:03:00.0
pasid:\t32770
drm-memory-vram:\t131072 KiB
drm-engine-gfx:\t88118123 ns
drm-engine-enc:\t{busy} ns
"""
COMMON = "drm-driver:\t{driver}\ndrm-client-id:\t{{client}}\ndrm-pdev:\t0000:03:00.0\n"
I915 = COMMON.format(driver="i915") + "drm-engine-render:\t5 ns\ndrm-engine-video:\t{busy} ns\n"
XE = COMMON.format(driver="xe") + "drm-cycles-vcs:\t{busy}\ndrm-total-cycles-vcs:\t{total}\n"


@pytest.fixture
def process(tmp_path):
    """Write what a process has open: {descriptor: (target, text)}."""

    def write(pid, descriptors):
        for folder in ("fd", "fdinfo"):
            (tmp_path / str(pid) / folder).mkdir(parents=True, exist_ok=True)
        for number, (target, text) in descriptors.items():
            link = tmp_path / str(pid) / "fd" / number
            if not link.is_symlink():
                link.symlink_to(target)
            (tmp_path / str(pid) / "fdinfo" / number).write_text(text)

    return write


def one(text, **values):
    """Give the one graphics descriptor of a process, beside its other files."""
    return {"3": ("/tmp/log", "pos:\t0\n"), "9": ("/dev/dri/renderD128", text.format(client=8, **values))}


@pytest.mark.parametrize("text", [AMD, I915])
def test_busy_nanoseconds_are_taken_against_the_clock(process, tmp_path, text):
    use = DrmEncoderUse(tmp_path)
    process(50, one(text, busy=1_000_000_000))
    assert use.fractions(50, 10.0) == {}
    process(50, one(text, busy=1_600_000_000))
    assert use.fractions(50, 12.0) == {"0000:03:00.0": pytest.approx(0.3)}


def test_busy_cycles_are_taken_against_all_cycles(process, tmp_path):
    use = DrmEncoderUse(tmp_path)
    process(50, one(XE, busy=1000, total=10_000))
    use.fractions(50, 10.0)
    process(50, one(XE, busy=1400, total=11_000))
    assert use.fractions(50, 99.0) == {"0000:03:00.0": pytest.approx(0.4)}


def test_descriptors_that_share_a_client_count_once_and_clients_add_up(process, tmp_path):
    use = DrmEncoderUse(tmp_path)
    for second in range(2):
        shared = AMD.format(client=8, busy=second * 200_000_000)
        other = AMD.format(client=9, busy=second * 300_000_000)
        nodes = ("/dev/dri/renderD128", shared), ("/dev/dri/card0", shared), ("/dev/dri/renderD128", other)
        process(50, dict(zip("345", nodes, strict=True)))
        fractions = use.fractions(50, float(second))
    assert fractions == {"0000:03:00.0": pytest.approx(0.5)}


def test_another_process_starts_anew(process, tmp_path):
    use = DrmEncoderUse(tmp_path)
    process(50, one(AMD, busy=0))
    process(60, one(AMD, busy=9_000_000_000))
    use.fractions(50, 0.0)
    assert use.fractions(60, 1.0) == {}


def test_a_process_that_is_gone_or_not_known_uses_nothing(tmp_path):
    use = DrmEncoderUse(tmp_path)
    assert use.fractions(None, 0.0) == {}
    assert use.fractions(77, 1.0) == {}
    assert use.fractions(77, 2.0) == {}
