"""Reading a test page up to its layout, as `newscrawl.extract` does, and the articles that tests put things into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.extract.counts import Counts, find_counts
from newscrawl.extract.dates import Dates, find_dates
from newscrawl.extract.document import Document, parse
from newscrawl.extract.layout import Layout, find_layout
from newscrawl.extract.metadata import Metadata, read_metadata
from newscrawl.sites.site import Site

FETCHED = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)

TEXT = """
<p>Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm và trồng thêm hai trăm cây bóng mát.</p>
<p>Ông Nguyễn Văn Lâm, trưởng thôn, cho biết năm thứ ba bà con góp công sửa con đường dài một cây số rưỡi này.</p>
<p>Theo kế hoạch, đoạn còn lại sẽ được đổ bê tông trước mùa mưa, với kinh phí do xã và các hộ dân cùng đóng góp.</p>
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page and what the first stages made of it."""

    doc: Document
    metadata: Metadata
    layout: Layout

    def dates(self, *, site: Site | None = None, language: str | None = "vi") -> Dates:
        """The dates of the page, as if it was fetched at `FETCHED`."""
        return find_dates(self.doc, self.metadata, self.layout, site=site, language=language, fetched_at=FETCHED)

    def counts(self) -> Counts:
        """The counts of the page."""
        return find_counts(self.doc, self.metadata, self.layout)


def read(html: str | bytes, url: str = "https://xa.example.vn/tin/duong-lang-123.html") -> Reading:
    """Read a whole page."""
    doc = parse(html.encode() if isinstance(html, str) else html, url)
    metadata = read_metadata(doc)
    return Reading(doc, metadata, find_layout(doc, metadata))


def article(line: str, *, after: str = "", head: str = "", url: str = "https://xa.example.vn/tin/1.html") -> Reading:
    """A page with `line` (HTML) under its headline and `after` below its text."""
    return read(
        f"<html><head><title>Dọn đường làng - Xã Đồi Cau</title>{head}</head><body><ul><li><a href='/'>Trang chủ</a>"
        f"</ul><div class='content'><h1>Thôn Đồi Cau dọn đường làng đón mùa gặt mới</h1>{line}{TEXT}{after}</div>"
        "<div class='footer'>Lượt truy cập: 1.234.567</div></body></html>",
        url,
    )
