"""The words and class names with which pages label a count of views or comments, folded.

`plain` labels say what they count wherever they stand; `shy` ones are everyday words (`reads`, `hits`, `xem`) and
count only where there is next to nothing beside them and the number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from newscrawl.extract.numbers import NUMBER
from newscrawl.latepattern import late
from newscrawl.quick import Signs
from newscrawl.text import fold

_VIEWS_BEFORE = """
so luot xem|tong luot xem|luot xem|so lan xem|lan xem|da xem|so luot doc|luot doc|so lan doc|lan doc|luot view
so nguoi xem|so nguoi doc|nguoi doc|da doc|so luot truy cap bai viet|bo dem xem|xem bo dem
luot xem bai viet|luot xem bai|luot xem tin|luot doc bai viet|luot doc bai|luot doc tin|lan xem bai|lan doc bai
lan doc bai viet|lan xem bai viet|da duoc xem|da duoc doc|view(s)|hit(s)
view count|views count|total views|post views|page views|pageviews|article views|number of views|viewed|watched
просмотры|просмотров|количество просмотров|просмотрено|прочитано|прочтений|прочитали|переглядiв|переглядив
перегляди|прочитаний|прегледи|прегледана|преглеждания|прегледан|видяна
jumlah kunjungan|jumlah pembaca|jumlah dilihat|dilihat|dibaca|telah dibaca|pembaca|kunjungan
visitas|lecturas|visualizaciones|numero de visualizaciones|vistas|leituras|visualizacoes|acessos|visualizacions
affichages|nombre de consultations|nombre de vues|nombre de lectures|consultations|visualizzazioni|letture
aufrufe|seitenaufrufe|seiten-aufrufe|anzahl der aufrufe|zugriffe|ansichten|klicks|angesehen|angeschaut
aantal keer bekeken|keer bekeken|weergaven|visningar|visninger|antal visningar|sidvisningar|katselukerrat|lukukerrat
odslony|wyswietlenia|liczba wyswietlen|liczba odslon|zobrazeni|precteno|pocet precteni|pocet zobrazeni|zobrazenia
megtekintes|megtekintesek|olvasottsag|vizualizari|afisari|accesari|pregledi|pregleda|broj pregleda|vaatamisi
okunma|okunma sayisi|goruntulenme|goruntuleme|okundu|προβολες|αναγνωσεις|εμφανισεις|צפיות|مشاهدات|المشاهدات|القراءات
عدد المشاهدات|عدد الزيارات|بازدید|تعداد بازدید|دفعات المشاهدة
"""
_VIEWS_BEFORE_GLYPHS = """
查看次数 浏览次数 浏览量 浏览 瀏覽人次 瀏覽數 瀏覽 阅读次数 阅读量 阅读数 閱讀數 点击次数 点击数 点击量 点击率
點閱 點擊 访问量 访问次数 檢視次數 觀看次數 阅读 观看次数 人气 조회수 조회 閲覧数 閲覧回数 アクセス数 再生回数
จำนวนการเข้าชมหน้า จำนวนผู้เข้าชม จำนวนการเข้าชม จำนวนคนอ่าน เข้าชม เปิดอ่าน เปิดดู 👁️ 👁
"""
_VIEWS_AFTER = """
luot xem|lan xem|luot doc|lan doc|luot view|nguoi xem|nguoi doc|nguoi da xem|nguoi da doc
views?|page ?views?|total views|pv
просмотр\\w{0,3}|прочтени\\w{1,3}|прочитал\\w{0,2}|перегляд\\w{0,3}|показов|преглед\\w{0,4}
kali dibaca|kali dilihat|x dibaca|kali ditonton|kunjungan|pembaca|ditonton|tayangan|tontonan|x dilihat
vistas?|visualizaciones|visualizacion|visitas?|lecturas?|leituras?|visualizac\\w{2,3}|acessos|visualitzacions
vues?|consultations?|affichages?|lectures?|visualizzazion[ie]|letture
aufrufe?|zugriffe?|seitenaufrufe|ansichten|klicks|mal gelesen|mal aufgerufen|mal abgerufen|mal angesehen|x gelesen
keer bekeken|keer gelezen|weergaven|visningar|visninger|katselukertaa|lukukertaa|odslon\\w{0,2}|wyswietle\\w{1,3}
zobrazen[ii]|precteni|megtekintes|olvasas|vizualizari|afisari|citiri|pregleda|okunma|goruntulenme|goruntuleme|kez okundu
προβολες|αναγνωσεις|צפיות|مشاهدة|مشاهده|قراءة|زيارة|بازدید|accesses|times viewed|times read
"""
_VIEWS_AFTER_GLYPHS = """
次观看 次觀看 次浏览 次瀏覽 次阅读 次閱讀 次点击 次查看 人阅读 人浏览 人閱讀 人次 阅读 浏览 觀看
回の閲覧 回閲覧 回再生 回視聴 閲覧 アクセス 회 วิว views
"""
_VIEWS_SHY = (
    "xem|views?|hits?|reads?|doc|lu|vu|visto|vista|leido|lido|letto|gelesen|bekeken|gelezen|read|pv|clicks?|seen"
)
_SHY_AFTER = "xem|hits?|reads|veces leido|veces visto|times|fois|volte|vezes|mal|clicks?|kali"

_COMMENTS_BEFORE = """
so binh luan|binh luan|phan hoi|y kien|so y kien|comments?|kommentare|comentarios|commentaires|commenti|reacties
kommentarer|комментарии|комментариев|комментарий|komentar|komentarze|yorum|yorumlar|replies|responses
"""
_COMMENTS_AFTER = """
binh luan|phan hoi|y kien|comments?|kommentare?|comentarios?|commentaires?|comment[oi]|reacties?|kommentarer
комментари\\w{1,2}|komentar|komentarz\\w{0,2}|yorum|replies|responses|antworten
"""


def _words(table: str, written: Callable[[str], str] = str) -> str:
    words = [w.strip() for line in table.strip().splitlines() for w in line.split("|")]
    return "|".join(sorted((written(fold(w)) for w in words), key=len, reverse=True))


def _glyphs(table: str) -> str:
    return "|".join(sorted((re.escape(fold(w)) for w in table.split()), key=len, reverse=True))


_COUNT = rf"(?P<number>{NUMBER})(?:\s?(?P<unit>[^\W\d_]{{1,9}})\.?(?![^\W\d_]))?\+?"
_COUNT_SHORT = rf"(?P<number>{NUMBER})\s?(?P<unit>[km]|nghin|ngan|trieu|тыс|млн|mil|tsd)?(?!\w)"
_COUNT_GLYPH = rf"(?P<number>{NUMBER})\s?(?P<unit>[万億亿萬만천억千])?\+?"
#: A number that goes on as a time, a date, a ratio or a share is no count.
_END = r"(?!\s?[:/%]|[.,-]?\d|\s?(?:min|sek|sec|phut|gio|am\b|pm\b|uhr|€|\$))"
_FREE = r"(?<![\w.,:/+-])"


def _patterns(before: str, after: str, before_glyphs: str = "", after_glyphs: str = "") -> tuple[re.Pattern[str], ...]:
    patterns = [
        rf"(?:(?<!\w)|(?<=\d)(?=[^\d:]{{3,24}}:))(?P<label>{before})\s?[:：\-–]?\s?\(?\s?{_COUNT}{_END}",
        rf"{_FREE}(?P<number>{NUMBER})(?:\s?(?P<unit>[^\W\d_]{{1,9}})\.?)??\+?\s?(?<![^\W\d_])(?P<label>{after})(?!\w)",
    ]
    if before_glyphs:
        patterns.append(rf"(?P<label>{before_glyphs})\s?[:：]?\s?\(?\s?{_COUNT_GLYPH}{_END}")
        patterns.append(rf"{_FREE}{_COUNT_GLYPH}\s?(?P<label>{after_glyphs})(?![分秒])")
    return tuple(re.compile(p) for p in patterns)


# The tables take a while to compile: they are when a page first shows a number that may be a count.
@cache
def views() -> tuple[re.Pattern[str], ...]:
    """The labels that say they count views wherever they stand."""
    return _patterns(
        _words(_VIEWS_BEFORE, re.escape),
        _words(_VIEWS_AFTER),
        _glyphs(_VIEWS_BEFORE_GLYPHS),
        _glyphs(_VIEWS_AFTER_GLYPHS),
    )


@cache
def shy_views() -> tuple[re.Pattern[str], ...]:
    """Everyday words that count views only with a number and next to nothing else."""
    return (
        re.compile(rf"(?:^|\s)(?P<label>{_VIEWS_SHY})\s?[:：]\s?{_COUNT_SHORT}{_END}"),
        re.compile(rf"^\W*(?P<label>{_VIEWS_SHY})\s?[:：]\s?{_COUNT}{_END}\W*(?:{_SHY_AFTER})?\W*$"),
        re.compile(rf"^\W*(?:{_VIEWS_SHY}) {_COUNT} (?P<label>times|mal|veces|fois|volte|vezes|lan|kali|keer)\W*$"),
        re.compile(rf"^\W*(?P<number>{NUMBER})(?:\s?(?P<unit>[a-z]{{1,5}}))??\+?\s?(?P<label>{_SHY_AFTER})\W*$"),
        re.compile(rf"^(?P<label>views?|hits) \(?{_COUNT_SHORT}\W*$"),
    )


@cache
def stated_views() -> tuple[re.Pattern[str], ...]:
    """The labels of views with a colon, which say enough also beside the counts of something else."""
    return (re.compile(rf"(?<!\w)(?P<label>{_words(_VIEWS_BEFORE, re.escape)})\s?[:：]\s?{_COUNT}{_END}"),)


@cache
def comments() -> tuple[re.Pattern[str], ...]:
    """The labels of comments."""
    return _patterns(_words(_COMMENTS_BEFORE), _words(_COMMENTS_AFTER))


#: A text that may hold a label has one of these: looked for before the patterns are tried, which cost far more.
_VIEW_HINTS = """
view|xem|doc|luot|lan|hit|read|seen|watched|click|klick|access|acess|dilihat|dibaca|kunjung|pembaca|tonton|tayang
visita|lectur|leitur|visuali|vista|leid|lid|visto|vue|consult|affich|lettur|letto|letta|aufruf|zugriff|ansicht
gelesen|abgeruf|bekek|gelez|weergav|visning|kert|odsl|wyswiet|zobraz|prect|megtek|olvas|vizual|afis|pregled|okun
gorun
просмотр|прочит|прочт|перегл|показов|преглед|προβολ|αναγν|צפיות|مشاهد|قراء|زيار|بازدید|看|览|覽|阅|閱|击|擊|问|問|覧|生|聴
人次|人气|조회|アクセス|วิว|ชม|อ่าน|ดู|👁
"""
_COMMENT_HINTS = """
binh luan|phan hoi|y kien|comment|kommentar|comentario|reactie|komentar|yorum|replies|responses|antwort|комментар
"""


def _hints(table: str) -> Signs:
    return Signs(fold(word) for line in table.split("\n") for word in line.split("|") if word)


_VIEW_SIGNS, _COMMENT_SIGNS = _hints(_VIEW_HINTS), _hints(_COMMENT_HINTS)


def hints_at_views(folded: str) -> bool:
    """Whether a folded text may hold a label of views."""
    return bool(_VIEW_SIGNS.found_in(folded)) or "pv" in folded


def hints_at_comments(folded: str) -> bool:
    """Whether a folded text may hold a label of comments."""
    return bool(_COMMENT_SIGNS.found_in(folded))


#: Words that make a count that of the site, of other articles, of the reader, or of something else.
NOT_OWN = late(
    r"truy cap|online|hom nay|hom qua|trong tuan|trong thang|thang nay|tuan nay|dem nay|dang xem|toan trang|trang web"
    r"|nhieu nhat|doc nhieu|xem nhieu|tong so luot xem trang|total page ?views"
    r"|visitors?\b|besucher|visiteurs|most |meist|meest|mest |mas (?:leid|vist)|mais (?:lid|vist)|piu lett|plus lu"
    r"|popular|trending|per month|pro monat|par mois|al mes|am tag|per day|subscribers|follow|abonn|impression|now\b"
    r"|website|всего на сайте|сейчас"
)

#: Words of what else is counted of an article.
OTHER_COUNTS = late("tai ve|luot tai|thich|chia se|download|like|share")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VIEW_WORDS = _names(
    """viewcount viewscount viewcounter pageview pageviews postview postviews articleviews viewed luotxem soluotxem
    luotdoc views hits hitcount readcount readscount reads readtimes clicks clickcount viewnumber viewnum totalviews
    countview countviews viewcounts viewsnumber visits visitas lecturas aufrufe"""
)
_EYE_WORDS = _names("eye eyes eyeopen")
#: One of these is in each of them.
_VIEW_NAMES = Signs(("view", "luot", "hit", "read", "click", "visit", "lectura", "aufruf", "eye"))
_COMMENT_WORDS = _names("commentcount commentscount commentsnumber commentcounter numcomments sobinhluan")
_DRUPAL = ("views-row", "views-field", "view-content", "view-id", "views-element")
_SPLIT = late(r"[^a-z]+")
_CAMEL = late(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the number with it: folded `words`, `number` and `unit` as written, `rest` what else there is."""

    words: str
    number: str
    unit: str | None
    rest: str


def match_label(folded: str, patterns: tuple[re.Pattern[str], ...]) -> Label | None:
    """The first labelled count in a piece of folded text; of several patterns the first that fits."""
    for pattern in patterns:
        match = pattern.search(folded)
        if match:
            groups = match.groupdict()
            rest = folded[: match.start()] + folded[match.end() :]
            return Label(match["label"], match["number"], groups.get("unit"), rest)
    return None


def names_of(class_and_id: str) -> list[str]:
    """The words of a class or id: `td-post-viewCount` → `td post view count`."""
    return [w for w in _SPLIT.split(_CAMEL.sub("-", class_and_id).lower()) if w]


def names_views(class_and_id: str) -> bool:
    """Whether a class or id says that an element holds a view count (and not Drupal's `views-row`)."""
    return not any(name in class_and_id for name in _DRUPAL) and _named(class_and_id, _VIEW_WORDS)


def names_eye(class_and_id: str) -> bool:
    """Whether a class is that of an icon for views: `fa-eye`, `icon-viewed`, `td-icon-views`."""
    words = names_of(class_and_id)
    if not _EYE_WORDS.isdisjoint(words):
        return "slash" not in words and "close" not in words
    return "icon" in words and ("view" in words or not _VIEW_WORDS.isdisjoint(words))


def tells_views(class_and_id: str) -> bool:
    """Whether either is so."""
    joined = class_and_id.lower().replace("-", "").replace("_", "").replace(" ", "")
    return bool(_VIEW_NAMES.found_in(joined)) and (names_eye(class_and_id) or names_views(class_and_id))


def names_comments(class_and_id: str) -> bool:
    """Whether a class or id says that an element holds the number of comments."""
    return _named(class_and_id, _COMMENT_WORDS)


def _named(class_and_id: str, words: frozenset[str]) -> bool:
    """Whether one word of a class, or two neighbours written as one, is among `words`."""
    own = names_of(class_and_id)
    return not words.isdisjoint(own) or not words.isdisjoint(map("".join, pairwise(own)))
