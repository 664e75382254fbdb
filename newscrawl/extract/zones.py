"""Time zones: what a page calls them, and the one zone of a country or language where there is just one.

Zones are IANA names (https://www.iana.org/time-zones). Countries that span several zones, and languages that
are written in several, are left out: guessing there would be worse than saying UTC.
"""

from __future__ import annotations

from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

_COUNTRIES = """
vn Asia/Ho_Chi_Minh|th Asia/Bangkok|kh Asia/Phnom_Penh|la Asia/Vientiane|mm Asia/Yangon|my Asia/Kuala_Lumpur
sg Asia/Singapore|ph Asia/Manila|tw Asia/Taipei|hk Asia/Hong_Kong|cn Asia/Shanghai|jp Asia/Tokyo|kr Asia/Seoul
in Asia/Kolkata|bd Asia/Dhaka|lk Asia/Colombo|np Asia/Kathmandu|pk Asia/Karachi|ir Asia/Tehran|iq Asia/Baghdad
il Asia/Jerusalem|sa Asia/Riyadh|ae Asia/Dubai|qa Asia/Qatar|kw Asia/Kuwait|jo Asia/Amman|lb Asia/Beirut
tr Europe/Istanbul|ge Asia/Tbilisi|am Asia/Yerevan|az Asia/Baku|uz Asia/Tashkent|kz Asia/Almaty|kg Asia/Bishkek
de Europe/Berlin|at Europe/Vienna|ch Europe/Zurich|li Europe/Vaduz|fr Europe/Paris|be Europe/Brussels
nl Europe/Amsterdam|lu Europe/Luxembourg|it Europe/Rome|va Europe/Vatican|sm Europe/San_Marino|mt Europe/Malta
pl Europe/Warsaw|cz Europe/Prague|sk Europe/Bratislava|hu Europe/Budapest|si Europe/Ljubljana|hr Europe/Zagreb
rs Europe/Belgrade|ba Europe/Sarajevo|me Europe/Podgorica|mk Europe/Skopje|al Europe/Tirane|gr Europe/Athens
cy Asia/Nicosia|bg Europe/Sofia|ro Europe/Bucharest|md Europe/Chisinau|ua Europe/Kyiv|by Europe/Minsk
lt Europe/Vilnius|lv Europe/Riga|ee Europe/Tallinn|fi Europe/Helsinki|se Europe/Stockholm|no Europe/Oslo
dk Europe/Copenhagen|is Atlantic/Reykjavik|ie Europe/Dublin|uk Europe/London|gb Europe/London|es Europe/Madrid
za Africa/Johannesburg|na Africa/Windhoek|bw Africa/Gaborone|zw Africa/Harare|zm Africa/Lusaka|ls Africa/Maseru
mw Africa/Blantyre|ke Africa/Nairobi|tz Africa/Dar_es_Salaam|ug Africa/Kampala|et Africa/Addis_Ababa
ng Africa/Lagos|gh Africa/Accra|sn Africa/Dakar|ci Africa/Abidjan|cm Africa/Douala|ma Africa/Casablanca
dz Africa/Algiers|tn Africa/Tunis|eg Africa/Cairo|sd Africa/Khartoum|rw Africa/Kigali
ar America/Argentina/Buenos_Aires|uy America/Montevideo|py America/Asuncion|bo America/La_Paz|pe America/Lima
co America/Bogota|ve America/Caracas|cr America/Costa_Rica|pa America/Panama|gt America/Guatemala
hn America/Tegucigalpa|ni America/Managua|sv America/El_Salvador|cu America/Havana|do America/Santo_Domingo
jm America/Jamaica|tt America/Port_of_Spain|pr America/Puerto_Rico|nz Pacific/Auckland|fj Pacific/Fiji
"""
_LANGUAGES = """
vi Asia/Ho_Chi_Minh|th Asia/Bangkok|km Asia/Phnom_Penh|lo Asia/Vientiane|my Asia/Yangon|ja Asia/Tokyo
ko Asia/Seoul|hi Asia/Kolkata|ta Asia/Kolkata|te Asia/Kolkata|mr Asia/Kolkata|gu Asia/Kolkata|kn Asia/Kolkata
ml Asia/Kolkata|pa Asia/Kolkata|ne Asia/Kathmandu|si Asia/Colombo|fa Asia/Tehran|he Asia/Jerusalem
tr Europe/Istanbul|ka Asia/Tbilisi|hy Asia/Yerevan|az Asia/Baku|de Europe/Berlin|nl Europe/Amsterdam
it Europe/Rome|pl Europe/Warsaw|cs Europe/Prague|sk Europe/Bratislava|hu Europe/Budapest|sl Europe/Ljubljana
hr Europe/Zagreb|sr Europe/Belgrade|mk Europe/Skopje|sq Europe/Tirane|el Europe/Athens|bg Europe/Sofia
ro Europe/Bucharest|uk Europe/Kyiv|be Europe/Minsk|lt Europe/Vilnius|lv Europe/Riga|et Europe/Tallinn
fi Europe/Helsinki|sv Europe/Stockholm|no Europe/Oslo|nb Europe/Oslo|nn Europe/Oslo|da Europe/Copenhagen
is Atlantic/Reykjavik|af Africa/Johannesburg|zu Africa/Johannesburg|xh Africa/Johannesburg|ca Europe/Madrid
tl Asia/Manila|fil Asia/Manila|bn Asia/Dhaka|ms Asia/Kuala_Lumpur|kk Asia/Almaty|ky Asia/Bishkek|uz Asia/Tashkent
eu Europe/Madrid|gl Europe/Madrid|bs Europe/Sarajevo|mt Europe/Malta|ga Europe/Dublin|cy Europe/London
lb Europe/Luxembourg|am Africa/Addis_Ababa|sw Africa/Nairobi|zh Asia/Shanghai
"""


def _table(text: str) -> dict[str, str]:
    return dict(pair.split(" ") for line in text.strip().splitlines() for pair in line.split("|"))


COUNTRY_ZONES = _table(_COUNTRIES)
LANGUAGE_ZONES = _table(_LANGUAGES)

#: Regions that page templates state by default, in whatever country.
_TEMPLATES = frozenset({("es", "es"), ("en", "gb"), ("fr", "fr"), ("pt", "pt"), ("ar", "sa")})
#: Chinese is written by one clock, whatever the country or the script that the tag names.
_ONE_CLOCK = frozenset(("zh",))

#: Country endings that the whole world uses.
_GENERIC = (".me", ".la", ".co", ".am", ".ge")

#: Zone abbreviations that mean one thing in the news, folded: minutes east of UTC, or an IANA name.
ABBREVIATIONS: dict[str, int | str] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "sast": 120, "wat": 60, "cat": 120, "eat": 180,
    "est": -300, "edt": -240, "et": "America/New_York", "cdt": -300, "ct": "America/Chicago",
    "mdt": -360, "mst": -420, "pst": -480, "pdt": -420, "pt": "America/Los_Angeles",
    "wib": 420, "wita": 480, "wit": 540, "ict": 420, "sgt": 480, "hkt": 480, "jst": 540, "kst": 540, "pht": 480,
    "pkt": 300, "aest": 600, "aedt": 660, "awst": 480, "acst": 570, "nzst": 720, "nzdt": 780, "art": -180,
}  # fmt: skip


@cache
def named(name: str) -> tzinfo | None:
    """The IANA zone called `name`, or None when this system does not know it."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def fixed(minutes: int) -> timezone:
    """The zone `minutes` east of UTC."""
    return timezone(timedelta(minutes=minutes))


def abbreviated(word: str) -> tzinfo | None:
    """The zone that a folded abbreviation such as `gmt` or `et` names."""
    zone = ABBREVIATIONS.get(word)
    if zone is None:
        return None
    return named(zone) if isinstance(zone, str) else fixed(zone)


def usual(hostname: str, language: str | None) -> tuple[str, str] | None:
    """The one zone for a host and a BCP 47 tag, and what it follows from: `("Asia/Tokyo", ".jp")`."""
    country = hostname.rsplit(".", 1)[-1].lower()
    if country in COUNTRY_ZONES and not hostname.endswith(_GENERIC):
        return COUNTRY_ZONES[country], f".{country}"
    primary, _, rest = (language or "").replace("_", "-").partition("-")
    region = rest.rsplit("-", 1)[-1].lower()
    if region in COUNTRY_ZONES and (primary.lower(), region) not in _TEMPLATES:
        return COUNTRY_ZONES[region], f"language {language}"
    if (not rest or primary.lower() in _ONE_CLOCK) and primary.lower() in LANGUAGE_ZONES:
        return LANGUAGE_ZONES[primary.lower()], f"language {language}"
    return None
