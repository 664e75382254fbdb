"""A paper of seven articles, and the ways that sites have of naming theirs."""

from __future__ import annotations

import gzip

from tests.crawl.server import Answer, Reply, article, listing

TITLES = {
    f"/bai-viet-thu-{n}-cua-bao-thu-nghiem-{1000 + n}.html": f"Bài viết thứ {n} của báo thử nghiệm" for n in range(1, 8)
}
PATHS = list(TITLES)
ARTICLES = {path: article(title) for path, title in TITLES.items()}
XML = "application/xml"


def part(first: int, last: int) -> dict[str, str]:
    """The paths and titles of articles `first` to `last`."""
    return {path: TITLES[path] for path in PATHS[first - 1 : last]}


def urlset(paths: list[str]) -> str:
    urls = "".join(f"<url><loc>{{site}}{path}</loc></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def with_address(pages: dict[str, Reply | str]) -> tuple[Answer, list[str]]:
    """An answerer that puts its own address, once known, where a reply says {site}; gzips what ends in .gz."""
    address: list[str] = []

    def answer(path: str) -> Reply | None:
        found = pages.get(path)
        if found is None:
            return None
        reply = Reply(found) if isinstance(found, str) else found
        body = reply.content.replace(b"{site}", address[0].encode())
        if path.endswith(".gz"):
            body = gzip.compress(body)
        return Reply(body, reply.status, reply.content_type, reply.headers)

    return answer, address


def by_front_page() -> dict[str, Reply | str]:
    return {"/": listing(TITLES)}


def by_sections() -> dict[str, Reply | str]:
    menu = '<nav><a href="/do-thi">Đô thị</a> <a href="/kinh-te">Kinh tế</a></nav>'
    return {
        "/": f"<html><body>{menu}</body></html>",
        "/do-thi": listing(part(1, 4)),
        "/kinh-te": listing(part(5, 7)),
    }


def by_rel_next() -> dict[str, Reply | str]:
    pages: dict[str, Reply | str] = {"/": listing(part(1, 3), '<a rel="next" href="/?page=2">Trang sau</a>')}
    pages["/?page=2"] = listing(part(4, 6), '<a rel="next" href="/?page=3">Trang sau</a>')
    pages["/?page=3"] = listing(part(7, 7))
    return pages


def by_numbered_pages() -> dict[str, Reply | str]:
    pager = "".join(f'<a href="/?page={n}">{n}</a> ' for n in (1, 2, 3))
    return {
        "/": listing(part(1, 3), pager),
        "/?page=2": listing(part(4, 6), pager),
        "/?page=3": listing(part(7, 7), pager),
    }


def by_liferay_cursor() -> dict[str, Reply | str]:
    def page(n: int) -> str:
        return f"/tin?p_p_id=101_INSTANCE_k2&p_p_lifecycle=0&_101_INSTANCE_k2_delta=3&_101_INSTANCE_k2_cur={n}"

    def pager(now: int) -> str:
        return "".join(f'<a href="{page(n)}">{n}</a> ' for n in (1, 2, 3) if n != now)

    first, second, third = (listing(part(*span), pager(n)) for n, span in enumerate([(1, 3), (4, 6), (7, 7)], 1))
    later = {2: second, 3: third}

    pages: dict[str, Reply | str] = {"/": '<html><body><a href="/tin">Tin tức</a></body></html>', "/tin": first}
    for n, text in later.items():
        pages[page(n)] = text
        pages[f"/tin?p_p_id=101_INSTANCE_k2&_101_INSTANCE_k2_delta=3&_101_INSTANCE_k2_cur={n}"] = text
    return pages


def by_onclick() -> dict[str, Reply | str]:
    def pager(*numbers: int) -> str:
        links = (
            '<li class="page"><a href="#" onclick="self.location = '
            f"'{{site}}/tin?_vcms_pagenum={n}&categoryId=7';\">{n}</a></li>"
            for n in numbers
        )
        return f'<ul class="yiiPager">{"".join(links)}</ul>'

    return {
        "/": '<html><body><a href="/tin">Tin tức</a></body></html>',
        "/tin": listing(part(1, 3), pager(2)),
        "/tin?_vcms_pagenum=2&categoryId=7": listing(part(4, 6), pager(1, 3)),
        "/tin?_vcms_pagenum=3&categoryId=7": listing(part(7, 7), pager(2)),
    }


def by_sitemap_index() -> dict[str, Reply | str]:
    index = "".join(f"<sitemap><loc>{{site}}/{name}</loc></sitemap>" for name in ("a.xml", "b.xml.gz", "news.xml"))
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{{site}}{PATHS[6]}</loc><news:news><news:publication_date>2023-01-31T21:01:00+07:00</news:publication_date>"
        f"<news:title>{TITLES[PATHS[6]]}</news:title></news:news></url></urlset>"
    )
    return {
        "/": "<html><body><p>Xin chào</p></body></html>",
        "/robots.txt": Reply(
            "User-agent: *\nDisallow: /private/\nSitemap: {site}/index.xml\n", content_type="text/plain"
        ),
        "/index.xml": Reply(f"<sitemapindex>{index}</sitemapindex>", content_type=XML),
        "/a.xml": Reply(urlset(PATHS[:3]), content_type=XML),
        "/b.xml.gz": Reply(urlset(PATHS[3:6]), content_type="application/gzip"),
        "/news.xml": Reply(news, content_type=XML),
    }


def by_feeds() -> dict[str, Reply | str]:
    announced = [("rss+xml", "/rss"), ("atom+xml", "/atom"), ("feed+json", "/feed.json")]
    head = "".join(f'<link rel="alternate" type="application/{kind}" href="{path}">' for kind, path in announced)
    rss = "".join(f"<item><title>x</title><link>{{site}}{path}</link></item>" for path in PATHS[:3])
    atom = "".join(f'<entry><title>x</title><link href="{{site}}{path}"/></entry>' for path in PATHS[3:5])
    items = ",".join(f'{{"id":"{path}","url":"{{site}}{path}","title":"x"}}' for path in PATHS[5:])
    return {
        "/": f"<html><head>{head}</head><body><p>Xin chào</p></body></html>",
        "/rss": Reply(f'<rss version="2.0"><channel>{rss}</channel></rss>', content_type="application/rss+xml"),
        "/atom": Reply(f'<feed xmlns="http://www.w3.org/2005/Atom">{atom}</feed>', content_type="application/atom+xml"),
        "/feed.json": Reply(
            f'{{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{items}]}}',
            content_type="application/feed+json",
        ),
    }


WAYS = [
    by_front_page,
    by_sections,
    by_rel_next,
    by_numbered_pages,
    by_liferay_cursor,
    by_onclick,
    by_sitemap_index,
    by_feeds,
]
