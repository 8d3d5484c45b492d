"""From what happens at one moment to the quantities that energy is linear in."""

from livewatt.domain.activity import Activity
from livewatt.domain.audience import AudienceMix


def activity(
    *,
    hours: float,
    live: bool,
    studio_w: float,
    sent_mbps: float,
    viewers: float | None,
    delivered_mbps: float,
    mix: AudienceMix,
    studio_measured_w: float = 0.0,
    studio_error_w: float = 0.0,
) -> Activity:
    """Give the activity of `hours` during which nothing changed; ValueError when a quantity is negative or no number.

    While not `live` only the studio counts: nothing is sent and nobody watches. `viewers` is None where their number is
    not known: none are counted then, and the hours are not among those counted.
    """
    quantities = (hours, studio_w, sent_mbps, viewers or 0, delivered_mbps, studio_measured_w, studio_error_w)
    if not all(0 <= quantity < float("inf") for quantity in quantities):
        raise ValueError(f"an activity is made of finite quantities of 0 or more, not {quantities}")
    studio = {
        "studio_wh": studio_w * hours,
        "studio_measured_wh": studio_measured_w * hours,
        "studio_error_wh": studio_error_w * hours,
    }
    if not live:
        return Activity(**studio)
    viewer_h = (viewers or 0) * hours
    return Activity(
        live_h=hours,
        upload_mbps_h=sent_mbps * hours,
        viewer_h={device: viewer_h * share for device, share in mix.devices.items()},
        network_viewer_h={network: viewer_h * share for network, share in mix.networks.items()},
        delivered_mbps_h={network: viewer_h * share * delivered_mbps for network, share in mix.networks.items()},
        counted_h=0.0 if viewers is None else hours,
        **studio,
    )
