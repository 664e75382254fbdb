"""A site that changes its pages is noticed by the next crawl: in its exit code, its output, the archive, `status`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from newscrawl.demo.server import serve_portal
from tests.conftest import Run
from tests.crawl.server import Reply, article, listing, serve

DAY = timedelta(days=1)
Sql = Callable[[Path, str], list[list[str]]]

#: Everything that the archive holds was seen a day earlier.
A_DAY_LATER = {
    "articles": ("first_seen", "last_seen", "last_changed"),
    "runs": ("started_at", "finished_at"),
    "skips": ("first_seen", "last_seen"),
    "captures": ("fetched_at",),
    "view_counts": ("observed_at",),
    "revisions": ("observed_at",),
}


def a_day_later(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in A_DAY_LATER.items():
            moved = ", ".join(f"{name} = strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '-1 day')" for name in columns)
            connection.execute(f"UPDATE {table} SET {moved}")
        for run, text in connection.execute("SELECT id, drift FROM runs WHERE drift <> '[]'").fetchall():
            found = [drift | {"since": str(date.fromisoformat(drift["since"]) - DAY)} for drift in json.loads(text)]
            connection.execute("UPDATE runs SET drift = ? WHERE id = ?", (json.dumps(found), run))
        connection.commit()


def test_a_portal_that_changes_its_pages(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with serve_portal() as portal:
        healthy = newscrawl("crawl", portal.url)
        assert healthy.returncode == 0, healthy.stderr
        assert "drifted" not in healthy.stderr + newscrawl("status", portal.url).stdout
        a_day_later(path)
        portal.turn_to(2, relaunched=True)
        drifted = newscrawl("crawl", portal.url)
        a_day_later(path)
        status = newscrawl("status", portal.url).stdout
        portal.turn_to(3)
        recovered = newscrawl("crawl", portal.url)
    assert drifted.returncode == 3, drifted.stderr
    ((message,),) = sql(path, "select message from runs where id = 2")
    ((expected,),) = sql(path, "select expected from readings where run_id = 2 and field = 'view_count'")
    assert int(expected) > 100
    sentence = f"view count missing in {expected} of {expected} today"
    name = portal.url.split("/")[2]
    assert f"newscrawl: {name} drifted: {sentence}. See `newscrawl status {name}`." in drifted.stderr
    assert f"{name}: {sentence}" in message
    # What is left on the page is the day of the portal, of which the archive knows better.
    assert "another date than before in" in message
    assert "body missing" not in message
    # A day later the day has a name.
    assert f"drifted: view count missing in {expected} of {expected} since " in status
    assert "newscrawl inspect URL" in status
    assert recovered.returncode == 0, recovered.stderr
    assert sql(path, "select drift from runs where id in (1, 3)") == [["[]"], ["[]"]]


def test_new_articles_without_a_text_and_then_with_one(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    shown: dict[str, Reply | str] = {}
    titles: dict[str, str] = {}

    def publish(number: int, *, whole: bool) -> None:
        for n in range(len(titles), len(titles) + number):
            path, title = f"/tin-moi-cua-tinh-so-{n}-{5000 + n}.html", f"Tin mới của tỉnh, số {n}"
            page = article(title, views=n).replace("2023-01-31T21:01:00+07:00", today)
            titles[path] = title
            shown[path] = page if whole else page.replace('class="meta">Lượt xem', 'class="meta">Lượt')
        shown["/"] = listing(titles)

    today = sqlite3.connect(":memory:").execute("select strftime('%Y-%m-%dT00:00:00+00:00', 'now')").fetchone()[0]
    with serve(lambda path: Reply(found) if isinstance(found := shown.get(path), str) else None) as site:
        codes = []
        for number, whole in ((30, True), (12, False), (6, True)):
            publish(number, whole=whole)
            done = newscrawl("crawl", site.url)
            codes.append(done.returncode)
            a_day_later(tmp_path / "news.db")
    assert codes == [0, 3, 0]
    messages = [row[0] for row in sql(tmp_path / "news.db", "select message from runs")]
    assert messages[1].endswith("view count missing in 12 of 12 today")


def test_a_site_that_refuses_what_it_announces_says_so_at_once(newscrawl: Run, sql: Sql, tmp_path: Path) -> None:
    titles = {f"/tin-moi-cua-huyen-so-{n}-{6000 + n}.html": f"Tin mới của huyện, số {n}" for n in range(9)}
    pages: dict[str, Reply | str] = {"/": listing(titles), **dict.fromkeys(titles, Reply("no", 403))}
    with serve(pages) as site:
        done = newscrawl("crawl", site.url)
        told = json.loads(newscrawl("status", site.url, "--json").stdout)
    assert done.returncode == 1, "nothing at all was archived: that is more than a drift"
    sentence = "none of 9 announced addresses became an article today, skipped: 9 http 403"
    assert sentence in done.stderr
    assert sql(tmp_path / "news.db", "select message from runs")[0][0].endswith(sentence)
    assert [drift["sentence"] for drift in told["drift"]] == [sentence]
