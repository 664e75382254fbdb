"""Pages in Chinese, Japanese, Korean and Indonesian: their bylines, and what stands around their text."""

from __future__ import annotations

import pytest

from newscrawl.extract import Article, extract
from newscrawl.extract.authors import split_names
from newscrawl.extract.boilerplate import is_notice
from newscrawl.extract.bylineeast import eastern_names
from newscrawl.extract.closing import is_note, is_prompt

TITLE = "渡船时隔九年重返北岸码头"
ONE = "渡船于周日傍晚六点十分驶离码头，船上载有四十名乘客，许多居民前来观看，孩子们挥手告别。"
TWO = "单程票价为四元，其余费用由镇政府承担，镇长表示这一数字并不算高，并感谢各位乡亲的支持。"
THREE = "试运行将持续到十月，是否长期开通，要等冬天之前公布的客流统计结果出来以后再作决定。"


def article(above: str = "", below: str = "", head: str = "") -> Article:
    page = (
        f"<html lang=zh-CN><head><meta charset=utf-8><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{above}"
        f"<div class=neirong><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>{below}</div></body></html>"
    )
    return extract(page.encode(), "https://news.example.com/article/1234567.html")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("来源：北岸日报 作者：林晓舟", ("林晓舟",)),
        ("2023-05-12 21:01来源：北岸日报作者：林晓舟", ("林晓舟",)),
        ("2023-05-12 21:01 出处：北岸网 作者：林晓舟 编辑：何平 人气： 53 次", ("林晓舟",)),
        ("发表于2023-05-12 21:01| 11次阅读| 来源北岸| 0 条评论| 作者林晓舟", ("林晓舟",)),
        ("北岸日报记者 林晓舟 何平", ("林晓舟", "何平")),
        ("采写：北岸日报见习记者 林晓舟", ("林晓舟",)),
        ("记者：林晓舟、何平", ("林晓舟", "何平")),
        ("記者林曉舟／北岸報導", ()),  # a name that nothing parts from its label may be anything
        ("来源：本站 作者：北岸镇党政办公室", ("北岸镇党政办公室",)),
        ("기자들이 배를 기다렸다", ()),
        ("한배섬 기자", ("한배섬",)),
        ("[북안=한배섬 기자]", ("한배섬",)),
        ("한배섬·강나루 기자 boat@news.example", ("한배섬", "강나루")),
        ("作者：佚名", ()),
        ("The boat left the quay", ()),
    ],
)
def test_names(line: str, names: tuple[str, ...]) -> None:
    assert eastern_names(line) == names


def test_nobody() -> None:
    for line in (
        "作者：佚名",
        "- THE END -",
        "相关文章",
        "T + -",
        "作者：网络整理",
        "渡船。北岸日报 资料",
        "责编：Demi Xia",
        "打印 关闭",
    ):
        assert split_names(line) == ()


def test_a_byline_above_and_one_below_the_text() -> None:
    found = article("<div class=xinxi>2023-05-12 21:01 来源：北岸日报 作者：林晓舟 编辑：何平 人气：53 次</div>")
    assert found.authors == ("林晓舟",)
    assert found.body == f"{ONE}\n\n{TWO}\n\n{THREE}"
    assert found.published is not None
    assert found.published.isoformat() == "2023-05-12T21:01:00+08:00"
    assert article("<p>来源：北岸日报 作者：林晓舟</p><p>2023-05-12 21:01</p>").authors == ("林晓舟",)
    found = article(below="<p>北岸日报记者 林晓舟</p><p>- THE END -</p>")
    assert (found.authors, found.body) == (("林晓舟",), f"{ONE}\n\n{TWO}\n\n{THREE}")


def test_the_site_that_a_notice_of_copyright_names_is_no_author() -> None:
    head = '<meta name="author" content="北岸网"><meta name="copyright" content="北岸网版权所有 2003-2023">'
    found = article(head=head)
    assert (found.authors, found.site_name) == ((), "北岸网")


@pytest.mark.parametrize(
    "line",
    [
        "（原标题：渡船重返码头 镇长表示满意）",
        "扫一扫关注北岸日报",
        "您所在的位置： 首页 > 快讯 > 北岸",
        "安装北岸客户端第一时间接收最全面的消息→【下载地址】",
        "点击这里关注我们",
        "未经授权不得转载",
        "转载请注明出处",
        "【免责声明】本文仅代表作者本人观点，与本站无关。",
        "图片来自网络，如有侵权，请联系删除。",
        "記事の無断転載を禁じます。",
        "[ⓒ 북안일보 & bukan.example, 무단전재 및 재배포 금지]",
        "저작권자 © 북안일보 무단 전재 및 재배포 금지",
        "Yuk, Simak Juga Video ini!",
    ],
)
def test_prompts(line: str) -> None:
    assert is_prompt(line)
    assert line not in (article(below=f"<p>{line}</p><p>{TWO[::-1]}</p>").body or "")


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：何平",
        "北岸中学供稿 摄影/何平 编辑/林晓舟",
        "（原题为《渡船》）",
        "(综合整理自北岸日报、南岸网等)",
        "（责任编辑：何平）",
        "本文来源：北岸日报 责任编辑：何平_NB1",
        "图片均来自网络",
        "全文完",
    ],
)
def test_notes(line: str) -> None:
    assert is_note(line) or is_notice(line)
    assert (article(below=f"<p>{line}</p>").body or "").endswith(THREE)


@pytest.mark.parametrize(
    "line",
    [
        "警方提醒，未经批准使用无人机的人将被处以罚款。",
        "编辑部的同事们说，他们从来没有见过这么多人来到码头。",
        "来源不明的渡船在北岸停了三天，没有人知道它属于谁。",
        "声明由镇长宣读，全文共九页。",
        "배를 기다리던 기자들은 아홉 시에 돌아갔다.",
    ],
)
def test_sentences_of_a_story(line: str) -> None:
    assert not is_prompt(line)
    assert not is_note(line)
