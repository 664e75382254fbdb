"""The archive as a reader meets it, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browse.conftest import LEAD, TITLE

OpenPage = Callable[..., Page]


def test_a_reader_searches_and_reads(open_page: OpenPage) -> None:
    page = open_page("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("News archive")
    page.get_by_role("searchbox", name="Search the archive").fill("thi dua")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    first = page.locator(".articles li").first
    expect(first.locator("time")).to_have_text("2023-01-31 21:01")
    expect(first.locator(".views")).to_have_text("1,515 views")
    expect(first.locator("mark", has_text="thi đua").first).to_be_visible()
    first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator(".published")).to_have_text("31 January 2023, 21:01 (UTC+7)")
    expect(page.locator(".published time")).to_have_attribute("datetime", "2023-01-31T21:01:00+07:00")
    expect(page.locator(".facts-table .views")).to_have_text("1,515")
    expect(page.locator(".authors")).to_have_text("Phạm Hảo, Hoàng Phương")
    expect(page.locator("article .text p")).to_have_count(3)
    expect(page.locator("article .text .lead")).to_have_text(LEAD)
    assert page.locator("article .text").get_attribute("lang") == "vi"


def test_an_article_page_tells_its_history(open_page: OpenPage) -> None:
    page = open_page("/news/articles/1")
    expect(page.locator(".view-counts tbody tr")).to_have_count(2)
    expect(page.locator(".view-counts tbody")).to_contain_text("400")
    expect(page.locator(".view-counts tbody tr").last).to_contain_text("1,1151,115.0")
    expect(page.locator(".edit h3")).to_contain_text("2 February 2023, 02:00 UTC: title")
    expect(page.locator(".edit .detail")).to_have_text("A silent edit: the page names no date of an edit.")
    expect(page.locator(".diff ins")).to_have_text("thành phố Hà Nội phát động phong trào thi đua năm 2023")
    page.get_by_text("The whole text before").click()
    expect(page.locator(".old h4")).to_have_text("Cụm thi đua số XII")
    page.get_by_text("2 fields, each with the place").click()
    expect(page.get_by_role("cell", name="Ngày đăng 31/01/2023 | 21:01")).to_be_visible()
    expect(page.get_by_text("Các đơn vị ký giao ước (Ảnh: Phạm Hảo)")).to_be_visible()
    original = page.locator(".original a")
    assert original.get_attribute("href") == "https://sontay.example/vi/thi-dua"
    assert {"nofollow", "noopener"} <= set((original.get_attribute("rel") or "").split())
    page.locator(".authors a").last.click()
    expect(page.locator(".articles li")).to_have_count(1)


@pytest.mark.parametrize(
    "path", ["/news", "/news/articles/32", "/news/-/search?q=hostile", "/news/articles?_search=hostile", "/news/latest"]
)
def test_a_hostile_article_is_only_text(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.mouse.move(300, 300)
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript' i], a[href^='data' i], [onerror], [onmouseover]").count() == 0
    assert page.locator("img[src='x']").count() == 0
    if path == "/news/articles/32":
        expect(page.get_by_role("heading", level=1)).to_contain_text("Hostile <script>window.hacked = 1</script>")
        expect(page.locator(".original")).to_have_text("javascript:window.hacked=1")
        assert page.locator("script").count() == 0


@pytest.mark.parametrize(
    "path",
    ["/news", "/news/-/search?q=thi+dua", "/news/articles/1", "/news/articles/32", "/news/articles", "/news/gone"],
)
def test_a_phone_needs_no_sideways_scroll(open_page: OpenPage, path: str) -> None:
    page = open_page(path, 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", ["/news", "/news/-/search?q=hoi+nghi", "/news/articles/1", "/news/nothing-here"])
def test_pages_are_accessible(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    assert page.locator("html").get_attribute("lang") == "en"
    levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(one => Number(one.tagName[1]))")
    assert levels.count(1) == 1
    assert levels[0] == 1
    unlabelled = "all => all.filter(one => !one.labels.length && !one.ariaLabel).length"
    assert page.eval_on_selector_all("input, select, textarea", unlabelled) == 0
    assert page.eval_on_selector_all("a", "all => all.filter(one => !one.innerText.trim()).length") == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    assert _lowest_contrast(page) >= 4.5


def test_hits_go_on_over_pages(open_page: OpenPage) -> None:
    page = open_page("/news/-/search?q=hoi+nghi&site=sontay.example")
    expect(page.get_by_role("status")).to_contain_text("Hits 1 to 20 of 31")
    first = page.locator(".articles a").evaluate_all("all => all.map(one => one.href)")
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("status")).to_contain_text("Hits 21 to 31 of 31")
    second = page.locator(".articles a").evaluate_all("all => all.map(one => one.href)")
    assert len(set(first + second)) == 31
    assert page.get_by_label("Site", exact=True).input_value() == "sontay.example"
    page.get_by_role("link", name="Previous page").click()
    expect(page.get_by_role("status")).to_contain_text("Hits 1 to 20")


def _lowest_contrast(page: Page) -> float:
    """The smallest contrast of visible text to what is behind it (WCAG 2.2, relative luminance)."""
    return float(
        page.evaluate(
            """() => {
              const parts = colour => colour.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = one => {
                for (; one; one = one.parentElement) {
                  const colour = parts(getComputedStyle(one).backgroundColor);
                  if (colour.length === 3 || colour[3] > 0) return colour;
                }
                return [255, 255, 255];
              };
              const ratios = [...document.querySelectorAll("body *")]
                .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .map(one => [light(parts(getComputedStyle(one).color)), light(ground(one))])
                .map(([a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
              return Math.min(...ratios);
            }"""
        )
    )
