"""Reading by the rules of a site: fields, cuts, labels, days, and what happens where a rule finds nothing."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from newscrawl.extract import extract, extract_document
from newscrawl.extract.article import Article
from newscrawl.extract.document import parse
from newscrawl.extract.explain import explain
from newscrawl.extract.rules import rules_of
from newscrawl.inspection.page import marked_page
from newscrawl.sites.site import Rule, Rules, Site

URL = "https://bao-thu.vn/duong-lang-123.html"
FETCHED = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
FIRST = "Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm và trồng thêm hai trăm cây bóng mát."
SECOND = "Ông Nguyễn Văn Lâm, trưởng thôn, cho biết năm thứ ba bà con góp công sửa con đường dài một cây số rưỡi này."
THIRD = "Theo kế hoạch, đoạn còn lại sẽ được đổ bê tông trước mùa mưa, với kinh phí do xã và các hộ dân cùng đóng góp."
AD = "Mua ngay hôm nay tại cửa hàng của chúng tôi để nhận thêm nhiều ưu đãi hấp dẫn dành riêng cho bạn đọc của báo."

PAGE = f"""<!DOCTYPE html><html lang="vi"><head><title>Tin - Báo Thử</title>
<meta name="tac-gia" content="PHẠM HẢO - HOÀNG PHƯƠNG"></head><body>
<ul><li><a href="/">Trang chủ</a></ul>
<div class="duong-dan"><a href="/">Trang chủ</a> / <a href="/xa">Tin xã</a> / <a href="/thon">Tin thôn</a></div>
<h1>Tin mới trong ngày của Báo Thử</h1>
<div class="dau-de">Thôn Đồi Cau dọn <b>đường làng</b><br>đón mùa gặt</div>
<div class="o-ngay"><span>15/02/2024</span> <span>08:30</span></div>
<p class="luot">Bài này đã có 1.234 bạn đọc ghé qua</p>
<p>Số bạn đọc: 77 | Người thực hiện: Trần Văn Bình | Ngày lên trang: 16/02/2024 09:15</p>
<div class="tom-tat">Đường làng sạch đẹp trước mùa gặt.</div>
<div class="comment-list" id="noi-dung">
<p>{FIRST}</p><div class="qc"><p>{AD}</p></div>
<p>{SECOND} <i class="qc">Quảng cáo</i>.</p><p>{THIRD}</p></div>
<div class="nhan"><a href="/a">đường làng</a><a href="/b">nông thôn mới</a></div>
</body></html>"""


def css(*selectors: str) -> tuple[Rule, ...]:
    return tuple(map(Rule, selectors))


def site(*rules: Rules, **fields: tuple[Rule, ...]) -> Site:
    whole = (*rules, Rules(fields=tuple(fields.items()))) if fields else rules
    return Site("bao-thu", "https://bao-thu.vn/", timezone="Asia/Ho_Chi_Minh", rules=whole)


def read(html: str = PAGE, *rules: Rules, **fields: tuple[Rule, ...]) -> Article:
    return extract(html.encode(), URL, fetched_at=FETCHED, site=site(*rules, **fields))


@pytest.mark.parametrize(
    ("field", "rule", "value", "detail"),
    [
        ("title", Rule("div.dau-de"), "Thôn Đồi Cau dọn đường làng đón mùa gặt", "div.dau-de; “Thôn Đồi Cau"),
        ("title", Rule(xpath="//div[@class='dau-de']/b"), "đường làng", "//div[@class='dau-de']/b; “đường"),
        ("title", Rule(xpath="string(//div[@class='dau-de']/b)"), "đường làng", "string(//div"),
        ("lead", Rule(".tom-tat"), "Đường làng sạch đẹp trước mùa gặt.", ".tom-tat; “"),
        ("section", Rule(".duong-dan a"), "Tin thôn", ".duong-dan a; “Trang chủ”"),
        ("section", Rule(".duong-dan"), "Tin thôn", ".duong-dan; “"),
        ("tags", Rule(".nhan"), ("đường làng", "nông thôn mới"), ".nhan; “"),
        ("tags", Rule(".nhan a"), ("đường làng", "nông thôn mới"), ".nhan a; “đường làng”"),
        ("view_count", Rule(".luot"), 1234, ".luot; “Bài này đã có"),
        ("comment_count", Rule(".luot"), 1234, ".luot; “Bài này đã có"),
        ("authors", Rule("meta[name=tac-gia]", attribute="content"), ("Phạm Hảo", "Hoàng Phương"), "meta["),
    ],
)  # fmt: skip
def test_a_field_by_its_rule(field: str, rule: Rule, value: object, detail: str) -> None:
    article = read(**{field: (rule,)})
    assert getattr(article, field) == value
    assert article.evidence[field].method == "rule"
    assert article.evidence[field].detail.startswith(detail)


def test_the_first_rule_that_gives_a_value_counts() -> None:
    article = read(title=css("h1.none", "div.dau-de", "h1"), view_count=css(".tom-tat", ".luot"))
    assert article.title == "Thôn Đồi Cau dọn đường làng đón mùa gặt"
    assert article.view_count == 1234


def test_the_byline_keeps_the_words_of_its_authors() -> None:
    article = read(authors=(Rule("meta[name=tac-gia]", attribute="content"),))
    assert article.byline == "PHẠM HẢO - HOÀNG PHƯƠNG"
    article = read(byline=css(".tom-tat"), authors=(Rule("meta[name=tac-gia]", attribute="content"),))
    assert (article.byline, article.authors) == ("Đường làng sạch đẹp trước mùa gặt.", ("Phạm Hảo", "Hoàng Phương"))
    assert article.evidence["byline"].detail.startswith(".tom-tat")
    assert article.evidence["authors"].detail.startswith("meta[")


def test_a_date_by_its_rule_is_in_the_sites_zone() -> None:
    article = read(published=css(".o-ngay span"))
    assert article.published is not None
    assert article.published.isoformat() == "2024-02-15T08:30:00+07:00"
    assert article.evidence["published"].detail.endswith("zone assumed: Asia/Ho_Chi_Minh, of the site")


def test_a_date_in_an_attribute() -> None:
    page = PAGE.replace(
        '<div class="o-ngay">', '<time datetime="2024-02-14T07:00:00+07:00">hôm nọ</time><div class="o-ngay">'
    )
    for rule in (Rule("time", attribute="datetime"), Rule("time")):
        article = read(page, published=(rule,))
        assert article.published is not None
        assert article.published.day == 14


def test_a_change_before_the_publication_is_none() -> None:
    page = PAGE.replace("</h1>", "</h1><i id=d>14/02/2024 08:00</i>")
    assert read(page, published=css(".o-ngay"), modified=css("#d")).modified is None
    changed = read(page, published=css("#d"), modified=css(".o-ngay")).modified
    assert changed is not None
    assert changed.hour == 8


def test_a_text_by_its_rule_whatever_its_name_says() -> None:
    article = read(body=css("#noi-dung"), title=css(".dau-de"))
    assert article.body is not None
    assert article.body.split("\n\n") == [FIRST, AD, f"{SECOND} Quảng cáo.", THIRD]
    assert article.evidence["body"].method == "rule"


def test_a_text_of_several_elements() -> None:
    article = read(body=css(".tom-tat, #noi-dung > p"))
    assert article.body is not None
    assert article.body.split("\n\n") == ["Đường làng sạch đẹp trước mùa gặt.", FIRST, f"{SECOND} Quảng cáo.", THIRD]


def test_a_text_in_an_inline_element_keeps_its_paragraphs() -> None:
    page = PAGE.replace('<div class="comment-list" id="noi-dung">', "").replace(
        "<h1>", f"<table><tr><td>x <span id='s'>{FIRST}<br><br>{SECOND}</span></td></tr></table><h1>"
    )
    assert read(page, body=css("#s")).body == f"{FIRST}\n\n{SECOND}"


def test_cut_takes_areas_out_of_the_text_and_leaves_what_stands_behind_them() -> None:
    rules = Rules(cut=(".qc",), fields=(("body", css("#noi-dung")),))
    assert read(PAGE, rules).body == f"{FIRST}\n\n{SECOND} .\n\n{THIRD}"
    plain = PAGE.replace('class="comment-list" ', "")
    body = read(plain, Rules(cut=(".qc",))).body
    assert body is not None
    assert FIRST in body
    assert AD not in body


def test_cut_leaves_the_tree_that_others_read() -> None:
    doc = parse(PAGE.encode(), URL)
    before = copy.deepcopy(doc.root)
    extract_document(doc, fetched_at=FETCHED, site=site(Rules(cut=(".qc", "html", "body"))))
    assert [e.tag for e in doc.root.iter()] == [e.tag for e in before.iter()]
    assert "".join(doc.root.itertext()) == "".join(before.itertext())


@pytest.mark.parametrize(
    ("field", "word", "value"),
    [
        ("view_count", "Số bạn đọc", 77),
        ("comment_count", "số BẠN đọc:", 77),
        ("authors", "Người thực hiện", ("Trần Văn Bình",)),
        ("published", "Ngày lên trang", "2024-02-16T09:15:00+07:00"),
        ("modified", "Ngày lên trang", "2024-02-16T09:15:00+07:00"),
        ("section", "Người thực hiện", "Trần Văn Bình"),
    ],
)
def test_a_field_behind_its_label(field: str, word: str, value: object) -> None:
    article = read(PAGE, Rules(labels=((field, ("Không có", word)),)))
    read_value = getattr(article, field)
    assert (read_value.isoformat() if isinstance(read_value, datetime) else read_value) == value
    assert article.evidence[field].method == "rule"
    assert article.evidence[field].detail.startswith(f"label “{word}”; “")


def test_a_label_on_the_line_above() -> None:
    page = PAGE.replace("Bài này đã có 1.234 bạn đọc ghé qua", "Bạn đọc ghé qua:</p><p>1.234")
    assert read(page, Rules(labels=(("view_count", ("Bạn đọc ghé qua",)),))).view_count == 1234


def test_where_a_rule_finds_nothing_the_generic_reading_stays() -> None:
    generic = read()
    article = read(title=css("h1.none"), published=css(".tom-tat"), body=css("#none"), tags=css(".none"))
    for field in ("title", "published", "body"):
        assert getattr(article, field) == getattr(generic, field)
        assert article.evidence[field].method == generic.evidence[field].method
    assert article.evidence["title"].detail.endswith("; the rule h1.none found nothing")
    assert (
        "the rule .tom-tat; “Đường làng sạch đẹp trước mùa gặt.” gave no value" in article.evidence["published"].detail
    )


def test_sites_without_rules_are_read_as_ever() -> None:
    assert read() == extract(PAGE.encode(), URL, fetched_at=FETCHED, site=site())


def test_a_page_is_read_by_the_rules_of_its_day() -> None:
    old, new = Rules(fields=(("title", css("h1")),)), Rules(date(2024, 3, 1), (("title", css(".dau-de")),))
    both = site(old, new)

    def title(*when: int) -> str | None:
        return extract(PAGE.encode(), URL, fetched_at=datetime(*when, tzinfo=UTC), site=both).title  # type: ignore[misc]

    assert title(2024, 2, 29, 16, 59) == "Tin mới trong ngày của Báo Thử"
    # 17:00 in London is midnight in Hà Nội.
    assert title(2024, 2, 29, 17, 0) == "Thôn Đồi Cau dọn đường làng đón mùa gặt"
    assert extract(PAGE.encode(), URL, site=both).title == "Thôn Đồi Cau dọn đường làng đón mùa gặt"
    assert rules_of(replace(both, rules=(new,)), datetime(2020, 1, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize("html", [b"", b"<", b"\xff\xfe", b"<html></html>", b"<p>" * 5000, PAGE.encode()[:700]])
def test_rules_never_fail_on_any_page(html: bytes) -> None:
    every = ("title", "lead", "body", "byline", "authors", "published", "modified", "view_count", "section", "tags")
    rules = (
        Rule("p"),
        Rule(xpath="//p/text()"),
        Rule("a", attribute="href"),
        Rule(xpath="substring(1)"),
        Rule(xpath="1 = 1"),
    )
    fields = tuple((field, rules[at:] + rules[:at]) for at, field in enumerate(every))
    labels = tuple((field, ("a", "(", "[x")) for field in ("authors", "published", "view_count"))
    extract(html, URL, site=site(Rules(None, fields, ("p p", "*"), labels)))


def test_inspect_says_which_rule_gave_a_field_and_which_found_nothing() -> None:
    rules = site(title=css(".dau-de"), body=css("#noi-dung"), view_count=css("#none"), authors=css(".o-ngay"))
    explained = explain(PAGE.encode(), URL, fetched_at=FETCHED, site=rules)
    title = explained.finding("title")
    assert title.evidence is not None
    assert title.evidence.method == "rule"
    assert [place.path for place in title.places] == ["div.dau-de"]
    assert len(explained.finding("body").places) == 4
    assert explained.finding("view_count").missed == "the rule #none found nothing"
    assert explained.finding("authors").missed.endswith("gave no value")


def test_a_page_with_cuts_is_marked_for_a_browser() -> None:
    rules = site(Rules(cut=(".qc",), fields=(("body", css("#noi-dung")), ("tags", css(".nhan a")))))
    page = marked_page(explain(PAGE.encode(), URL, fetched_at=FETCHED, site=rules)).decode()
    assert page.count('data-newscrawl="body"') == 3
    assert page.count('data-newscrawl="tags"') == 2
