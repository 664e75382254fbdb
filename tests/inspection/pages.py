"""A page with something to find, and something to fall for, in every field; and one that wishes its readers ill."""

from __future__ import annotations

from datetime import UTC, datetime

from newscrawl.extract.explain import Explanation, explain

URL = "https://bao.example.vn/doi-song/duong-lang-don-mua-gat-20240215.html"
FETCHED = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)

PAGE = """<!DOCTYPE html>
<html lang="vi"><head><title>Thôn Đồi Cau sửa đường làng đón mùa gặt - Báo Đồi Cau</title>
<meta property="og:title" content="Thôn Đồi Cau sửa đường làng đón mùa gặt - Báo Đồi Cau">
<meta property="og:site_name" content="Báo Đồi Cau">
<meta property="og:description" content="Sáng nay, dân thôn Đồi Cau cùng nhau…">
<meta name="author" content="Báo Đồi Cau">
<meta name="date" content="2031-01-01">
<meta name="keywords" content="tin, tin tức, báo">
<link rel="canonical" href="https://bao.example.vn/doi-song/duong-lang-don-mua-gat-20240215.html">
<script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Thôn Đồi Cau sửa đường làng đón mùa gặt",
 "image": "https://bao.example.vn/anh/bia.jpg"}
</script>
<style>h2 { color: rgb(1, 2, 3) } .meta::before { content: "" }</style>
</head><body>
<h1 class="site"><a href="/">Báo Đồi Cau</a></h1>
<div class="breadcrumb"><a href="/">Trang chủ</a> › <a href="/doi-song">Đời sống</a></div>
<div class="content">
<h2 class="title">Thôn Đồi Cau sửa đường làng đón mùa gặt</h2>
<p class="meta">Ngày đăng: 15/02/2024 08:30 | Lượt xem: 1.234</p>
<p class="sapo"><b>Sáng nay, dân thôn Đồi Cau cùng nhau dọn đường làng, phát quang bụi rậm, trồng cây bóng mát.</b></p>
<p>Ông Nguyễn Văn Lâm, trưởng thôn, cho biết năm thứ ba bà con góp công sửa con đường dài một cây số rưỡi này.</p>
<figure><img src="/anh/duong.jpg" width="600" height="400">
<figcaption>Bà con sửa đường. Ảnh: Minh Tâm</figcaption></figure>
<p>Quyết định có hiệu lực từ ngày 01/07/2019, đoạn còn lại sẽ được đổ bê tông trước mùa mưa với kinh phí do xã góp.</p>
<p style="text-align: right"><b>Hoàng Thị Mai</b></p>
<p><a href="/tep/ke-hoach.pdf">Kế hoạch sửa đường.pdf</a></p>
</div>
<div class="related"><h3>Tin liên quan</h3><ul>
<li><a href="/tin-2.html">Xã bên làm cầu mới qua suối trước mùa mưa lũ</a> <span>10/02/2024</span>
<i>Lượt xem: 77</i></li>
</ul></div>
<div class="footer">Tổng số lượt truy cập: 9.876.543 <a href="/tep/mau-don.doc">Mẫu đơn.doc</a></div>
</body></html>"""

#: Everything on it that a browser could run, send or load sets `window.hacked` or asks for a /hacked address.
HOSTILE = PAGE.replace(
    '<div class="content">',
    """<script>window.hacked = 1</script><svg onload="window.hacked = 2"><script>window.hacked = 3</script></svg>
    <img src="x" onerror="window.hacked = 4"><iframe src="/hacked"></iframe>
    <iframe srcdoc="<script>parent.hacked = 5</script>"></iframe><object data="/hacked"></object>
    <embed src="/hacked"></embed>
    <a id="bad" href=" java&#10;script:window.hacked = 6">link</a>
    <form action="javascript:hacked=7"><button id="go">b</button></form>
    <meta http-equiv="refresh" content="0; url=/hacked"><base href="https://evil.example/">
    <video autoplay src="/hacked"></video><template shadowrootmode="open"><script>window.hacked = 8</script></template>
    <div class="content">""",
).replace(
    "sửa đường làng đón mùa gặt</h2>", "sửa <script>hacked = 9</script> &lt;script&gt;hacked = 10&lt;/script&gt;</h2>"
)


def explained(html: str = PAGE) -> Explanation:
    """The page as read at its address."""
    return explain(html.encode(), URL, fetched_at=FETCHED)
