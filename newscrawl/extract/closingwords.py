"""What sites say between and below the paragraphs of an article, as regular expressions on folded text.

One pattern a line; `^` stands for the beginning of a paragraph and whatever marks open it.
"""

from __future__ import annotations

import re


def _patterns(table: str) -> re.Pattern[str]:
    lines = (line.strip() for line in table.splitlines())
    return re.compile("|".join(line.replace("^", r"^\W*", 1) for line in lines if line))


#: A text without any of these is no prompt.
PROMPT_SIGNS = (
    *("newsletter", "affiliate", "commission", "compensation", "subscri", "suscri", "abonn", "follow", "folge"),
    *("siga", "sigue", "inscri", "iscriv", "bookmark", "inbox", "whatsapp", "download", "sign up", "log in", "account"),
    *("extern", "inhalt", "embed", "permission", "einverstanden", "browser", "javascript", "refresh", "video"),
    *("privatsph", "premoderated", "get in touch", "do you have a", "have a ", "see below", "article", "breaking"),
    *("favorites", "unterstutz", "mitglied", "submit", "birth", " min", "picked", "independently", "donat", "latest"),
)

#: Prompts: requests to the reader, how the site earns, and what stands where a video should.
PROMPTS = _patterns(
    r"""
    independently (?:selected|chosen|reviewed|picked)
    \bwe may (?:earn|receive|get|make)\b
    affiliate (?:link|fee|commission|partner)
    (?:earn|receive) (?:an? )?(?:affiliate |small )?(?:commission|compensation)
    ^(?:please |to get .{0,80}, |want .{0,80}\? |for more .{0,60}, )?(?:make sure to )?sign up (?:for|to|here)
    ^(?:please |to get .{0,80}, |want .{0,80}\? |for more .{0,60}, )?subscribe (?:to|now|here|today)
    ^(?:please )?(?:download our|get the latest)
    \bsign up (?:for|to) (?:our|the|their|my|his|her|your)?.{0,40}newsletters?\b
    \bnewsletter\b.{0,40}\b(?:informiert|abonnieren|bestellen|anmelden)\b
    \bdelivered (?:right |straight |directly )?to your inbox
    \bplease (?:sign up|subscribe|bookmark|consider (?:donating|subscribing|supporting))
    ^(?:you can )?(?:also )?follow (?:us|our|the|him|her|them|me)\b.{0,120}\bon (?:twitter|facebook|instagram|x\b|@)
    ^(?:you can )?(?:also )?follow (?:us|our|the|him|her|them|me)\b.{0,120}\bon (?:threads|tiktok|youtube|whatsapp)
    ^(?:you can )?(?:also )?follow (?:us|our|the|him|her|them|me)\b.{0,120}(?:google news|telegram|linkedin|@)
    \bfollow your favorites\b
    \byour subscription has been\b
    \bsubscribing to a newsletter\b
    ^(?:ca\. ?)?\d{1,3}[- ]min(?:ute)?[ns]?\.? (?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura)\W*$
    \bthis video (?:has )?failed to load\b
    ^try refreshing your browser\b
    \bcreate an account or sign in\b
    ^submit your letters?\b
    \bpremoderated\b
    ^see below for (?:a|the|our) (?:video|podcast)
    ^this article is more than \d+ \w+ old
    ^this is a breaking news? story\b
    ^get in touch with our\b
    ^(?:do you )?have a (?:news )?(?:story|tip|question)\b
    \bwaiting for your permission\b
    html5 video
    \byour browser (?:does not|doesn't|is not)\b
    \benable javascript\b
    \bdate of birth to view\b
    \bthis (?:content|video|embed) (?:is|was) (?:not available|unavailable|hosted|provided by)\b
    \b(?:diesen|externen?|externer) (?:inhalte?)\b.{0,120}\b(?:anzeig|angezeigt|erganzt|anreichert|geladen|laden)
    \bdamit einverstanden, dass\b.{0,40}inhalte?\b
    an dieser stelle (?:finde[nst]+|steht|befindet|konnen)\b.{0,80}(?:inhalt|extern)
    \bmit einem klick anzeigen lassen\b
    \bwir respektieren (?:deine|ihre) privatsphare\b
    \b(?:abonnieren? (?:sie|den|unseren|jetzt)|melden sie sich)\b.{0,80}(?:newsletter|kanal|an\b)
    \bwhats ?app[- ](?:kanal|channel|canal|group|community)\b
    \bunterstutzen sie uns\b
    \breservee? aux abonnes\b
    \b(?:abonnez|inscrivez)[- ]vous\b
    ^(?:suscrib[ae]te|siguenos|siga-?nos|iscriviti)\b
    """
)

#: A text without any of these is no closing note, unless it is about a writer.
NOTE_SIGNS = (
    *("@", "reporting", "writing", "editing", "compiled", "translation", "graphics", "contribut", "produced", "edited"),
    *(
        "written",
        "information",
        "material",
        "quelle",
        "fuente",
        "source",
        "contact",
        "mail",
        "reach",
        "follow",
        "write",
    ),
    *(
        "send ",
        "hear",
        "submit",
        "disclosure",
        "disclaimer",
        "this ",
        "version",
        "original",
        "first ",
        "print",
        "copyright",
    ),
    *("publish", "excerpt", "adapted", "read the", "opinion", "view", "purpose", "mission", "more", "full ", "listen"),
    *("newsletter", "artikel", "beitrag", "text", "citation", "responsible", "escrib", "partnermarke", "articulo"),
    *("cross-posted", "\N{EN DASH}", "\N{EM DASH}", "--", "cet article", "questo articolo"),
)

#: Closing notes: who made the article, how to reach them, where else it stands. Corrections and editors' notes are
#: the article's own words, and not among them.
NOTES = _patterns(
    r"""
    ^(?:additional )?(?:reporting|writing|editing|compiled|translation|graphics) (?:by|and|from)\b
    ^contribut(?:ing|ors?)\s?:
    \bcontributed (?:to|reporting)\b
    ^(?:interview|story|article|video|photos?|text) (?:with .{0,60} )?(?:produced|edited|written) by\b
    ^(?:includes|with) (?:information|reporting|files|material|inputs?) from\b
    ^[\u2014\u2013-]+ ?(?:by|with|from|contact)\s
    ^(?:mit (?:material|informationen) (?:von|der)|quellen?:|fuentes?:|sources?:)
    ^(?:contact|e-?mail|reach|write to|send (?:us|your)|follow)\b.{0,160}(?:@|\bat\b|\bon (?:twitter|x)\b)
    ^you can (?:e-?mail|reach|follow|contact)\b.{0,160}(?:@|\bat\b|\bon (?:twitter|x)\b)
    \bcan be (?:reached|contacted|followed|found)\b
    \bsend (?:your|an|a) (?:problem|letter|question|e-?mail|story|tip|photo)\b
    \bwe['\u2019]d like to hear (?:what you think|from you)\b
    ^do you want to submit\b
    ^\[?(?:disclosure|disclaimer)\b:
    ^this (?:story|article|post|piece|report|essay|column|interview) was (?:originally|first|produced|reported)\b
    ^this (?:story|article|post|piece|report|essay|column|interview) (?:first|originally|also|does not|appeared)\b
    ^(?:a|an earlier) version of this (?:story|article|post)\b
    ^(?:originally|first) (?:published|appeared|posted)\b
    ^(?:cross-posted|reprinted|republished|excerpted|adapted|copyright|read the (?:original|full))\b
    \b(?:opinions?|views?) expressed\b
    \binformation(?:al)? purposes only\b
    \bprimary journalistic mission\b
    ^for more\b.{0,60}\b(?:information|visit|about|on|at|news|call|contact|see|go to|check)\b
    ^to (?:learn|find out|read|see) more\b.{0,60}\b(?:visit|about|on|at|call|contact|see|go to|check)\b
    ^(?:more|journal) information\s?:
    ^(?:the )?full (?:interview|story|episode|report)\b.{0,60}\bavailable\b
    \blisten and subscribe\b
    \bis a weekly newsletter\b
    ^die?[es]e?[rs]? (?:artikel|text|beitrag) (?:wurde|ist|erschien|stammt)\b
    ^suggested citation\b
    \bnot responsible for the (?:opinions|content|views)\b
    ^(?:puedes?|pueden) escribir
    \bpartnermarke\b
    ^(?:este articulo|cet article|questo articolo) (?:fue|a ete|e stato)\b
    """
)

_TRADE = (
    r"(?:reporters?|writers?|editors?|correspondents?|journalists?|columnists?|authors?|contributors?|critics?"
    r"|producers?|photographers?|analysts?|fellows?|professors?|director|bloggers?|novelist|researcher|freelancer"
    r"|staff|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journalist(?:in)?|autor(?:in)?|periodista"
    r"|redactora?|journaliste|corresponsal|correspondant)\b"
)
_NAME = r"(?!The |This |That )[A-ZÀ-Ž][\w’'.-]*\s+(?:(?:[A-ZÀ-Ž][\w’'.-]*|de|von|van|der|la|di|al|del|bin)\s+){1,4}"
#: How words about the writer begin, as they are written: a full name and what its bearer does, a first name and a
#: trade that only writers have, or a heading.
BIOGRAPHY = re.compile(
    rf"^\W*{_NAME}(?:is|was|has been|ist|es|est) (?:an?|the|our|el|la|une?|bei|für|[A-Z][\w’']*['’]s)\b"
    rf"[^.]{{0,70}}\b{_TRADE}"
    rf"|^\W*{_NAME}(?:writes|covers|reports|blogs) (?:about|on|for|from|the)\b"
    rf"|^\W*{_NAME}[^.]{{0,60}}\b(?:book|novel)\b[^.]{{0,120}}\b(?:is|was) (?:out|published|available)\b"
    rf"|^[A-ZÀ-Ž]\w+ is (?:an?|the) (?:[\w-]+ ){{0,3}}{_TRADE}"
    r"|^(?:About the (?:author|writer)s?|Über (?:den|die|unsere?) Autor(?:in|en|innen)?|Sobre (?:el|la) autora?)\b"
    r"|^(?:Acerca del? autora?|À propos de l[’']auteure?)\b"
    r"|^(?:Korrespondent|Redakteur|Reporter|Autor)(?:in)? [A-Z]\w+ "
)
