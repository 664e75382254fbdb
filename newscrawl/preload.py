"""What the reading processes share: loaded once by their fork server, so that no worker loads it again.

Two pages are read here as a crawl reads them, so that the patterns that most pages need are compiled once and not by
every worker.
"""

from __future__ import annotations

import gc

import lxml.html

import newscrawl.attachments
import newscrawl.extract.botcheck
import newscrawl.extract.datefallback
import newscrawl.extract.scriptdata
from newscrawl.discover.identity import registrable_domain
from newscrawl.reading import read_page

__all__ = ["lxml", "newscrawl"]

ENGLISH = """<!DOCTYPE html><html lang="en"><head><title>Harbour reopens after the storm - Example Times</title>
<link rel="canonical" href="/world/2026/11/23/harbour-reopens-after-the-storm-10023.html">
<meta property="og:title" content="Harbour reopens after the storm"><meta property="og:type" content="article">
<meta name="description" content="Ships may enter the harbour again, four days after the storm."><meta name="author"
content="Anna Example"><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type":
"NewsArticle", "headline": "Harbour reopens after the storm", "datePublished": "2026-11-23T08:15:00+00:00",
"author": {"@type": "Person", "name": "Anna Example"}, "image": ["/pictures/harbour.jpg"]}]}</script></head><body>
<header><nav class="menu"><a href="/world/">World</a> <a href="/sport/">Sport</a> <a href="/login">Log in</a></nav>
</header><ul class="breadcrumb"><li><a href="/">Home</a><li><a href="/world/">World</a></ul><main><article>
<h1 class="headline">Harbour reopens after the storm</h1><p class="lead">Ships may enter the harbour again, four days
after the storm.</p><p class="byline">By Anna Example and John Sample | Example Press</p><span class="date">Published
November 23, 2026, 8:15 a.m. EST</span> <time class="updated">2 hours ago</time> <span class="views">1,234 views</span>
<a href="#comments">12 comments</a><figure><img src="/pictures/harbour.jpg" alt="The harbour"><figcaption>The harbour on
Monday. Photo: John Sample/Example Press</figcaption></figure><div class="article-body"><p>EXAMPLE CITY (Example Press)
- The harbour was opened to ships on Monday morning, its master said, four days after the storm had closed it.</p>
<p>“We are glad to be back at work,” she told reporters. Two ships had waited since Friday, and 14 more were on their
way.</p><p>Read more: <a href="/world/2026/11/20/storm-closes-harbour-10011.html">Storm closes the harbour</a></p>
<p>The repairs will cost $3 million, according to the city. Work on the eastern pier goes on until December.</p>
<p>Sign up for our newsletter.</p><p>Follow us on Facebook.</p><p>(Reporting by Anna
Example; Editing by John Sample)</p><p><em>Anna Example is a reporter at the Example Times. Contact her at
anna@example.org.</em></p></div><p class="tags">Tags: <a rel="tag" href="/tag/harbour">harbour</a></p>
<a href="/files/report.pdf">Report (PDF, 120 KB)</a><div class="share"><a href="https://example.com/share?u=1">Share</a>
</div></article><aside class="related"><h3>Related</h3><ul><li><a href="/world/2026/11/19/storm-nears-10009.html">Storm
nears the coast of Example</a><li><a href="/world/2026/11/18/fishers-stay-ashore-10007.html">Fishers stay ashore for a
third day</a></ul></aside></main><footer>Copyright © 2026 Example Times. All rights reserved.</footer>"""

VIETNAMESE = """<!DOCTYPE html><html lang="vi"><head><title>Bến cảng mở cửa trở lại sau bão | Báo Ví dụ</title> <meta
name="keywords" content="bến cảng, bão"></head><body><ul class="menu"><li><a href="/thời sự?a=1&amp;b=[2]">Thời sự</a>
<li><a href="/kinh-te">Kinh tế</a></ul><div class="content"><h1>Bến cảng mở cửa trở lại sau bão</h1><div
class="time">Thứ hai, 23/11/2026, 08:15 (GMT+7)</div><span>Lượt xem: 1.234</span> <span>Tác giả: Nguyễn Văn A</span>
<span>3 giờ trước</span><p><strong>Tàu thuyền được vào cảng trở lại, bốn ngày sau cơn bão.</strong></p><p>Sáng thứ
hai, bến cảng mở cửa đón tàu thuyền, bốn ngày sau khi phải đóng cửa vì bão, theo lời giám đốc
cảng.</p><table><tr><td><img src="/anh/cang.jpg"> <tr><td>Bến cảng sáng thứ hai. Ảnh: Nguyễn Văn A</table><p>Hai con
tàu đã chờ từ thứ sáu, và 14 tàu khác đang trên đường tới.</p><p>&gt;&gt; Xem thêm: <a
href="/thoi-su/bao-dong-cua-ben-cang-post10011.html">Bão đóng cửa bến cảng</a></p> <p style="text-align:
right"><strong>Nguyễn Văn A</strong></p><p>Nguồn: Báo Ví dụ</p></div><h3>Tin liên quan</h3><ul><li> <a
href="/thoi-su/ngu-dan-o-lai-bo-post10007.html">Ngư dân ở lại bờ ngày thứ ba (20/11/2026)</a></ul><div class="pager">
<a href="?page=2">Trang sau</a></div><div id="footer">Giấy phép số 10/GP-TTĐT. Điện thoại: 0200 000 000</div>"""

registrable_domain("https://example.org/")  # reads the list of public suffixes
read_page(ENGLISH.encode(), "https://example.org/world/2026/11/23/harbour-reopens-after-the-storm-10023.html")
read_page(VIETNAMESE.encode(), "https://example.org/thoi-su/ben-cang-mo-cua-tro-lai-sau-bao-post10023.html")
read_page(VIETNAMESE.encode(), "https://example.org/", is_list=True)
# What is loaded by now stays: no worker's garbage collector is to look through it time and again, or copy its pages.
# And reading a page leaves no garbage that only a collector finds: it need not be looked for at every page.
gc.collect()
gc.freeze()
gc.set_threshold(10_000)
