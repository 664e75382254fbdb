from __future__ import annotations

from newscrawl.extract.facts import find_site_name, find_tags
from tests.extract.reading import Reading, article, read


def tags(reading: Reading) -> tuple[str, ...]:
    return find_tags(reading.doc, reading.metadata, reading.layout)[0]


def test_tags_of_metadata() -> None:
    head = '<meta property="article:tag" content="lúa gạo"><meta property="article:tag" content="Lúa gạo">'
    assert tags(article("", head=head + '<meta property="article:tag" content="#Đồi Cau">')) == ("lúa gạo", "Đồi Cau")
    assert tags(article("", head='<meta name="news_keywords" content="lúa gạo; Đồi Cau">')) == ("lúa gạo", "Đồi Cau")


def test_tags_that_readers_see() -> None:
    after = "<div class='tags'>Từ khóa: <a href='/t/1'>đường làng</a>, <a href='/t/2'>Đồi Cau</a></div>"
    head = '<meta name="news_keywords" content="duong lang">'
    assert tags(article("", after=after, head=head)) == ("đường làng", "Đồi Cau")
    linked = "<p><a rel='tag' href='/tag/a'>đường làng</a> <a rel='tag' href='/category/b'>Đô thị</a></p>"
    assert tags(article("", after=linked)) == ("đường làng",)


def test_words_for_search_engines_are_no_tags() -> None:
    assert tags(article("", head='<meta name="keywords" content="cổng thông tin, xã Đồi Cau">')) == ()


def test_the_label_of_tags_is_none() -> None:
    after = "<div><a rel='tag' href='/t'>Tags</a> <a rel='tag' href='/t/1'>đường làng</a></div>"
    assert tags(article("", after=after)) == ("đường làng",)
    after = "<div class='tags'><a href='/t/1'>đường làng</a> <a href='/alerts'>Get alerts for these topics</a></div>"
    assert tags(article("", after=after)) == ("đường làng",)


def test_whose_the_copyright_is() -> None:
    for notice in ("© 2019-2023 Đồi Cau Times. All rights reserved.", "Copyright (c) 2023 by Đồi Cau Times"):
        reading = article("", head=f'<meta name="copyright" content="{notice}">')
        assert find_site_name(reading.doc, reading.metadata)[0] == "Đồi Cau Times"


def test_site_name() -> None:
    reading = article("", head='<meta property="og:site_name" content="Xã Đồi Cau điện tử">')
    assert find_site_name(reading.doc, reading.metadata)[0] == "Xã Đồi Cau điện tử"
    reading = article("")
    assert find_site_name(reading.doc, reading.metadata)[0] == "Xã Đồi Cau"
    reading = read("<title>Dọn đường làng</title>")
    assert find_site_name(reading.doc, reading.metadata) == (None, None)
