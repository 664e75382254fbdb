"""Articles made up with the word frequencies of Vietnamese: the same seed gives the same articles, in any number.

Vietnamese is written syllable by syllable, and most of its words have two. Drawing whole words from a list in order
of frequency, by Zipf's law with Mandelbrot's shift (weight of rank r: 1 / (r + 2.7), see Mandelbrot 1953), gives the
two things that a full-text index feels: a few hundred syllables that stand in nearly every article, and pairs of
syllables that stand together far more often than chance. One draw in forty is a name, a number or a foreign word of a
vocabulary that has no end, so that new words go on turning up as they do in real archives.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from archive import (
    ArticleRecord,
    CaptureRecord,
    EvidenceRecord,
    ImageRecord,
    SiteRecord,
)

HANOI = timezone(timedelta(hours=7))


def _read_words() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    words: list[str] = []
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("["):
            words = lists[line.strip("[]")] = []
        else:
            words += [word.strip() for word in line.split("|") if word.strip()]
    return lists


WORDS = _read_words()
SITES = tuple(
    SiteRecord(name, f"https://{name}/", "Asia/Ho_Chi_Minh", "vi")
    for name in ("bao.example", "tinh.example", "thixa.example", "dai.example", "nganh.example", "phuong.example")
)
_SITE_WEIGHTS = (50, 25, 15, 6, 3, 1)

_START = datetime(2015, 1, 1, 5, 30, tzinfo=HANOI)
#: The archive covers so many days, whatever the number of articles.
_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Made:
    """An article, and the capture of the page that it was read from."""

    article: ArticleRecord
    capture: CaptureRecord


class Corpus:
    """Articles of a seed, in the order of their dates with some disorder, as a crawl of years brings them."""

    def __init__(self, number: int, seed: int = 1) -> None:
        self.number = number
        self._random = random.Random(seed)
        words = list(WORDS["words"])
        # Below the known words, rarer ones of two syllables: mostly known syllables in other pairs, as in the language.
        tail = random.Random(0)
        syllables = sorted({syllable for word in words for syllable in word.split()})
        while len(words) < 12_000:
            pair = [tail.choice(syllables), tail.choice(syllables)]
            if tail.random() < 0.3:
                pair[1] = tail.choice(WORDS["onsets"]) + tail.choice(WORDS["rhymes"])
            words.append(" ".join(pair))
        self.words = words
        self._cumulative = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))
        tags = [word for word in words[150:3150] if " " in word]
        self._tags = tags, list(itertools.accumulate(1 / (rank + 20) for rank in range(len(tags))))
        self._authors = [f"{a} {b} {c}" for a in WORDS["family"] for b in WORDS["middle"] for c in WORDS["given"]]
        tail.shuffle(self._authors)

    def __iter__(self) -> Iterator[Made]:
        return self.starting_at(0)

    def starting_at(self, first: int) -> Iterator[Made]:
        """The articles from number `first` on; with other words than where all before them were made too."""
        for number in range(first, self.number):
            yield self._made(number)

    def text(self, words: int) -> str:
        """So many words as a sentence or more: a capital at the start, commas and full stops."""
        draw = self._random
        drawn = draw.choices(self.words, cum_weights=self._cumulative, k=words)
        for place in range(draw.randrange(40), words, 40):
            drawn[place] = self._rare()
        place = 0
        while place < words:
            drawn[place] = drawn[place][:1].upper() + drawn[place][1:]
            for clause in draw.choices((4, 6, 8, 11), k=draw.randrange(1, 4)):
                place += clause
                if place < words:
                    drawn[place - 1] += ","
            if place < words:
                drawn[place - 1] = drawn[place - 1][:-1] + "."
        return " ".join(drawn) + "."

    def _rare(self) -> str:
        """A name, a number, a date, the number of a decree, a foreign word."""
        draw = self._random
        match draw.randrange(8):
            case 0 | 1:
                return f"{draw.choice(WORDS['family'])} {draw.choice(WORDS['middle'])} {draw.choice(WORDS['given'])}"
            case 2 | 3:
                return str(int(10 ** draw.uniform(0, 5)))
            case 4:
                return f"{draw.randrange(1, 29)}/{draw.randrange(1, 13)}"
            case 5:
                return _decree(draw)
            case _:
                return _foreign(draw)

    def _made(self, number: int) -> Made:
        draw = self._random
        site = draw.choices(SITES, _SITE_WEIGHTS)[0]
        published = _START + timedelta(days=_DAYS * number / self.number + draw.expovariate(1 / 2))
        title = self.text(draw.randrange(5, 11)).rstrip(".").replace(". ", " ")
        lead = self.text(draw.randrange(14, 30))
        length = min(int(draw.lognormvariate(5.87, 0.65)), 4000)
        paragraphs = [self.text(min(60, length - start)) for start in range(0, max(length, 20), 60) if length > start]
        authors = tuple(draw.choices(self._authors[:900], k=draw.choice((1, 1, 1, 2))))
        section = draw.choice(WORDS["sections"])
        slug = "-".join(title.lower().split()[:10]).encode("ascii", "ignore").decode()
        url = f"https://{site.name}/{slug}-{number}.html"
        seen = published.astimezone(UTC) + timedelta(hours=draw.expovariate(1 / 6))
        article = ArticleRecord(
            site=site.name,
            url=url,
            identity=f"{site.name}/{number}",
            title=title,
            observed_at=seen,
            lead=lead,
            body="\n\n".join([lead, *paragraphs]),
            byline=" - ".join(authors).upper(),
            section=section,
            language="vi" if draw.random() < 0.98 else "en",
            published=published,
            published_precision="minute",
            view_count=int(draw.lognormvariate(6, 1.6)),
            authors=authors,
            tags=tuple(dict.fromkeys(draw.choices(self._tags[0], cum_weights=self._tags[1], k=3))),
            images=(ImageRecord(f"https://{site.name}/media/{number}-{draw.randrange(10**6)}.jpg", self.text(9)),),
            evidence=_evidence(title, lead, authors, section),
        )
        digest = f"sha256:{draw.getrandbits(256):064x}"
        capture = CaptureRecord(
            url, seen, 200, f'"{digest[7:23]}"', None, digest, f"news-{number // 20000:05}.warc.gz", number * 20_000
        )
        return Made(article, capture)


def _decree(draw: random.Random) -> str:
    return f"{draw.randrange(1, 200)}/{draw.randrange(2000, 2025)}/NĐ-CP"


def _foreign(draw: random.Random) -> str:
    return "".join(draw.choices(WORDS["foreign"], k=draw.randrange(2, 5))).capitalize()


def _evidence(title: str, lead: str, authors: tuple[str, ...], section: str) -> tuple[EvidenceRecord, ...]:
    """Rows as extraction writes them, in number and length."""
    return (
        EvidenceRecord("authors", "class", f"<p class=author>; “{' - '.join(authors)}”"),
        EvidenceRecord("body", "text", "12 blocks in <div class=detail-content>"),
        EvidenceRecord("byline", "class", f"<p class=author>; “{' - '.join(authors)}”"),
        EvidenceRecord("language", "html", "lang: “vi”"),
        EvidenceRecord("lead", "text", f"first paragraph, set apart; “{lead[:80]}”"),
        EvidenceRecord("published", "meta", "article:published_time: “2023-01-31T21:01:00+07:00”"),
        EvidenceRecord("section", "breadcrumb", f"<ul class=breadcrumb>; “{section}”"),
        EvidenceRecord("site_name", "meta", "og:site_name: “Báo điện tử”"),
        EvidenceRecord("title", "heading", f"<h1>; “{title[:80]}”"),
        EvidenceRecord("view_count", "label", "lượt xem: “Lượt xem: 1157”"),
    )


def search_mix(seed: int = 2) -> list[tuple[str, str]]:
    """200 queries, each with its kind: what readers type, from rare names to the syllables of every article."""
    draw = random.Random(seed)
    words = WORDS["words"]
    common, pairs = words[60:600], [word for word in words[60:] if word.count(" ") == 1]
    mix = [("most common", word) for word in words[:20]]
    mix += [("common", " ".join(draw.sample(common, draw.choice((1, 1, 2, 2, 3))))) for _ in range(50)]
    mix += [("phrase", f'"{word}"') for word in draw.sample(pairs, 30)]
    mix += [("phrase", f'"{draw.choice(pairs)} {draw.choice(pairs)}"') for _ in range(10)]
    mix += [("prefix", f"{draw.choice(words[60:])[: draw.choice((3, 4, 5))].strip()}*") for _ in range(20)]
    for _ in range(20):
        mix.append(
            ("rare", f"{draw.choice(WORDS['family'])} {draw.choice(WORDS['middle'])} {draw.choice(WORDS['given'])}")
        )
        mix.append(("rare", draw.choice((_decree(draw), _foreign(draw)))))
    filters = (
        *(
            "site:tinh.example",
            "site:phuong.example",
            "from:2023-01",
            "from:2018-03 to:2018-04",
            "on:2020",
            "views:>5000",
        ),
        *('section:"Đô thị"', "lang:en", "status:live", "author:Hạnh"),
    )
    for place in range(30):
        mix.append(("filtered", f"{draw.choice(common)} {filters[place % len(filters)]}"))
    return mix
