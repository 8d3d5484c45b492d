"""What the method does not do: claims not to repeat, a figure refused, what is left out, known doubts."""

from livewatt.domain.chain import Convention, Network
from livewatt.domain.factor import FactorSet
from livewatt.model.conventions import DATA_CENTRE, GB_PER_MBPS_H, NETWORK_SLOPE, TRANSCODE
from livewatt.wording import numbers
from livewatt.wording.language import _
from livewatt.wording.method.anchors import Place
from livewatt.wording.method.blocks import Heading, Links, Paragraph, Points, Section
from livewatt.wording.method.case import EXAMPLE_MBPS, EXAMPLE_ZONE, Material
from livewatt.wording.method.factors import factor_link
from livewatt.wording.method.figures import short, span
from livewatt.wording.method.reckonings import network_base, router

_PARIS_MARSEILLE_KM = 660  # great circle between the two airports
_NIGHT_H = 10


def claims_section(material: Material) -> Section:
    """Name claims whose arithmetic says otherwise, and the figure that is refused."""
    factors = material.draws.factors
    central = factors.central
    flight_kg = 2 * _PARIS_MARSEILLE_KM * central("eq_plane_short") / 1000
    night_g = central("stu_standby") * _NIGHT_H / 1000 * central("ademe_ef_fr")
    fixed_w, mobile_w = (central(NETWORK_SLOPE[each]) * EXAMPLE_MBPS for each in (Network.FIXED, Network.MOBILE_4G))
    fixed_per_gb = central("gmsf_fixed_kwhgb") + central("ct21_router_kwhgb")
    return Section(
        Place.CLAIMS,
        _("Claims that do not add up"),
        (
            Points(
                (
                    _(
                        "“800 kg is one return flight Paris–Marseille.” Per passenger it is about {flight}: twice {km} "
                        "km at {rate} g. 800 kg is that flight for {count} people."
                    ).format(
                        flight=numbers.emissions(flight_kg * 1000),
                        km=_PARIS_MARSEILLE_KM,
                        rate=short(central("eq_plane_short")),
                        count=short(800 / flight_kg, 2),
                    ),
                    _(
                        "“A monitor on standby all night is more than a trip by car in town.” {hours} h at {watts} W "
                        "on the French grid are {night}; one kilometre by car is {car}."
                    ).format(
                        hours=_NIGHT_H,
                        watts=short(central("stu_standby")),
                        night=numbers.emissions(night_g),
                        car=numbers.emissions(central("eq_car_ice")),
                    ),
                    _(
                        "“Viewers’ devices are 17% of the total.” Studies find most of it there: {arcom}% in France "
                        "(Arcom, Arcep, ADEME), {fokus}% (Fraunhofer FOKUS), {bbc}% of the energy (BBC)."
                    ).format(
                        arcom=_between(factors, "arcom_dev_share"),
                        fokus=_between(factors, "foku"),
                        bbc=short(central("bbc25")),
                    ),
                    _(
                        "“Wi-Fi halves the energy of 4G.” By the gigabyte, averages say even more: {fixed} kWh with "
                        "the router against {mobile}. But most of that is drawn whether you stream or not; what moves "
                        "tonight at {bitrate} is {fixed_w} against {mobile_w}, which is not half either."
                    ).format(
                        fixed=short(fixed_per_gb),
                        mobile=short(central("gmsf_mobile_kwhgb")),
                        bitrate=numbers.bitrate(EXAMPLE_MBPS),
                        fixed_w=numbers.power(fixed_w),
                        mobile_w=numbers.power(mobile_w),
                    ),
                )
            ),
            Links(
                _("Factors:"),
                tuple(
                    factor_link(each)
                    for each in (
                        *("eq_plane_short", "stu_standby", "eq_car_ice", "arcom_dev_share", "foku", "bbc25"),
                        *("gmsf_fixed_kwhgb", "ct21_router_kwhgb", "gmsf_mobile_kwhgb"),
                    )
                ),
            ),
            Heading(_("A figure that is refused"), Place.REFUSED),
            Paragraph(_refused(material)),
            Links(_("Factors:"), (factor_link("greenly"), factor_link(DATA_CENTRE))),
        ),
    )


def not_counted_section() -> Section:
    """Name what is left out."""
    return Section(
        Place.NOT_COUNTED,
        _("What is not counted"),
        (
            Points(
                (
                    _("Manufacture of anything, in the total: it stands beside it, without the studio’s own."),
                    _("Set-top boxes, sticks, consoles, loudspeakers and second screens of the viewers."),
                    _("What the platform does besides the stream: chat, recommendations, advertising, moderation."),
                    _("Copies and backups of a replay beyond its storage; watching it is counted when it happens."),
                    _("Trips of the streamer, guests and audience; heating, cooling and light of the room."),
                    _("The work of making the game or the programs that are shown."),
                    _("The bytes of text, pictures and signalling beside the video."),
                    _("What people would have done instead: some would have watched something else just as long."),
                    _("Water, metals, land, waste: only energy and greenhouse gases are counted."),
                )
            ),
        ),
    )


def doubts_section(material: Material) -> Section:
    """Name what may be wrong, as far as we know."""
    draws = material.draws
    factors, central = draws.factors, draws.factors.central
    base = network_base(Convention.ATTRIBUTED, Network.FIXED, draws).result_w
    at_home = router(Convention.ATTRIBUTED, Network.FIXED, draws).result_w
    published = central("ct21_transmission") + central("ct21_home_router")
    grid, own_low = material.grids[EXAMPLE_ZONE], factors["att_router"].low
    return Section(
        Place.DOUBTS,
        _("Known doubts"),
        (
            Points(
                (
                    _(
                        "The attributed router may be counted twice: it is not stated whether the {kwh} kWh/GB of the "
                        "fixed network already include it. Ours are {base} + {router} = {ours} Wh an hour; two "
                        "published sums of network and router are {carbon_trust} (Carbon Trust) and {mytton} (Mytton "
                        "et al.). The low end of the router, {low} Wh, is what would be left if it were."
                    ).format(
                        kwh=short(central("gmsf_fixed_kwhgb")),
                        base=short(base),
                        router=short(at_home),
                        ours=short(base + at_home, 3),
                        carbon_trust=short(published),
                        mytton=short(central("mytton_wifi")),
                        low=short(own_low),
                    ),
                    _("The slope of 5G is an assumption, {range} W for each Mb/s: nobody has published one.").format(
                        range=_between(factors, "slope5g")
                    ),
                    _(
                        "People on a line ({users}) and idle time (F = {idle}) are assumptions of the “in use” way of "
                        "counting; the Carbon Trust’s power model takes F = 3."
                    ).format(users=short(central("household_users")), idle=short(central("idle_factor"))),
                    _(
                        "Transcoding is {central} W for the whole live ({range}): platforms do not say what they use. "
                        "For a small audience it is a good part of the total."
                    ).format(central=short(central(TRANSCODE)), range=_between(factors, TRANSCODE)),
                    _("Data centre and delivery, {central} Wh an hour, come from video on demand.").format(
                        central=short(central(DATA_CENTRE))
                    ),
                    _("How viewers spread over qualities is assumed for every platform; TikTok publishes no figure."),
                    _("The networks’ averages are those of France; other countries’ networks may be far from them."),
                    _("For {zone}, Electricity Maps says {central} g/kWh and Ember up to {high}.").format(
                        zone=grid.name, central=short(grid.g_per_kwh.central), high=short(grid.g_per_kwh.high)
                    ),
                    _(
                        "Manufacture: for a monitor ADEME’s table says {ademe} kg, and the median of makers’ own "
                        "sheets is {makers} kg."
                    ).format(ademe=short(central("ademe_emb_monitor24")), makers=short(central("emb_monitor_mfr"))),
                    _("An hour at {bitrate} is {gigabytes} GB; no two studies agree on what a gigabyte takes.").format(
                        bitrate=numbers.bitrate(EXAMPLE_MBPS), gigabytes=short(EXAMPLE_MBPS * GB_PER_MBPS_H)
                    ),
                )
            ),
            Links(
                _("Factors:"),
                tuple(
                    factor_link(each)
                    for each in (
                        *("att_router", "gmsf_fixed_kwhgb", "mytton_wifi", "slope5g", "household_users", "idle_factor"),
                        *(TRANSCODE, DATA_CENTRE, "ademe_emb_monitor24", "emb_monitor_mfr"),
                    )
                ),
            ),
        ),
    )


def _refused(material: Material) -> str:
    central = material.draws.factors.central
    per_hour_g = central("greenly") * 60
    # Even on the world's grid of the heaviest model by the gigabyte.
    heaviest_grid = central("1byte_ef")
    data_centre_wh = per_hour_g * 0.99 / heaviest_grid * 1000
    return _(
        "“{rate} g a minute for each viewer, 99% of it in data centres”: {hour} g an hour, which on a grid of {grid} "
        "g/kWh would be {energy} in data centres for each viewer. Others find {others} Wh. It contradicts every "
        "other source, so nothing is computed with it."
    ).format(
        rate=short(central("greenly"), 3),
        hour=short(per_hour_g, 3),
        grid=short(heaviest_grid),
        energy=numbers.energy(data_centre_wh),
        others=_between(material.draws.factors, DATA_CENTRE),
    )


def _between(factors: FactorSet, factor_id: str) -> str:
    factor = factors[factor_id]
    return span(factor.low, factor.high)
