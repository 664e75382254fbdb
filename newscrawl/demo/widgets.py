"""What stands around every page of the portal: weather, prices, visitor counter, date. None of it is news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newscrawl.demo.styles import grouped

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")

#: Sections whose page carries the price tables, and those that carry the counter, before the article.
PRICES_FIRST = frozenset({"kinh-te"})
COUNTER_FIRST = frozenset({"y-te", "giao-duc"})


@dataclass(frozen=True, slots=True)
class Widgets:
    """Values ready to print. A city has a name and its key in the weather script; rows are cells of text."""

    today: str
    cities: tuple[tuple[str, str], ...]
    gold: tuple[tuple[str, str, str], ...]
    rates: tuple[tuple[str, str, str], ...]
    counter: tuple[tuple[str, str], ...]


def widgets(day: int, moment: datetime) -> Widgets:
    """The widgets of `day`; every number of the counter is larger than any article's view count."""
    step = day - 1
    return Widgets(
        today=f"{_WEEKDAYS[moment.weekday()]}, ngày {moment:%d/%m/%Y}",
        cities=(("Hà Nội", "hanoi"), ("Đà Nẵng", "danang"), ("TP Hồ Chí Minh", "hcm")),
        gold=tuple(
            (name, grouped(buy + 50 * step), grouped(sell + 50 * step))
            for name, buy, sell in (
                ("SJC", 66450, 67450),
                ("Nhẫn 9999", 54600, 55600),
                ("Vàng 24K", 53800, 55100),
            )
        ),
        rates=tuple(
            (name, grouped(buy + 12 * step), grouped(sell + 12 * step))
            for name, buy, sell in (("USD", 23260, 23630), ("EUR", 24886, 26280), ("GBP", 28236, 29439))
        ),
        counter=(
            ("Số lượng truy cập", grouped(338_214 + 11_507 * step)),
            ("Số lượng người online", grouped(12_406 + 318 * step)),
            ("Hôm nay", grouped(38_952 + 1_204 * step)),
            ("Tổng số lượt truy cập", grouped(44_364_760 + 40_156 * step)),
        ),
    )
