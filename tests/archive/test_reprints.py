"""Near-copies are grouped, first publisher first; what only looks alike is not."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import Archive, ArticleRecord, SiteRecord, reprint_keys
from archive.reprint_keys import holders_of_each, slices
from archive.shingles import BITS, KEPT, KEYS, keys, resemblance, shingles
from tests.archive.made import HANOI, check_index, later, new_archive, other, sqlite3_program

SUBJECTS = [
    "Ban tổ chức",
    "Phường Quang Trung",
    "Hội phụ nữ xã",
    "Trạm y tế",
    "Nhà trường",
    "Ủy ban thị xã",
    "Người dân",
]
ACTIONS = ["phát động", "hoàn thành", "kiểm tra", "lấy ý kiến về", "khen thưởng", "chuẩn bị", "giới thiệu", "hỗ trợ"]
OBJECTS = [
    *("phong trào trồng cây đầu xuân", "tuyến đường hoa dài hai cây số", "công tác phòng cháy ở chợ", "lớp học bơi"),
    *("đồ án mở rộng công viên", "vụ lúa xuân sớm", "gian hàng nông sản sạch", "đội văn nghệ các thôn", "bộ sách mới"),
    *("kế hoạch thu gom rác", "hồ sơ di tích đền cổ", "phòng khám lưu động"),
]
PLACES = ["ở nhà văn hóa", "tại sân vận động", "trên phố Phùng Hưng", "bên bờ sông Tích", "ở ba thôn xa", "từ tuần tới"]


def paragraphs(seed: str, count: int) -> list[str]:
    """Paragraphs of a made-up report, the same for the same seed."""
    chance = random.Random(seed)

    def sentence() -> str:
        parts = (chance.choice(choices) for choices in (SUBJECTS, ACTIONS, OBJECTS, PLACES))
        return f"{' '.join(parts)}, với {chance.randrange(12, 900)} người tham dự và {chance.randrange(2, 99)} ý kiến."

    return [" ".join(sentence() for _ in range(3)) for _ in range(count)]


REPORT = paragraphs("báo cáo", 10)
TEXT = "\n\n".join(REPORT)
DAY = datetime(2023, 1, 31, 9, 0, tzinfo=HANOI)
SITES = ("sontay", "bao", "dai")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = new_archive(tmp_path / "news.db")
    for name in SITES[1:]:
        made.put_site(SiteRecord(name, f"http://{name}.example/"))
    return made


def news(number: int, body: str, site: str = "sontay", **changes: Any) -> ArticleRecord:
    return other(number, site=site, body=body, **changes)


def groups(archive: Archive) -> list[list[int]]:
    """The articles of each group, in order."""
    found: dict[int, list[int]] = {}
    query = "SELECT group_id, article_id FROM reprint_groups ORDER BY group_id, position"
    for group, article in archive.db.execute(query):
        found.setdefault(group, []).append(article)
    return list(found.values())


def test_an_exact_copy_is_grouped_with_its_first_publisher(archive: Archive) -> None:
    archive.write([news(1, TEXT, published=DAY), news(2, TEXT, "bao", published=DAY - timedelta(hours=2))])
    assert groups(archive) == [[2, 1]]
    article = archive.article(1)
    assert article is not None
    assert [(copy["id"], copy["site"], copy["similarity"]) for copy in article["reprints"]] == [
        (2, "bao", 1.0),
        (1, "sontay", 1.0),
    ]


def test_a_copy_with_another_headline_and_a_paragraph_more_is_grouped(archive: Archive) -> None:
    copy = "\n\n".join(["(Báo Đài) - " + REPORT[0], *REPORT[2:], *paragraphs("thêm", 1)])
    archive.write([news(1, TEXT), news(2, copy, "bao", title="Một đầu đề khác hẳn")])
    assert groups(archive) == [[1, 2]]
    assert 0.7 < archive.db.execute("SELECT similarity FROM reprints").fetchone()[0] < 0.9


def test_the_same_site_under_another_id_is_grouped(archive: Archive) -> None:
    archive.write([news(1, TEXT), news(2, TEXT.replace(",", ";").upper())])
    assert groups(archive) == [[1, 2]]


def test_the_same_topic_in_other_words_is_not_grouped(archive: Archive) -> None:
    archive.write([news(n, "\n\n".join(paragraphs(f"tin {n}", 10)), SITES[n % 3]) for n in range(60)])
    assert groups(archive) == []


def test_half_a_text_is_no_copy(archive: Archive) -> None:
    archive.write([news(1, TEXT), news(2, "\n\n".join(REPORT[:5] + paragraphs("nửa kia", 5)), "bao")])
    assert groups(archive) == []


NOTICE = (
    "Ủy ban nhân dân phường thông báo lịch tiếp công dân định kỳ tháng {month} như sau: Chủ tịch {name} tiếp công dân"
    " vào sáng ngày {day} tại trụ sở phường, số {house} phố {street}. Công dân đến làm việc mang theo căn cước công dân"
    " và các giấy tờ có liên quan; đề nghị trình bày ngắn gọn, giữ gìn trật tự nơi tiếp dân."
)


def test_short_notices_from_one_form_are_not_grouped(archive: Archive) -> None:
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Hồng Chi", "Phạm Minh Dũng")
    streets = ("Phùng Khắc Khoan", "Hoàng Diệu", "Lê Lợi", "Ngô Quyền")
    filled = [
        NOTICE.format(month=n + 1, name=name, day=3 + 5 * n, house=11 * n + 7, street=streets[n])
        for n, name in enumerate(names)
    ]
    tiny = "Nội dung chi tiết xin xem trong tệp đính kèm."
    archive.write([news(n, text, SITES[n % 3]) for n, text in enumerate([*filled, tiny, tiny, tiny])])
    assert groups(archive) == []


def test_a_line_under_every_article_groups_nothing(archive: Archive) -> None:
    line = " ".join(paragraphs("chân trang", 2))
    archive.write([news(n, "\n\n".join([*paragraphs(f"bài {n}", 6), line])) for n in range(40)])
    assert groups(archive) == []
    (most,) = archive.db.execute(
        "SELECT max(n) FROM (SELECT count(*) AS n FROM reprint_keys_recent GROUP BY key)"
    ).fetchone()
    assert most <= 16


def test_many_copies_are_one_group(archive: Archive) -> None:
    archive.write([news(n, TEXT, SITES[n % 3], published=DAY + timedelta(hours=n)) for n in range(40)])
    assert groups(archive) == [list(range(1, 41))]


def test_groups_that_a_text_links_become_one(archive: Archive) -> None:
    first = "\n\n".join(REPORT[:8] + paragraphs("a", 2))
    last = "\n\n".join(REPORT[2:] + paragraphs("b", 2))
    assert resemblance(shingles(first), shingles(last)) < 0.6
    archive.write([news(1, first), news(2, first, "bao"), news(3, last), news(4, last, "dai")])
    assert groups(archive) == [[1, 2], [3, 4]]
    archive.write([news(5, TEXT)])
    assert groups(archive) == [[1, 2, 3, 4, 5]]


def test_a_page_that_shows_only_a_day_does_not_come_first_on_it(archive: Archive) -> None:
    midnight = DAY.replace(hour=0)
    archive.write([news(1, TEXT, published=midnight, published_precision="day"), news(2, TEXT, "bao", published=DAY)])
    assert groups(archive) == [[2, 1]]


def test_without_a_date_the_first_seen_comes_first(archive: Archive) -> None:
    undated = {"published": None, "published_precision": None}
    archive.write([later(news(1, TEXT, **undated), 5), news(2, TEXT, "bao", **undated)])
    assert groups(archive) == [[2, 1]]


def test_an_article_that_is_rewritten_leaves_its_group(archive: Archive) -> None:
    archive.write([news(1, TEXT), news(2, TEXT, "bao")])
    assert groups(archive) == [[1, 2]]
    archive.write([later(news(2, "\n\n".join(paragraphs("viết lại", 10)), "bao"), 1)])
    assert groups(archive) == []
    assert archive.db.execute("SELECT count(*) FROM reprints").fetchone() == (0,)
    archive.write([later(news(2, TEXT, "bao"), 2)])
    assert groups(archive) == [[1, 2]]


def test_nothing_of_an_article_that_is_deleted_stays(archive: Archive) -> None:
    archive.write([news(1, TEXT), news(2, TEXT, "bao")])
    archive.db.execute("DELETE FROM articles WHERE id = 2")
    assert groups(archive) == []
    assert archive.db.execute("SELECT DISTINCT article_id FROM reprint_keys_recent").fetchall() == [(1,)]
    archive.close()
    check_index(archive.path)


def test_an_archive_of_before_is_grouped_when_it_is_opened(archive: Archive) -> None:
    archive.write([news(1, TEXT), news(2, TEXT, "bao")])
    expected = archive.db.execute("SELECT * FROM reprints").fetchall()
    archive.db.execute("DROP VIEW reprint_groups")
    for table in ("reprints", "reprint_keys", "reprint_keys_recent"):
        archive.db.execute(f"DROP TABLE {table}")
    archive.db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%_reprints' OR name LIKE '%_fewer_writes'")
    archive.close()
    with Archive(archive.path) as opened:
        assert opened.db.execute("SELECT * FROM reprints").fetchall() == expected


def test_a_text_keeps_its_smallest_hashes_and_no_others_from_before(archive: Archive) -> None:
    """Archives of before have eight for each text, in the table of all."""
    archive.write([news(1, TEXT)])
    assert kept_keys(archive, 1) == sorted(keys(TEXT)[:KEPT])
    archive.db.execute("DELETE FROM reprint_keys_recent")
    archive.db.conn.executemany("INSERT INTO reprint_keys VALUES (?, 1)", [(key,) for key in keys(TEXT)])
    archive.write([news(2, TEXT, "bao")])
    assert groups(archive) == [[1, 2]]
    text = "\n\n".join(paragraphs("bài khác", 10))
    archive.write([later(news(1, text), 1)])
    assert kept_keys(archive, 1) == sorted(keys(text)[:KEPT])


def test_hashes_go_on_from_run_to_run_and_are_found_in_each(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reprint_keys, "RUNS", (3, 9))
    texts = ["\n\n".join(paragraphs(f"bài {n}", 6)) for n in range(20)]
    for n, text in enumerate(texts):
        archive.write([news(n, text)])
    runs = archive.db.execute("SELECT run, min(article_id), max(article_id) FROM reprint_keys_recent GROUP BY run")
    (latest, newest, last), (middle, waited_longest, _), (oldest, first, _) = runs.fetchall()
    assert (latest, middle, oldest) == (0, 1, 2)
    assert (newest, last, first) == (18, 20, 1)
    assert waited_longest > 20 - 3 - 9
    for n, text in enumerate(texts):
        assert kept_keys(archive, n + 1) == sorted(keys(text)[:KEPT])
    archive.write([news(100 + n, text, "bao") for n, text in enumerate(texts)])
    assert groups(archive) == [[n, 20 + n] for n in range(1, 21)]
    archive.write([later(news(n, texts[-1 - n]), 1) for n in (0, 15, 19)])
    for n in (0, 15, 19):
        assert set(kept_keys(archive, n + 1)) <= set(keys(texts[-1 - n])[:KEPT])
    archive.db.execute("DELETE FROM articles")
    assert kept_keys(archive) == []


@pytest.mark.parametrize(
    ("run", "known", "found"),
    [
        pytest.param(2, [2, 7], [2, 7], id="old, by one of the first, and then by the others"),
        pytest.param(2, [3, 7], [], id="old, and only by the others"),
        pytest.param(1, [3, 7], [3, 7], id="among the latest, by any"),
        pytest.param(0, [3, 7], [3, 7], id="among the very latest, by any"),
    ],
)
def test_old_articles_are_looked_for_by_the_first_hashes(
    archive: Archive, run: int, known: list[int], found: list[int]
) -> None:
    archive.write([news(1, TEXT)])
    archive.db.execute("DELETE FROM reprint_keys_recent")
    archive.db.conn.executemany("INSERT INTO reprint_keys_recent VALUES (?, ?, 1)", [(run, key) for key in known])
    others = [range(20 * n, 20 * n + 8) for n in range(1, 4)]
    assert holders_of_each(archive.db.conn, [range(8), *others]) == {key: [1] for key in found}


@pytest.mark.parametrize("size", [1, 2, 5, 7, 8, 20])
def test_the_hashes_of_a_run_all_have_their_turn_once_in_as_many_articles(size: int) -> None:
    """Also where a batch goes over the end of the numbers, and where it is longer than the run."""
    taken = [slice_ for last in range(size, 8 * size + 1, size) for slice_ in slices(last - size + 1, last, 8)]
    numbers = [number * 2**BITS // 80 for number in range(80)]
    times = {sum(low <= number <= high for low, high in taken) for number in numbers}
    assert times == ({size} if size < 8 else {8})
    assert all(0 <= low <= high < 2**BITS for low, high in taken)


def kept_keys(archive: Archive, article: int | None = None) -> list[int]:
    rows = archive.db.execute(
        "SELECT key, article_id FROM reprint_keys UNION ALL SELECT key, article_id FROM reprint_keys_recent ORDER BY 1"
    )
    return [key for key, holder in rows if article in (None, holder)]


def test_partners_are_looked_up_not_searched_for(archive: Archive) -> None:
    archive.write([news(1, TEXT)])
    plan = sqlite3_program(archive.path, "EXPLAIN QUERY PLAN " + reprint_keys.LOOK_UP.replace(":keys", "'[1, 2, 3]'"))
    assert "SEARCH reprint_keys USING PRIMARY KEY (key=?)" in plan
    assert "SEARCH reprint_keys_recent USING PRIMARY KEY (run=? AND key=?)" in plan
    assert "SCAN reprint_keys" not in plan


def test_the_hashes_are_the_same_in_every_process() -> None:
    code = "import sys; from archive.shingles import keys; print(keys(sys.stdin.read()))"
    printed = [
        subprocess.run(
            [sys.executable, "-c", code], input=TEXT, capture_output=True, encoding="utf-8", check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
        ).stdout.strip()
        for seed in ("1", "2")
    ]  # fmt: skip
    assert printed == [str(keys(TEXT))] * 2
    assert len(keys(TEXT)) == KEYS
    assert keys("quá ngắn") == []
