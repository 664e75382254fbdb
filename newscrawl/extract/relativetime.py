"""Reading moments that a page counts back from now: `3 giờ trước`, `vor 2 Tagen`, `3時間前`, `hôm qua 21:01`.

They mean something only beside the moment the page was fetched, and are never read without it.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from newscrawl.extract.article import Precision
from newscrawl.extract.datetext import DateText
from newscrawl.extract.timetext import read_clock
from newscrawl.latepattern import late
from newscrawl.text import fold

#: Unit words, folded; those of a script without blanks are matched as they stand.
_UNITS = {
    "minutes": "phut min mins minute minutes minuto minutos minut minuta minuty minuti minuten minuut menit dakika "
    "минуту минуты минут мин minutter minuter 分钟 分鐘 分 분 นาที",
    "hours": "gio tieng hour hours hr hrs h heure heures hora horas ora ore stunde stunden std uur uren jam saat "
    "godzine godziny godzin час часа часов timer timme timmar 小时 小時 時間 시간 ชัวโมง",
    "days": "ngay day days tag tage tagen jour jours dia dias giorno giorni dag dagen hari gun dzien dni день дня днеи "
    "dager dage dagar 天 日 일 วัน",
    "weeks": "tuan week weeks woche wochen semaine semaines semana semanas settimana settimane weken minggu hafta "
    "tydzien tygodnie tygodni неделю недели недель uke uker uge uger vecka veckor 周 週間 週 주 สัปดาห",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_COUNT = r"(?P<{0}>\d{{1,3}}|an?|one|mot|un|une|una|uma|ein|einer|einem|eine|een|en|et|ett|satu|bir)"
_WORDS = "|".join(sorted(map(re.escape, _UNIT_OF), key=len, reverse=True))
_AFTER = r"(?:truoc|ago|geleden|fa|temu|lalu|yang lalu|once|назад|siden|sedan|前|以前|전|ทีแลว|ทีผานมา|กอน)"
_BEFORE = r"(?:vor|il y a|hace|ha|cach day)"
_RELATIVE = late(
    rf"(?<!\w){_COUNT.format('a')}\s?(?P<x>{_WORDS})\s?{_AFTER}(?![a-z])"
    rf"|(?<!\w){_BEFORE}\s{_COUNT.format('b')}\s?(?P<y>{_WORDS})(?![a-z])"
)
_YESTERDAY = "hom qua|yesterday|gestern|hier|ayer|ontem|ieri|gisteren|вчера|kemarin|dun|wczoraj|昨天|昨日|어제|เมือวาน"
_TODAY = "hom nay|today|heute|aujourd'hui|hoy|hoje|oggi|vandaag|сегодня|hari ini|bugun|dzis|今天|今日|오늘|วันนี"
_DAY = late(rf"(?<![a-zа-я])(?:(?P<yesterday>{_YESTERDAY})|(?P<today>{_TODAY}))(?![a-zа-я])")

#: Cheap test for texts, not folded, that may count back from now.
RELATIVE_SIGN = late(
    r"(?i)ago\b|trước|hôm |yesterday|today|\bvor |gest|heute|il y a|hier\b|hace |ayer|\bh[aá] |\bfa\b|ieri|oggi|"
    r"geleden|lalu|kemarin|önce|назад|вчера|сегодня|temu|前|昨|今[天日]|전$|어제|오늘|แล้ว|ผ่านมา|เมื่อวาน|วันนี้"
)


def names_day(label: str) -> bool:
    """Whether folded words are "today" or "yesterday" and nothing else."""
    return _DAY.fullmatch(label) is not None


def read_relative(text: str, now: datetime) -> DateText | None:
    """The moment that `text` counts back from `now` (aware, in the zone of the page's readers), when the page was
    fetched; None where it counts none.

    Minutes give a moment to the minute, hours and more the day. A time of day beside "yesterday" is that of readers'
    clocks and has no zone. "Today" means a date only beside one: alone it is the heading of a calendar or a visitor
    counter.
    """
    folded = fold(text[:200])
    match = _RELATIVE.search(folded)
    if match:
        count = match["a"] or match["b"]
        unit = _UNIT_OF[match["x"] or match["y"]]
        moment = now - timedelta(**{unit: int(count) if count.isdigit() else 1})
        return DateText(moment, Precision.MINUTE if unit == "minutes" else Precision.DAY)
    match = _DAY.search(folded)
    if not match:
        return None
    day = now - timedelta(days=match["yesterday"] is not None)
    date = DateText(day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None), Precision.DAY)
    clock = read_clock(folded[: match.start()], folded[match.end() :])
    if clock is not None and clock.hour < 24:
        return date.at(clock)
    return date if match["yesterday"] else None
