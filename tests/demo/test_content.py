"""The article files: what ships keeps its promises, and a broken file is named with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawl.demo.content import (
    SECTIONS,
    SEED_ID,
    ContentError,
    check_corpus,
    load_articles,
    read_articles,
)
from newscrawl.demo.edition import Edition, changes

ARTICLE = """
[[article]]
id = 7100001
slug = "duong-moi"
title = "Đường mới"
published = "2023-01-30T09:05"
views = 312
lead = "Sáng 30/1, thị xã thông xe đường mới."
paragraphs = ["Đường dài 2 km.", "Xe đã chạy./."]
"""


def written(folder: Path, text: str, section: str = "Đô thị") -> Path:
    (folder / "do-thi.toml").write_text(f'section = "{section}"\n{text}', encoding="utf-8")
    return folder


def test_the_articles_that_ship_keep_the_promises_of_the_demo() -> None:
    check_corpus(load_articles())


def test_enough_articles_on_the_first_day() -> None:
    articles = [article for article in load_articles() if article.live(1)]
    assert len(articles) >= 125
    assert {article.section for article in articles} == set(SECTIONS.values())


def test_the_seed_is_read_to_the_letter() -> None:
    seed = next(article for article in load_articles() if article.id == SEED_ID)
    assert seed.title == "Cụm thi đua số XII thành phố Hà Nội phát động phong trào thi đua năm 2023"
    assert seed.section == "Đô thị"
    assert seed.published.isoformat() == "2023-01-31T21:01:00+07:00"
    assert (seed.on(1).views, seed.on(2).views > 515) == (515, True)
    assert seed.byline == "PHẠM HẢO - HOÀNG PHƯƠNG"
    assert seed.caption == "Các đơn vị ký giao ước thi đua năm 2023"
    assert len(seed.paragraphs) == 3
    assert seed.body.startswith("Chiều 31/1, tại hội trường UBND thị xã, Cụm thi đua số XII")
    assert seed.body.endswith("ký kết giao ước và phát động phong trào thi đua năm 2023.")


def test_fields_and_defaults(tmp_path: Path) -> None:
    (article,) = read_articles(written(tmp_path, ARTICLE))
    assert article.section_slug == "do-thi"
    assert article.published.isoformat() == "2023-01-30T09:05:00+07:00"
    assert article.body == "Sáng 30/1, thị xã thông xe đường mới.\n\nĐường dài 2 km.\n\nXe đã chạy./."
    assert (article.caption, article.byline, article.attachment, article.edit) == (None, None, None, None)
    assert (article.live(1), article.live(9)) == (True, True)


def test_an_edit_shows_from_the_second_day(tmp_path: Path) -> None:
    edit = '[article.edit]\ntitle = "Đường mới đã thông xe"\n'
    (article,) = articles = read_articles(written(tmp_path, ARTICLE + edit))
    assert article.on(1).title == "Đường mới"
    assert article.on(2).title == "Đường mới đã thông xe"
    assert article.on(2).paragraphs == article.paragraphs
    assert changes(Edition(1, articles), Edition(2, articles)).edited == (article.id,)


def test_a_change_moves_the_date_of_the_page_and_of_no_other(tmp_path: Path) -> None:
    second = ARTICLE.replace("7100001", "7100002").replace("2023-01-30", "2023-01-29")
    late = ARTICLE.replace("7100001", "7100003") + "appears = 2\n"
    edit = '[article.edit]\nlead = "Sáng 30/1, đường mới đã thông xe."\n'
    articles = read_articles(written(tmp_path, second + late + ARTICLE + edit))
    editions = [Edition(day, articles) for day in (1, 2, 3)]
    for edition in editions:
        for article in edition.articles:
            changed = edition.changed_at(article)
            same = [e for e in editions[: edition.day] if e.by_id.get(article.id) == article]
            assert (changed == article.published) == (same[0].day == 1), (edition.day, article.id)
            assert changed <= edition.moment


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[article", "do-thi.toml is not valid TOML"),
        ("[[article]]\nid = 7100001\n", "missing fields ['slug', 'title'"),
        (ARTICLE + 'athor = "Admin"\n', "unknown fields ['athor']"),
        (ARTICLE.replace("312", '"312"'), "views is '312', which is no int"),
        (ARTICLE.replace("7100001", "71"), "seven digits"),
        (ARTICLE.replace("duong-moi", "Đường mới"), "slug 'Đường mới'"),
        (ARTICLE.replace("2023-01-30T09:05", "30/01/2023"), "no local time"),
        (ARTICLE.replace('"Xe đã chạy./."', '""'), "none of them empty"),
        (ARTICLE + 'byline = ""\n', "byline is ''"),
        (ARTICLE + "[article.edit]\nviews = 3\n", "an edit names title, lead or paragraphs"),
        (ARTICLE + ARTICLE, "7100001 stand more than once"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ContentError) as error:
        read_articles(written(tmp_path, text))
    assert complaint in str(error.value)


def test_an_unknown_section_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="section is 'Thể thao'; use one of Đô thị"):
        read_articles(written(tmp_path, ARTICLE, section="Thể thao"))


def test_a_corpus_too_small_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="at least 120 articles on day 1; there are 1"):
        check_corpus(read_articles(written(tmp_path, ARTICLE)))


def test_there_is_no_day_before_the_first() -> None:
    with pytest.raises(ValueError, match="no day 0"):
        Edition(0, load_articles())


def test_a_portal_without_articles_is_refused() -> None:
    with pytest.raises(ValueError, match="no article on its first day"):
        Edition(1, ())
