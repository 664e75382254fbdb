"""The language of an article: what the page declares, unless its own words plainly say otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import chain, repeat
from typing import TYPE_CHECKING

from newscrawl.extract.article import Evidence
from newscrawl.extract.candidates import Candidate
from newscrawl.latepattern import late

if TYPE_CHECKING:
    from newscrawl.extract.document import Document
    from newscrawl.extract.metadata import Metadata

_SAMPLE = 1_200
_TAG = late(r"([A-Za-z]{2,3})(?:[-_].*)?$")
#: Of a text in a language, at least so large a share are common words of it.
_NEXT_TO_NONE = 0.03
#: Country codes and old codes that pages write for the language (https://www.iana.org/assignments/language-subtag-registry).
_MEANT = {"in": "id", "iw": "he", "jp": "ja", "vn": "vi", "cz": "cs", "kr": "ko", "cn": "zh", "gr": "el", "dk": "da"}
_MEANT |= {"ua": "uk", "nb": "no", "nn": "no", "eng": "en", "vie": "vi", "deu": "de", "fra": "fr", "spa": "es"}
_UNKNOWN = frozenset(("und", "xx", "mul", "zxx", "art"))

#: Letters that Vietnamese has and no other large language: those with two marks, and ơ, ư, ạ, ị, ọ, ụ, ỹ … Romanian
#: has as many ă.
_VIETNAMESE = frozenset("ơưđ") | {chr(c) for c in range(0x1EA0, 0x1EFA)}

#: Scripts by code point ranges, each with the language it means when nothing finer is known.
_SCRIPTS = (
    *((0x0370, 0x03FF, "el"), (0x0400, 0x04FF, "cyrillic"), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he")),
    *((0x0600, 0x06FF, "arabic"), (0x0900, 0x097F, "devanagari"), (0x0980, 0x09FF, "bn"), (0x0A00, 0x0A7F, "pa")),
    *((0x0A80, 0x0AFF, "gu"), (0x0B80, 0x0BFF, "ta"), (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn")),
    *((0x0D00, 0x0D7F, "ml"), (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo")),
    *((0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"), (0x1200, 0x137F, "am"), (0x1780, 0x17FF, "km")),
    *((0x3040, 0x30FF, "ja"), (0x4E00, 0x9FFF, "zh"), (0xAC00, 0xD7AF, "ko")),
)
_SCRIPT_STARTS = [low for low, _, _ in _SCRIPTS]
#: Among these no letter is of any of them.
_PUNCTUATION = (0x1E00, 0x2FFF)
#: Languages that share a script: any of them may be declared.
_FAMILIES = {
    "cyrillic": frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "uz", "bs"}),
    "arabic": frozenset({"ar", "fa", "ur", "ps", "ug", "ckb", "ku", "sd"}),
    "devanagari": frozenset({"hi", "mr", "ne", "sa"}),
    "zh": frozenset({"zh", "yue", "ja"}),
}
#: What a family means when nothing is declared, and letters that only one of a family has.
_FIRST_OF = {"cyrillic": "ru", "arabic": "ar", "devanagari": "hi"}
_DISTINCT = (
    *(("be", "cyrillic", "ў"), ("kk", "cyrillic", "әғқңөұүһ"), ("sr", "cyrillic", "ђјљњћџ")),
    *(("uk", "cyrillic", "іїєґ"), ("ur", "arabic", "ٹڈڑےں"), ("ckb", "arabic", "ێۆڕڵ"), ("fa", "arabic", "پچژگ")),
)  # fmt: skip
#: Whose letters others have as well: these may be declared of a text with them.
_FAMILIES |= {
    "uk": frozenset({"uk", "be", "kk"}), "kk": frozenset({"kk", "ky", "mn", "tt", "ba", "tg"}),
    "sr": frozenset({"sr", "mk", "bs"}), "ur": frozenset({"ur", "pa", "sd", "ks"}),
    "ckb": frozenset({"ckb", "ku"}), "fa": _FAMILIES["arabic"] - {"ar"},
}  # fmt: skip
_WORD = late(r"[^\W\d_]+")
_BEYOND_ASCII = late("[^\x00-\x7f]")
#: Letters of any of the scripts, and those that Vietnamese has alone; in other Latin text there are none.
_TELLING = late(
    f"[{''.join(sorted(_VIETNAMESE))}{chr(_SCRIPT_STARTS[0])}-{chr(_PUNCTUATION[0] - 1)}"
    f"{chr(_PUNCTUATION[1] + 1)}-{chr(_SCRIPTS[-1][1])}]"
)
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_STOPWORDS = {
    "en": "the of and to in is that for was with are this from have which were their",
    "de": "der die und das den von ist mit des auf für nicht eine sich dem auch",
    "fr": "de le la les des et est un une dans pour que qui sur pas au avec sont du à en",
    "es": "de en y el la los las que del una un al por con para como más pero fue su se",
    "pt": "de e a o os da do das dos um uma não para com mais foi pelo em na no são ao que",
    "it": "di e il la in un della che per una con non sono nel alla anche più dei gli del",
    "nl": "de het een van en is dat op voor met zijn niet aan ook door werd",
    "pl": "w i na z się nie do jest że o przez jak od dla po oraz",
    "sv": "och att det som är på för av med inte till ett har den om",
    "da": "og at det som er på for af med ikke til et har den om der",
    "id": "yang dan di untuk dengan dari ini itu pada tidak dalam akan oleh juga",
    "tr": "bir ve bu için ile olarak da de çok daha olan sonra kadar en",
    "ro": "și şi în de la cu pe care din pentru este nu mai a fost sau",
    "cs": "a se v na je že s z do pro by jako o podle které",
    "hu": "a az és hogy nem is egy meg ez de volt csak már után",
    "fi": "ja on ei että se oli hän mutta myös kuin joka ovat sen",
}
_WORDS = {language: frozenset(words.split()) for language, words in _STOPWORDS.items()}
#: The languages that each of these words is of.
_SPOKEN_IN = {
    word: tuple(language for language, words in _WORDS.items() if word in words)
    for word in frozenset().union(*_WORDS.values())
}


def find_language(doc: Document, metadata: Metadata, text: str) -> tuple[str | None, Evidence | None]:
    """The primary BCP 47 tag of the article and where it was read; `text` is the article's body, or empty.

    A declared language stands unless the letters or the commonest words of the text rule it out.
    """
    sample = text[:_SAMPLE].lower()
    by_letters, sure = (None, False) if sample.isascii() else _by_letters(sample)
    spoken = sample if by_letters is None else ""
    declared = [Candidate(doc.language_hint, "html", "lang")] if doc.language_hint else []
    for candidate in (*declared, *metadata.all("language")):
        tag = primary_tag(candidate.value)
        if tag and (_agrees(tag, by_letters) if by_letters and sure else not _denied(tag, spoken)):
            return tag, Evidence(candidate.method, f"{candidate.detail}: “{candidate.value[:40]}”")
    found = _FIRST_OF.get(by_letters, by_letters) if by_letters else _by_words(_WORD.findall(spoken))[0]
    return (found, Evidence("text", "letters and common words")) if found else (None, None)


def primary_tag(value: str) -> str | None:
    """`vi` out of `vi-VN`, `vi_VN` or `vn`; None for what is no language tag."""
    match = _TAG.match(value.split(",")[0].strip())
    if not match:
        return None
    tag = match[1].lower()
    tag = _MEANT.get(tag, tag)
    return None if tag in _UNKNOWN else tag


def _agrees(tag: str, by_letters: str) -> bool:
    return tag == by_letters or tag in _FAMILIES.get(by_letters, ())


def _denied(tag: str, text: str) -> bool:
    """Whether the words of a text in Latin script are plainly those of another language than `tag`."""
    if not text or _is_plainly(tag, text):
        return False
    words = _WORD.findall(text)
    if len(words) < 60 or (tag in _WORDS and _share(words, tag) > 0.1):
        return False
    other, sure = _by_words(words)
    # Languages that are akin share their words: what matters is that the declared one has next to none of them.
    sure = sure or (tag in _WORDS and _share(words, tag) < _NEXT_TO_NONE)
    return sure and other is not None and other != tag and {other, tag} != {"id", "ms"}


def _is_plainly(tag: str, text: str) -> bool:
    """Whether more than a tenth of a text's words are common ones of a language, however its words are told apart.

    What stands between blanks is a word or more: it can be parted wherever it has anything but a letter of ASCII.
    """
    if tag not in _WORDS:
        return False
    common = _WORDS[tag].__contains__
    letters = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    begin = text[: len(text) // 2].split()[:-1]  # on most pages enough, however the rest is parted
    if sum(map(common, begin)) > 0.1 * (len(text) + 1 - letters):
        return True
    parts = text.split()
    most = len(parts) + len("".join(parts)) - letters
    return sum(map(common, parts)) > 0.1 * most


def _by_letters(text: str) -> tuple[str | None, bool]:
    """The language or family of languages that the letters show, and whether there are enough to be sure."""
    if not _TELLING.search(text):
        return None, False
    counts = Counter(_BEYOND_ASCII.findall(text))  # the others tell nothing, and are the most
    scripts: Counter[str] = Counter()
    for c, n in counts.items():
        low, high, name = _SCRIPTS[bisect_right(_SCRIPT_STARTS, ord(c)) - 1]
        if low <= ord(c) <= high:
            scripts[name] += n
    if not scripts and _VIETNAMESE.isdisjoint(counts):
        return None, False
    plain = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    letters = plain + sum(n for c, n in counts.items() if c.isalpha()) or 1
    if sum(n for c, n in counts.items() if c in _VIETNAMESE) > 0.04 * letters:
        return "vi", letters > 60
    if not scripts:
        return None, False
    name, count = scripts.most_common(1)[0]
    if scripts["ja"] > 0.05 * letters:
        return "ja", letters > 20
    if count < 0.3 * letters:
        return None, False
    for language, family, own in _DISTINCT:
        if family == name and sum(counts[c] for c in own) > 0.01 * letters:
            name = language
            break
    return name, letters > 20


def _by_words(words: list[str]) -> tuple[str | None, bool]:
    """The language whose commonest words a text has most of, and whether no other comes near."""
    if len(words) < 12:
        return None, False
    counts = Counter(chain.from_iterable(map(_SPOKEN_IN.get, words, repeat(()))))
    shares = sorted(((counts[language] / len(words), language) for language in _WORDS), reverse=True)
    (best, language), (second, _) = shares[:2]
    if best < 0.12 or best < 1.3 * second:
        return None, False
    return language, len(words) > 60 and best > 0.18 and best > 2 * second


def _share(words: list[str], language: str) -> float:
    known = _WORDS[language]
    return sum(map(known.__contains__, words)) / len(words)
