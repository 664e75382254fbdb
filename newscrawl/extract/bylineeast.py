"""Bylines in Chinese and Korean, which have their label inside the line: `来源：新华社 作者：张三`, `홍길동 기자`."""

from __future__ import annotations

from newscrawl.extract.wordlists import words
from newscrawl.latepattern import late

#: One of these is in every such line.
_SIGN = late("作者|记者|記者|采写|撰文|执笔|기자")
_HAN = r"[㐀-鿿·]"
#: Han names have two to four letters; what stands before a colon is the next label.
_NAME = rf"{_HAN}{{2,4}}(?!{_HAN})(?!\s?[:：])"
_NAMES = rf"({_NAME}(?:[\s、，,/／&]+{_NAME})*)"
_LABELLED = late(rf"(?:作者|记者|記者|采写|撰文|执笔)\s?[:：/／丨|]\s?{_NAMES}|(?:^|[\s|])作者\s?({_HAN}{{2,3}})$")
#: `作者：UNIT`, where that ends the line or other facts follow.
_UNIT = late(rf"作者\s?[:：]\s?({_HAN}{{5,20}})(?=$|\s)")
#: A paper and its reporters, as they close a text: `（新京报记者 张三 李四）`.
_REPORTERS = late(rf"^[（(]?[^，。！？,.!?]{{0,24}}?(?:记者|記者)[\s:：]+{_NAMES}\s?(?:报道|報導|摄影|文/图)?[）)]?$")
_KOREAN = late(
    r"^[\[(=\s]*(?:[^\s\d=]{2,10}\s?[=|]\s?)?([가-힣]{2,4}(?:\s?[·,/]\s?[가-힣]{2,4})*)\s?(?:선임|수석|인턴|객원)?\s?기자"
    r"(?![가-힣])[\])\s(|/=]*(?:[\w.+-]+@[\w.-]+)?[\])\s]*$"
)
_LONGEST = 120
_PARTS = late(r"[\s、，,/／&·]+")
#: Two to four letters that are no name: what else a line of facts says, and whose trade it is.
_NO_NAMES = words(
    """
    编辑 責任 责任 责编 編輯 摄影 攝影 摄像 通讯员 通訊員 实习生 实习 报道 報導 综合 綜合 整理 记者 記者 本报 本報
    来源 來源 发布 發布 时间 時間 日期 点击 浏览 阅读 评论 字号 分享 收藏 作者 佚名 匿名 网络整理 本站 未知 网络 管理员
    转载 文字 图片
    """
)


def eastern_names(line: str) -> tuple[str, ...]:
    """The names behind a Chinese label or before a Korean one, in order; none where the line has no such label."""
    if line.isascii() or len(line) > _LONGEST or not _SIGN.search(line):
        return ()
    korean = _KOREAN.match(line) if "기자" in line else None
    if korean is not None:
        return tuple(_PARTS.split(korean[1]))
    found = _REPORTERS.match(line) or _LABELLED.search(line)
    if found is None:
        unit = _UNIT.search(line)
        return (unit[1],) if unit is not None else ()
    names: list[str] = []
    for name in _PARTS.split(found[1] or found[2]):
        if name in _NO_NAMES:
            break
        names.append(name)
    return tuple(dict.fromkeys(names))
