"""What the words before a date say it is: publication, an update, or a date that is no business of the article.

All words are folded (`text.fold`), so `Ngày đăng`, `NGAY DANG` and `ngày  đăng` are one.
"""

from __future__ import annotations

from enum import Enum

from newscrawl.extract.wordlists import any_of
from newscrawl.latepattern import late
from newscrawl.text import fold


class DateRole(Enum):
    """What a date on a page stands for."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    OTHER = "other"


# Words that are written with spaces: matched as whole words, the longest first.
_WORDS = {
    DateRole.PUBLISHED: """
        ngay dang tin|ngay dang tai|ngay dang bai|ngay dang|dang luc|dang ngay|dang tai|thoi gian dang tin
        thoi gian dang|ngay xuat ban|xuat ban|ngay tao|ngay gui|ngay phat hanh|tin da dua ngay|ngay duyet
        first published|date published|published|publish date|publication date|time publish|posted|date posted
        submitted|released|release date|created|uploaded|written|date of publication|date
        veroffentlicht|veroffentlichung|veroeffentlicht|erstellt|publiziert|erschienen|eingestellt|gepostet|geschrieben|datum
        beitrag vom|artikel vom
        meldung vom|pressemitteilung vom|nachricht vom|presseinformation vom|news vom
        publie|publiee|mis en ligne|cree|creee|paru|redige|ecrit|poste
        publicado|publicada|fecha|fecha de publicacion|creado|postado|criado|data da publicacao
        pubblicato|pubblicata|pubblicazione|inserito|scritto|data
        gepubliceerd|geplaatst|publicatiedatum|publicerad|publicerat|publisert|publiceret|udgivet|julkaistu
        opublikowano|opublikowany|data publikacji|dodano|data dodania|utworzono|publikovano|zverejneno|vydano
        zverejnene|megjelent|publicat|data publicarii|objavljeno|objavleno|yayinlanma|yayin tarihi|eklenme|giris
        olusturulma|diterbitkan|tayang|diposting|dipublikasikan|terbit|dikirim|inilathala|gepubliseer|imechapishwa
        опубликовано|опубликована|дата публикации|дата|размещено|добавлено|создано|опублiковано|публикувана
        опублiкована|публикувано|δημοσιευση|δημοσιευτηκε|αναρτηθηκε|נשר|פורסם|نشر|نشر في|تاريخ النشر|تاریخ انتشار
        प्रकाशित|প্রকাশ|প্রকাশিত|प्रकाशन""",
    DateRole.MODIFIED: """
        cap nhat luc|cap nhat ngay|cap nhat lan cuoi|ngay cap nhat|lan cap nhat cuoi|cap nhat|ngay sua|chinh sua
        sua lan cuoi|updated|update|last update|last updated|last modified|modified|last edited|edited|revised
        last reviewed|reviewed|last changed
        aktualisiert|aktualisierung|zuletzt aktualisiert|zuletzt geandert|geandert|bearbeitet|stand|update vom
        mis a jour|mise a jour|modifie|modifiee|actualise|actualizado|actualizada|ultima actualizacion|modificado
        atualizado|atualizada|ultima atualizacao|aggiornato|aggiornata|ultimo aggiornamento|modificato|ultima modifica
        bijgewerkt|laatst gewijzigd|gewijzigd|laatste update|uppdaterad|uppdaterades|senast uppdaterad|oppdatert
        sist oppdatert|opdateret|paivitetty|muokattu|zaktualizowano|aktualizacja|zmodyfikowano|aktualizovano|upraveno
        aktualizovane|frissitve|frissites|actualizat|azurirano|izmenjeno|guncelleme|guncellenme|son guncelleme
        diperbarui|diupdate|pembaruan|terakhir diperbarui|opgedateer|обновлено|обновлена|изменено|оновлено|обновена
        ενημερωση|ενημερωθηκε|עודכן|تحديث|آخر تحديث|آخرین به روز رسانی""",
    DateRole.OTHER: """
        ban hanh|ngay ban hanh|hieu luc|ngay hieu luc|het hieu luc|het han|ngay ky|ngay het han|han nop|han cuoi
        ngay sinh|sinh ngay|bat dau|ket thuc|tu ngay|den ngay|ngay hop|ngay thi|hom nay|ngay tham dinh|so hieu
        effective|effective date|expires|expiry|expiration|valid until|valid|deadline|born|birth|birthday|died|due
        event date|starts|ends|accessed|retrieved|joined|member since|registered|since|today|today is|copyright|founded
        aktuelles datum|heute|today s date|current date|current time|fecha actual|ngay hien tai
        verfugbar bis
        geboren|gestorben|ablauf|gultig|gultig bis|gultig ab|mitglied seit|dabei seit|registriert|seit|abgerufen|termin
        beginn|ende|abruf|naissance|valable|expire|inscrit|depuis|vence|vigencia|nacimiento|registrado|desde|scadenza
        iscritto|comment|comments|commented|kommentar|binh luan|reply|antwort|replied""",
}
# Words of scripts that part none: matched anywhere.
_GLYPHS = {
    DateRole.PUBLISHED: "发布时间 发布日期 发布于 发布 发表于 发表时间 發布時間 發布日期 發布 發表 日期 时间 時間 上传 "
    "登録日 公開日 掲載日 投稿日 配信 公開 掲載 등록일 등록 작성일 작성 입력 게시일 승인 기사입력 송고 "
    "เผยแพร่เมื่อ เผยแพร่ วันที่ โพสต์",
    DateRole.MODIFIED: "更新时间 更新日期 更新於 更新日時 更新日 更新 最終更新 修改 수정일 최종수정 수정 업데이트 "
    "อัปเดต ปรับปรุง แก้ไข",
    DateRole.OTHER: "生效 截止 开始 结束 有効期限 締切 마감 생년월일",
}

_ROLE_OF: dict[str, DateRole] = {}
for _role, _text in _WORDS.items():
    for _line in _text.strip().splitlines():
        _ROLE_OF.update(dict.fromkeys((fold(w.strip()) for w in _line.split("|")), _role))
for _role, _text in _GLYPHS.items():
    _ROLE_OF.update(dict.fromkeys((fold(w) for w in _text.split()), _role))


_GLYPH_WORDS = {fold(w) for text in _GLYPHS.values() for w in text.split()}
_LABEL = late(
    rf"(?<!\w)(?:{any_of(w for w in _ROLE_OF if w not in _GLYPH_WORDS)})(?!\w)"
    rf"|(?:{any_of(sorted(_GLYPH_WORDS))})|©"
)

#: The number of a document: `12/2022/nd-cp`, `123/qd-ubnd`, `45/2019/qh14`; or a kind of document with a bare one.
_DOCUMENT = late(
    r"(?:(?<![\w/])\d{1,5}[a-z]?(?:/\d{4})?/[a-z]{1,8}\d*(?:[-./][a-z0-9]+)*"
    r"|(?:nghi dinh|quyet dinh|thong tu|cong van|chi thi|nghi quyet|luat|cong dien|to trinh|giay phep) so \d{1,5})"
    r"[^.;|\d]{0,40}$"
)

#: Parts of a class or id that say there is a date in the element.
_DATE_NAME = late(
    r"date|time(?!line)|publish|posted|pubdate|ngay|thoigian|thoi-gian|datum|fecha|byline|meta|published|tarih|calendar"
)
_NOT_DATE_NAME = late(r"update|modif|event|deadline|today|current|clock|countdown|archive|sometimes|reading")
#: Words of a class or id that name the head of a page, which shows the date of the day if any.
_PAGE_HEAD = late(r"(?<![\w-])(?:(?:site|page|main|global|top)?[_-]?header|top[_-]?bar|masthead|banner)(?![\w-])")
#: Parts of a class or id that say an element shows the date of the day.
_CLOCK_NAME = late(r"clock|today|hom-?nay|dong-?ho|ngay-?gio|current|(?:date|time|day)[_-]?now|now[_-]?(?:date|time)")


def names_document(before: str) -> bool:
    """Whether the folded words right before a date name a document of an office by its number: `nghi dinh so
    12/2022/nd-cp ngay`. Then the date is the document's."""
    return ("/" in before or "so " in before) and _DOCUMENT.search(before[-80:]) is not None


def role_of(before: str) -> tuple[DateRole | None, str]:
    """What the folded words `before` a date say of it, and the label that says so; the last one counts.

    A label that stands far from the date does not belong to it.
    """
    last = None
    for match in _LABEL.finditer(before[-80:]):
        last = match
    if last is None:
        return None, ""
    rest = before[-80:][last.end() :]
    if len(rest) > 30 and sum(c.isalpha() for c in rest) > 24:
        return None, ""
    return _ROLE_OF.get(last[0], DateRole.OTHER), last[0]


def role_after(after: str) -> tuple[DateRole | None, str]:
    """What the folded words `after` a date say of it: `… am 14. Mai 2015 von Heiner geschrieben`."""
    match = _LABEL.search(after[:60])
    return (_ROLE_OF.get(match[0]), match[0]) if match else (None, "")


def names_clock(names: str) -> bool:
    """Whether a class and id say that an element shows the date of the day."""
    return names != " " and _CLOCK_NAME.search(names.lower()) is not None


def names_page_head(names: str) -> bool:
    """Whether a class and id name the head of the page, not that of an article."""
    return names != " " and _PAGE_HEAD.search(names.lower()) is not None


def names_date(names: str) -> bool:
    """Whether a class and id say that an element holds the date of something."""
    lowered = names.lower()
    return bool(_DATE_NAME.search(lowered)) and not _NOT_DATE_NAME.search(lowered)
