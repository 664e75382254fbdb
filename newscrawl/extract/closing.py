"""Lines that speak of the page, the site or the writer instead of the story: prompts, disclosures, closing notes.

A prompt is one wherever it stands. A closing note (who wrote and edited, how to reach them, what was
corrected, who published it first) is told from a sentence of the story only by its place at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscrawl.extract.blocks import Block
from newscrawl.text import fold

#: No prompt or note is longer than this.
_LONGEST = 700
#: So many paragraphs at the end may be notes.
_MOST_NOTES = 6

# Each is looked for only in texts that hold one of the cheap signs before it.
_PROMPT_SIGNS = re.compile(
    r"newsletter|affiliate|commission|compensation|subscri|follow|suscri|abonn|folge|bookmark|inbox|whatsapp|"
    r"extern|embed|permission|einverstanden|browser|javascript|premoderated|get in touch|do you have a|inhalt|"
    r"cookie|download|see below|article|breaking|e-?mail|podcast|app\b|consent|favorites|sign up|log in|donat|spende|tip line|tips?\b"
)
_PROMPTS = re.compile(
    r"independently (?:selected|chosen|reviewed|picked)|\bwe may (?:earn|receive|get|make)\b|affiliate (?:link|fee|commission|partner)"
    r"|(?:earn|receive) (?:an? )?(?:affiliate |small )?(?:commission|compensation)"
    r"|^\W*(?:please |you can |to get .{0,80}, |want .{0,80}\? |for more .{0,60}, )?"
    r"(?:make sure to )?(?:sign up (?:for|to|here)|subscribe (?:to|now|here|today)|download our|get the latest)"
    r"|\bsign up (?:for|to) (?:our|the|their|my|his|her|your)?.{0,40}newsletters?\b|\bdelivered (?:right |straight |directly )?to your inbox"
    r"|\bplease (?:sign up|subscribe|bookmark|consider (?:donating|subscribing|supporting))"
    r"|^\W*(?:you can )?(?:also )?follow (?:us|our|the|him|her|them|me)\b.{0,120}\b(?:on|at|via)\b.{0,40}"
    r"(?:twitter|facebook|instagram|threads|tiktok|youtube|whatsapp|telegram|google news|linkedin|\bx\b|@)"
    r"|\bfollow your favorites\b|\byour subscription has been\b|\bsubscribing to a newsletter\b"
    r"|\bwir respektieren (?:deine|ihre) privatsphare\b|^\W*(?:ca\. ?)?\d{1,3}[- ]min(?:ute)?[ns]?\.? (?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura)\W*$"
    r"|\bthis video (?:has )?failed to load\b|^try refreshing your browser\b|\bcreate an account or sign in\b|^submit your letters?\b"
    r"|\bpremoderated\b|^\W*see below for (?:a|the|our) (?:video|podcast)|^\W*this article is more than \d+ \w+ old"
    r"|^\W*this is a breaking news? story\b|\breservee? aux abonnes\b|^\W*(?:get in touch with|do you have a (?:story|tip|question|question)|have a (?:story|tip|question)\b)"
    r"|\bwaiting for your permission\b|html5 video|\byour browser (?:does not|doesn't|is not)\b|\benable javascript\b"
    r"|\bdate of birth to view\b|\bthis (?:content|video|embed) (?:is|was) (?:not available|hosted|unavailable|provided by)\b"
    r"|\b(?:diesen|externen?|externer) (?:inhalt|inhalte)\b.{0,120}\b(?:anzeig|angezeigt|erganzt|anreichert|geladen|laden|zustimm)"
    r"|\bdamit einverstanden, dass\b.{0,40}inhalte?\b|an dieser stelle (?:finde[nst]+|steht|befindet|konnen)\b.{0,80}(?:inhalt|extern)"
    r"|\bmit einem klick anzeigen lassen\b|\b(?:abonnieren? (?:sie|den|unseren|jetzt)|melden sie sich)\b.{0,80}(?:newsletter|kanal|an\b)"
    r"|\bwhats ?app[- ](?:kanal|channel|canal|group|community)\b|\bunterstutzen sie uns\b|\bmitglied werden\b"
    r"|\babonnez[- ]vous\b|\binscrivez[- ]vous\b|^\W*suscrib[ae]te\b|^\W*siguenos\b|^\W*siga[- ]nos\b|^\W*iscriviti\b"
)

_NOTE_SIGNS = re.compile(
    r"@|reporting|edit|contribut|writer|reporter|journalist|correspondent|author|column|critic|professor|fellow|"
    r"produce|source|information|publish|print|appear|excerpt|copyright|mission|opinion|beitrag|escrib|citation|"
    r"contact|e-?mail|follow|letters|story|redak|autor|korrespondent|partner|artikel|quelle|fuente|source|"
    r"redac|editad|periodista|journaliste|correspond|photograph|analyst|listen|newsletter|comments|redazione"
)
_NOTES = re.compile(
    # who made it
    r"^\W*(?:additional )?(?:reporting|writing|editing|compiled|translation|graphics) (?:by|and|from)\b|^\W*contribut(?:ing|ors?)\s?:"
    r"|\bcontributed (?:to|reporting)\b|^\W*(?:interview|story|article|video|photos?|text) (?:with .{0,60} )?(?:produced|edited|written) by\b"
    r"|^\W*(?:includes|with) (?:information|reporting|files|material|inputs?) from\b"
    r"|^\W*[—–-]+ ?(?:by|with|from|contact) |^\W*(?:mit (?:material|informationen) (?:von|der)|quellen?:|fuentes?:|sources?:|source:)"
    # how to reach them
    r"|^\W*(?:contact|e-?mail|reach|write to|you can (?:e-?mail|reach|follow|contact)|send (?:us|your)|follow)\b.{0,160}(?:@|\bat\b|\bon (?:twitter|x)\b)"
    r"|\b(?:can be (?:reached|contacted|followed|found)|send (?:your|an|a) (?:problem|letter|question|e-?mail|story|tip|photo))\b"
    r"|\bwe(?:'|’)d like to hear (?:what you think|from you)\b|^\W*do you want to submit\b"
    # where else it stands. Corrections and editors' notes are the article's own words, and stay.
    r"|^\W*\[?(?:disclosure|disclaimer)\b:"
    r"|^\W*this (?:story|article|post|piece|report|essay|column|interview) (?:was (?:originally |first |produced |reported )|first|originally|also|does not|appeared)\b"
    r"|^\W*(?:a|an earlier) version of this (?:story|article|post)\b|^\W*(?:originally|first) (?:published|appeared|posted)\b"
    r"|^\W*(?:cross-posted|reprinted|republished|excerpted|adapted|copyright|read the (?:original|full))\b"
    r"|\bopinions? expressed\b|\bviews? expressed\b|\b(?:informational|information) purposes only\b|\bprimary journalistic mission\b"
    r"|^\W*(?:for|to (?:learn|find out|read|see)) more\b.{0,60}\b(?:information|visit|about|on|at|news|call|contact|see|go to|check)\b|^\W*more information\s?:|^\W*journal information\s?:"
    r"|^\W*(?:the )?full (?:interview|story|episode|report)\b.{0,60}\bavailable\b|\blisten and subscribe\b|\bis a weekly newsletter\b"
    r"|^\W*die?[es]e?[rs]? (?:artikel|text|beitrag) (?:wurde|ist|erschien|stammt)\b|^\W*suggested citation\b"
    r"|\bnot responsible for the (?:opinions|content|views)\b|^\W*(?:puedes?|pueden) escribir|\bpartnermarke\b"
    r"|^\W*(?:este articulo|cet article|questo articolo) (?:fue|a ete|e stato)\b"
)
_ROLE = (
    r"(?:reporters?|writers?|editors?|correspondents?|journalists?|columnists?|authors?|contributors?|critics?|producers?"
    r"|photographers?|analysts?|fellows?|professors?|director|bloggers?|novelist|researcher|freelancer|staff"
    r"|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journalist(?:in)?|autor(?:in)?|periodista|redactora?"
    r"|journaliste|corresponsal|correspondant)"
)
_BIO = re.compile(
    # A full name and what its bearer does, or a first name and a trade that only writers have.
    r"^\W*(?!The |This |That )(?:[A-ZÀ-Ž][\w’'.-]*\s+)(?:(?:[A-ZÀ-Ž][\w’'.-]*|de|von|van|der|la|di|al|del|bin)\s+){1,4}"
    r"(?:(?:is|was|has been|ist|es|est) (?:an?|the|our|el|la|une?|bei|für|[A-Z][\w’']*(?:'s|’s))\b[^.]{0,70}\b" + _ROLE + r"\b"
    r"|(?:writes|covers|reports|blogs) (?:about|on|for|from|the)\b"
    r"|(?:'s|’s)?[^.]{0,60}\b(?:newest|latest|most recent|new|next)? ?(?:book|novel)\b[^.]{0,120}\b(?:is|was) (?:out|published|available)\b)"
    r"|^[A-ZÀ-Ž]\w+ is (?:an?|the) (?:[\w-]+ ){0,3}" + _ROLE + r"\b"
    r"|^(?:About the (?:author|writer)s?|Über (?:den|die|unsere?) Autor(?:in|en|innen)?|Sobre (?:el|la) autora?|Acerca del? autora?"
    r"|À propos de l[’']auteure?|L[’']autore|O autor[ez]e?)\b"
    r"|^(?:Korrespondent|Redakteur|Reporter|Autor)(?:in)? [A-Z]\w+ "
)


def is_prompt(text: str) -> bool:
    """Whether a paragraph asks the reader for something, or says how the site makes its money or shows its parts."""
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    return _PROMPT_SIGNS.search(folded) is not None and _PROMPTS.search(folded) is not None


def is_note(text: str) -> bool:
    """Whether a paragraph at the end of a text tells of its writer, its making or its publication."""
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    if _NOTE_SIGNS.search(folded) is None:
        return False
    return _NOTES.search(folded) is not None or _BIO.match(text) is not None


def without_notes(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """`chosen` without the notes that close it; what is left is at least two thirds of the text.

    What follows the words about the writer, such as the titles of films, goes with them.
    """
    end = len(chosen)
    spare = sum(len(blocks[i].text) for i in chosen) // 3
    for position in range(len(chosen) - 1, max(0, len(chosen) - 1 - _MOST_NOTES), -1):
        text = blocks[chosen[position]].text
        spare -= len(text)
        if spare < 0:
            break
        if is_note(text):
            if position < end - 1 and not _BIO.match(text):
                continue
            end = position
    return list(chosen[:end])
