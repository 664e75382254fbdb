"""The words of pagers: how links to the next page are called, and the parameters that count pages."""

from __future__ import annotations

from unicodedata import normalize

from newscrawl.discover.words import phrases, words

_NEXT_WORDS = phrases(
    "next|next page|older|older posts|older entries|older articles|older stories|previous posts|more|load more"
    "|show more|more news|more stories|tiếp|tiếp theo|trang tiếp|trang tiếp theo|trang kế|trang kế tiếp|trang sau"
    "|sau|xem thêm|tải thêm|tin cũ hơn|bài cũ hơn|cũ hơn|tiep|tiep theo|trang tiep|trang tiep theo|trang ke"
    "|trang sau|xem them|weiter|nächste|nächste seite|ältere beiträge|mehr laden|suivant|suivante|page suivante"
    "|siguiente|siguientes|página siguiente|pagina siguiente|próximo|próxima|proximo|proxima|página seguinte"
    "|seguinte|successivo|successiva|avanti|volgende|nästa|neste|næste|następna|dalej|další|sonraki|berikutnya"
    "|selanjutnya|следующая|далее|вперед|вперёд|下一页|下一頁|下页|次へ|次のページ|다음|ถัดไป"
    "|>|>>|»|›|→|⟩"
)
_ARROWS = " \u00a0»›>→⟩…."
#: Query parameters that count pages from 1, and those that count entries from 0.
PAGE_KEYS = words(
    "page p pg paged pagenum page_num pagenumber page_number pageno pageindex page_index trang cur seite pagina"
    " currentpage current_page curpage pagina_actual npage pagenow"
)
OFFSET_KEYS = words("start offset limitstart skip from")
PORTLET_ENDINGS = ("_cur", "_pagenum", "_page", "_pageno", "_pageindex", "_currentpage")


def says_next(text: str) -> bool:
    """Whether the words of a link say that it leads to the next page of a list."""
    if len(text) > 26:
        return False
    words = text.strip(_ARROWS)
    if not words:
        return text.strip() in _NEXT_WORDS
    if not words.isascii():
        words = normalize("NFC", words)
    return words.lower() in _NEXT_WORDS
