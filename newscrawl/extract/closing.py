"""Lines that speak of the page, the site or the writer instead of the story: prompts, disclosures, closing notes.

A prompt is one wherever it stands. A closing note (who wrote and edited, how to reach them, who published it
first) is told from a sentence of the story only by its place at the end.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extract.blocks import HEADINGS, Block
from newscrawl.extract.closingwords import BIOGRAPHY, NOTES, SOURCES
from newscrawl.extract.linephrases import holds
from newscrawl.extract.promptwords import PROMPTS
from newscrawl.extract.stamp import is_stamp
from newscrawl.extract.wordlists import phrases
from newscrawl.latepattern import late
from newscrawl.text import fold

#: Who wrote a text, as agencies and German papers close it: `(dpa/anh)`.
_INITIALS = late(r"\([\w/.-]{2,15}\)|[a-z]{2,4}(?:[/-][a-z]{2,4}){1,6}")
#: No prompt or note is longer than this.
LONGEST = 700
#: So many paragraphs at the end may be notes, and so many at the beginning.
_MOST_NOTES, _MOST_OPENING = 6, 2
#: A line with a colon that nothing follows is the heading of what was left out, if it has no more words.
_MOST_WORDS = 7
#: The words that such a line is linked by, folded, and how long it may be.
_HERE = frozenset(("here", "hier", "ici", "aqui", "qui", "her", "har", "tutaj", "tai day", "o day", "здесь", "тут"))
_LONGEST_HERE, _LONGEST_POINTER = 8, 160
#: A line with a day and little else is no longer.
_LONGEST_DAY = 60


#: Lines above words about the writer, folded: what follows is none of the text if it is no more than a fifth.
_WRITERS = frozenset(
    phrases(
        """
        autor | autorin | der autor | die autorin | autoren | zum autor | zur autorin | uber den autor | zur person |
        uber die autorin | uber mich | author | authors | the author | about the author | about the authors |
        about the writer | about me | writer | el autor | la autora | sobre el autor | sobre la autora | autora |
        auteur | l'auteur | l'autrice | a propos de l'auteur | sobre o autor | sull'autore | l'autore | over de auteur |
        o autorze | om forfatteren | об авторе | автор | tac gia | ve tac gia
        """
    )
)
_LONGEST_LABEL, _MOST_ABOUT, _SHARE = 30, 12, 5


def is_prompt(text: str, folded: str = "") -> bool:
    """Whether a paragraph asks the reader for something, or says how the site makes its money or shows its parts.

    `folded` is the text folded, where that is known.
    """
    return len(text) <= LONGEST and holds(PROMPTS, folded or fold(text))


def is_note(text: str) -> bool:
    """Whether a paragraph at the end of a text tells of its writer, its making or its publication."""
    if len(text) > LONGEST:
        return False
    if is_biography(text) or _INITIALS.fullmatch(text):
        return True
    return holds(NOTES, fold(text))


def is_biography(text: str) -> bool:
    """Whether a paragraph at the end of a text begins like words about its writer."""
    return len(text) <= LONGEST and BIOGRAPHY.match(text) is not None


def is_source(text: str) -> bool:
    """Whether a paragraph says where else the text stands, or is an editor's note: none of it at the beginning."""
    if len(text) > LONGEST:
        return False
    return holds(SOURCES, fold(text))


def _heads_nothing(text: str) -> bool:
    return text.endswith(":") and text.count(" ") < _MOST_WORDS


def _points_elsewhere(block: Block) -> bool:
    """Whether a line ends the text with the way to something else (`All about it can be found here.`)."""
    if not 0 < block.linked <= _LONGEST_HERE or len(block.text) > _LONGEST_POINTER:
        return False
    link = next(block.element.iter("a"), None)
    return link is not None and fold("".join(link.itertext())).strip(" .:!") in _HERE


def _is_day(block: Block) -> bool:
    """Whether a line below the text is the day that it is from, or was changed; what a post says last is its own."""
    text = block.text
    return len(text) <= _LONGEST_DAY and "@" not in text and is_stamp(block, alone=False)


def without_notes(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """`chosen` without the notes that open and close it; what is left is at least two thirds of the text.

    What follows the words about the writer, or about where the text is from, such as the titles of films, goes with
    them; so does the heading, with its colon, of something that was left out.
    """
    last = len(chosen)
    while last and blocks[chosen[last - 1]].tag in HEADINGS and len(blocks[chosen[last - 1]].text) <= _LONGEST_LABEL:
        last -= 1  # the heading of what was left out
    chosen = chosen[:last]
    letters = sum(len(blocks[i].text) for i in chosen)
    end, spare = _before_writers(blocks, chosen, letters), letters // 3
    for position in range(end - 1, max(0, end - 1 - _MOST_NOTES), -1):
        text = blocks[chosen[position]].text
        spare -= len(text)
        if spare < 0:
            break
        last = position == end - 1
        if (
            last
            and (
                _points_elsewhere(blocks[chosen[position]]) or _heads_nothing(text) or _is_day(blocks[chosen[position]])
            )
        ) or (is_note(text) and (last or is_biography(text) or is_source(text))):
            end = position
    opening = {i for i in chosen[:_MOST_OPENING] if is_source(blocks[i].text)} if end > _MOST_NOTES else ()
    return [i for i in chosen[:end] if i not in opening]


def _before_writers(blocks: Sequence[Block], chosen: Sequence[int], letters: int) -> int:
    """How many of the `chosen` blocks, with so many letters, stand before a line that heads words about the writer."""
    below = 0
    for position in range(len(chosen) - 1, max(0, len(chosen) - 1 - _MOST_ABOUT), -1):
        text = blocks[chosen[position]].text
        below += len(text)
        if below * _SHARE > letters:
            break
        if len(text) <= _LONGEST_LABEL and fold(text).strip(" :.") in _WRITERS:
            return position
    return len(chosen)
