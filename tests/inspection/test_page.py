"""The marked page, in a real browser: outlines where the values stand, and nothing that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from newscrawl.extract.explain import Explanation, explain
from newscrawl.inspection.page import marked_page
from newscrawl.inspection.styles import COLOURS
from tests.inspection.pages import HOSTILE, PAGE, URL, explained

OpenMarked = Callable[..., Page]
CASES = Path(__file__).parent.parent / "cases"


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page under test asked for."""
    return []


@pytest.fixture
def open_marked(chromium: BrowserContext, tmp_path: Path, asked: list[str]) -> Iterator[OpenMarked]:
    """`open_marked(explanation, width)` opens the marked page from a file; requests are noted and refused."""
    pages: list[Page] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    def open_at(explanation: Explanation, width: int = 1300) -> Page:
        file = tmp_path / "marked.html"
        file.write_bytes(marked_page(explanation))
        page = chromium.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.route(lambda url: url.startswith("http"), refuse)
        page.goto(file.as_uri())
        return page

    yield open_at
    for page in pages:
        page.close()


def words(page: Page, selector: str) -> list[str]:
    """The words of the elements, without those of our labels."""
    return page.eval_on_selector_all(
        selector,
        "all => all.map(one => { const copy = one.cloneNode(true);"
        " copy.querySelectorAll('newscrawl-label').forEach(label => label.remove());"
        " return copy.textContent.trim() })",
    )


OUTLINED = {
    "title": "Thôn Đồi Cau sửa đường làng đón mùa gặt",
    "published": "Ngày đăng: 15/02/2024 08:30 | Lượt xem: 1.234",
    "byline": "Hoàng Thị Mai",
    "section": "Trang chủ › Đời sống",
    "attachments": "Kế hoạch sửa đường.pdf",
}


def test_a_field_is_outlined_in_its_colour(open_marked: OpenMarked) -> None:
    page = open_marked(explained())
    look = "one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineColor]"
    for field, text in OUTLINED.items():
        assert words(page, f"[data-newscrawl~={field}]") == [text]
        label = page.locator(f"newscrawl-label[data-field={field}]")
        expect(label).to_be_visible()
        expect(label).to_have_text(field)
        red, green, blue = (int(COLOURS[field][i : i + 2], 16) for i in (1, 3, 5))
        outline = page.locator(f"[data-newscrawl~={field}]").evaluate(look)
        assert outline == ["solid", f"rgb({red}, {green}, {blue})"]


def test_paragraphs_are_shaded_and_rivals_dashed(open_marked: OpenMarked) -> None:
    page = open_marked(explained())
    shaded = page.locator("[data-newscrawl~=body]")
    expect(shaded).to_have_count(3)
    assert "gradient" in shaded.first.evaluate("one => getComputedStyle(one).backgroundImage")
    rival = page.locator("newscrawl-label[data-lost=view_count]").last
    expect(rival).to_have_text("✗ view_count: visitor counter")
    assert rival.evaluate("one => getComputedStyle(one.parentElement).outlineStyle") == "dashed"


def test_lines_of_one_table_cell_are_told_apart(open_marked: OpenMarked) -> None:
    html = (CASES / "old-table-br" / "page.html").read_bytes()
    page = open_marked(explain(html, "http://donglam.example.vn/index.php?page=tin&id=9"))
    assert words(page, "[data-newscrawl~=published]") == ["Đăng lúc 21h01, ngày 12/05/2023 (Đã xem: 97)"]
    assert words(page, "[data-newscrawl~=byline]") == ["Văn Bình (CTV)"]
    assert [text[:11] for text in words(page, "[data-newscrawl~=body]")] == [
        "Chỉ trong m",
        "Trước đây m",
        "Ông Hà Văn ",
    ]


def test_the_selectors_are_those_of_the_browser(chromium: BrowserContext) -> None:
    """What `inspect` prints is found in the page as it was."""
    for name in ("vcms-seed", "old-table-br", "english-daily"):
        html = (CASES / name / "page.html").read_bytes()
        explanation = explain(html, URL)
        page = chromium.new_page()
        page.route("**/*", lambda route: route.abort())
        page.set_content(html.decode())
        for finding in explanation.findings:
            for place in finding.places:
                if isinstance(place.spot, int):
                    block = explanation.layout.blocks[place.spot]
                    found = page.locator(place.path)
                    expect(found).to_have_count(1)
                    assert block.text[:20] in " ".join((found.text_content() or "").split())
        page.close()


def test_nothing_on_it_runs(open_marked: OpenMarked, asked: list[str]) -> None:
    page = open_marked(explained(HOSTILE))
    page.evaluate("document.querySelector('#bad').click(); document.querySelector('#go').click()")
    page.mouse.move(300, 300)
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert page.url.startswith("file:")
    assert asked == ["https://evil.example/x", "https://evil.example/anh/duong.jpg"], "its pictures, nothing else"
    assert page.locator("script, iframe, object, embed, [onload], [onerror]").count() == 0
    legend = page.evaluate("document.querySelector('newscrawl-legend').shadowRoot.textContent")
    assert "Thôn Đồi Cau sửa <script>hacked = 10</script>" in legend


def test_pictures_come_from_where_the_page_lies(open_marked: OpenMarked, asked: list[str]) -> None:
    lazy = PAGE.replace(
        'src="/anh/duong.jpg"', 'src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/anh/duong.jpg"'
    )
    page = open_marked(explained(lazy))
    expect(page.locator("img[data-newscrawl~=images]")).to_have_attribute("src", "https://bao.example.vn/anh/duong.jpg")
    assert asked == ["https://bao.example.vn/anh/duong.jpg"]


def test_the_legend_lists_what_no_reader_sees(open_marked: OpenMarked) -> None:
    page = open_marked(explained())
    legend = page.locator("newscrawl-legend")
    expect(legend.locator("dt", has_text="site_name")).to_contain_text("not on the visible page")
    expect(legend).to_contain_text("opengraph: meta og:site_name; “Báo Đồi Cau”")
    expect(legend).to_contain_text("Not said: modified, comment_count")
    legend.get_by_text("1 says the same, 2 lost").click()
    expect(legend.get_by_text("future date")).to_be_visible()
    legend.get_by_role("heading", name="How this page was read").click()
    expect(legend.get_by_text("opengraph: meta og:site_name")).to_be_hidden()


def test_page_and_legend_do_not_cover_each_other(open_marked: OpenMarked) -> None:
    wide = open_marked(explained())
    box = "one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom] }"
    assert wide.locator(".content").evaluate(box)[2] <= wide.locator("newscrawl-legend").evaluate(box)[0]
    phone = open_marked(explained(), 360)
    assert phone.locator("newscrawl-legend").evaluate(box)[3] <= phone.locator("h1.site").evaluate(box)[1]


def test_labels_are_readable() -> None:
    for name, colour in COLOURS.items():
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        light = sum(a * b for a, b in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
        assert 1.05 / (light + 0.05) >= 4.5, name


@pytest.mark.parametrize(
    "html", ["", "x", "<frameset><frame src=a></frameset>", "<body>" + "<div>" * 3000 + "x", "<p>\x1b\x00"]
)
def test_any_page_can_be_marked(html: str) -> None:
    assert b"newscrawl-legend" in marked_page(explain(html.encode(), URL))
