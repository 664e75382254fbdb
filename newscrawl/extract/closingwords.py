"""What sites say between and below the paragraphs of an article, as regular expressions on folded text.

A line has the words one of which a text must hold to be looked at closer, parted by commas, two colons and the
expression, or further expressions below it; `^` stands for the beginning of a paragraph and whatever marks open it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property

from newscrawl.extract import closingeast
from newscrawl.latepattern import late
from newscrawl.quick import Signs


class Phrases(dict[str, tuple[str, ...]]):
    """Expressions by the words that they are looked for with."""

    @cached_property
    def signs(self) -> Signs:
        """Those words, to be looked for all at once."""
        return Signs(self)


@cache
def _finder(patterns: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    """Most of them are never met: each is compiled when its words are, or importing this would take long."""
    compiled = re.compile("|".join(patterns))
    # What can stand at the beginning alone is looked for only there.
    return compiled.match if all(pattern.startswith("^") for pattern in patterns) else compiled.search


def _phrases(table: str) -> Phrases:
    found: dict[str, list[str]] = {}
    signs = ""
    for line in filter(None, map(str.strip, table.splitlines())):
        opening, mark, pattern = line.partition("::")
        signs, pattern = (opening[:-1], pattern.strip()) if mark else (signs, line)
        for sign in signs.split(",") if pattern else ():
            found.setdefault(sign, []).append(pattern.replace("^", r"^\W*", 1))
    return Phrases({sign: tuple(patterns) for sign, patterns in found.items()})


def holds(phrases: Phrases, folded: str) -> bool:
    """Whether a folded text has one of the phrases."""
    for sign in phrases.signs.found_in(folded):  # noqa: SIM110 - asked of every paragraph: most have no sign
        if _finder(phrases[sign])(folded) is not None:
            return True
    return False


#: Prompts: requests to the reader, how the site earns, and what stands where a video should.
PROMPTS = _phrases(
    closingeast.PROMPTS
    + r"""
    independently :: independently (?:selected|chosen|reviewed|picked)
    we may :: \bwe may (?:earn|receive|get|make)\b
    affiliate :: affiliate (?:link|fee|commission|partner)
    earn,receive :: (?:earn|receive) (?:an? )?(?:affiliate |small )?(?:commission|compensation)
    sign up ::
        ^(?:please |to get .{0,80}, |want .{0,80}\? |for more .{0,60}, )?(?:make sure to )?sign up (?:for|to|here)
    subscribe ::
        ^(?:please |to get .{0,80}, |want .{0,80}\? |for more .{0,60}, )?subscribe (?:to|now|here|today)
    download our,get the latest :: ^(?:please )?(?:download our|get the latest)
    sign up :: \bsign up (?:for|to) (?:our|the|their|my|his|her|your)?.{0,40}newsletters?\b
    newsletter :: \bnewsletter\b.{0,40}\b(?:informiert|abonnieren|bestellen|anmelden)\b
    inbox :: \bdelivered (?:right |straight |directly )?to your inbox
    please  :: \bplease (?:sign up|subscribe|bookmark|consider (?:donating|subscribing|supporting))
    follow  ::
        ^(?:you can )?(?:also )?follow (?:us|our|the|him|her|them|me)\b.{0,120}\bon (?:twitter|facebook|instagram|x\b|@)
    follow  ::
        ^(?:you can )?(?:also )?follow (?:us|our|the|him|her|them|me)\b.{0,120}\bon (?:threads|tiktok|youtube|whatsapp)
    follow  ::
        ^(?:you can )?(?:also )?follow (?:us|our|the|him|her|them|me)\b.{0,120}(?:google news|telegram|linkedin|@)
    follow your :: \bfollow your favorites\b
    now listen to :: ^(?:new ?)?you can now listen to\b
    or share this :: ^read or share this story\b
    devenez fan :: ^devenez fan\b
    после рекламы :: ^продолжение после рекламы\W*$
    your subscription :: \byour subscription has been\b
    subscribing :: \bsubscribing to a newsletter\b
    min ::
        ^(?:ca\. ?)?\d{1,3}[- ]min(?:ute)?[ns]?\.? (?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura)\W*$
    failed to load :: \bthis video (?:has )?failed to load\b
    refreshing :: ^try refreshing your browser\b
    create an account :: \bcreate an account or sign in\b
    submit your :: ^submit your letters?\b
    premoderated :: \bpremoderated\b
    see below :: ^see below for (?:a|the|our) (?:video|podcast)
    article is more :: ^this article is more than \d+ \w+ old
    breaking :: ^this is a breaking news? story\b
    get in touch :: ^get in touch with our\b
    have a  :: ^(?:do you )?have a (?:news )?(?:story|tip|question)\b
    waiting for your :: \bwaiting for your permission\b
    html5 :: html5 video
    your browser :: \byour browser (?:does not|doesn't|is not)\b
    enable javascript :: \benable javascript\b
    date of birth :: \bdate of birth to view\b
    this content,this video,this embed ::
        \bthis (?:content|video|embed) (?:is|was) (?:not available|unavailable|hosted|provided by)\b
    inhalt ::
        \b(?:diesen|externen?|externer) (?:inhalte?)\b.{0,120}\b(?:anzeig|angezeigt|erganzt|anreichert|geladen|laden)
    einverstanden :: \bdamit einverstanden, dass\b.{0,40}inhalte?\b
    an dieser stelle :: an dieser stelle (?:finde[nst]+|steht|befindet|konnen)\b.{0,80}(?:inhalt|extern)
    mit einem klick :: \bmit einem klick anzeigen lassen\b
    privatsphare :: \bwir respektieren (?:deine|ihre) privatsphare\b
    abonnier,melden sie ::
        \b(?:abonnieren? (?:sie|den|unseren|jetzt)|melden sie sich)\b.{0,80}(?:newsletter|kanal|an\b)
    whatsapp,whats app :: \bwhats ?app[- ](?:kanal|channel|canal|group|community)\b
    unterstutzen sie :: \bunterstutzen sie uns\b
    watch |,listen |,video |,audio | :: ^(?:watch|listen|video|audio) \|
    hier klicken,zustimmen ::
        ^fur die darstellung von\b.{0,120}\berst wenn sie (?:hier klicken|zustimmen)
    meiner daten :: \bverarbeitung meiner daten\b.{0,60}\beinverstanden\b
    would like to be emailed :: ^(?:yes, )?i would like to be emailed about\b
    special offers :: ^our community members are treated to special offers\b
    be asked to sign :: ^you['\u2019]ll be asked to sign in
    podcasts on :: ^(?:enjoy|hear) more (?:audio|podcasts)\b
    get our  :: ^get our\b.{0,60}\b(?:e-?mail|newsletter)\b
    be informed :: ^(?:do you )?want to be informed (?:of|about)\b
    in den kommentaren :: \b(?:verrat|schreib|erzahl|teil|sag)\w* .{0,40}\bin den kommentaren\b
    in the comments :: ^(?:let us know|tell us|share your \w+) .{0,40}\bin the comments\b
    enjoyed reading :: ^if you enjoyed reading th(?:is|ese)\b
    dieses thema :: ^(?:uber )?dieses thema (?:berichtete?|im programm)\b.{0,40}:
    als pdf :: ^dieses? \w+ als pdf herunterladen\W*$
    canal de youtube :: \bnuestro canal de youtube\b
     on line  :: ^(?:php )?(?:warning|notice|deprecated|fatal error|strict standards): .{0,400}\bon line \d+\W*$
    siga ,acompanhe ,receba ,clique aqui,assine  ::
        ^(?:siga|acompanhe|receba|clique aqui|assine)\b.{0,80}\b(?:whatsapp|telegram|newsletter|instagram|facebook)\b
    recevez :: ^recevez\b.{0,80}\b(?:newsletter|boite mail|infolettre)\b
    подпис :: ^подпи(?:сываи|сываий|шите)\w*\b.{0,120}\b(?:канал|telegram|телеграм|рассылк)
    simak ,ikuti ,dapatkan  :: ^(?:simak|ikuti|dapatkan)\b.{0,80}\b(?:whatsapp|telegram|google news|kanal|channel)\b
    aktuelle ausgabe,neue ausgabe :: \b(?:aktuelle|neue) ausgabe\b.{0,60}\b(?:kiosk|bahnhofskiosk|abo|e-?paper)\b
    google play,play store :: \b(?:app\b.{0,60}\b(?:google play|play store)|(?:google play|play store)\b.{0,60}\bapp)\b
    klayin,klayın :: \bt[iı]klay[iı]n\W*$
    automated voice :: \bautomated voice\b
    generated by,created by :: ^this (?:summary|audio|translation) (?:was|is) (?:\w+ )?(?:generated|created) by\b
    was featured in :: ^this (?:article|story|essay|piece) was featured in\b.{0,80}\bnewsletter\b
    sign up to :: \bsign up to (?:get|receive)\b.{0,80}\binbox\b
    by  ::
        ^by (?:signing|clicking|subscribing|submitting|registering|entering)\b.{0,160}\b(?:agree|consent|accept)\b
    unsubscribe :: \bunsubscribe at any\b
    recaptcha :: \bprotected by recaptcha\b
    your inbox ::
        \b(?:newsletter|briefing|news|stories|updates|headlines)\b.{0,80}\b(?:in|to|into) your inbox\b
    your consent,your permission :: \b(?:need|require|ask for) your (?:consent|permission) to (?:show|load|display)\b
    cookies ::
        ^(?:to (?:view|see|watch)|please accept|pour (?:afficher|voir)|aceit[ae]|acept[ae]|accett[ai])\b.{0,80}cookies\b
    zustimmung,einwilligung :: \b(?:benotigen|brauchen) (?:wir )?ihre (?:zustimmung|einwilligung)\b
    continues  :: ^(?:article|story|post|content) continues (?:below|after)\b.{0,40}$
    advertisement :: ^advertisement\W+(?:scroll|continue|keep)\b.{0,40}$
    skip ,end of  :: ^(?:skip|end of)\b.{0,30}\b(?:posts?|tweets?|embed|content|carousel|promotion|newsletter)\b.{0,40}$
    allow ,ask for your permission ::
        ^(?:allow \w+ content\?|this article contains content provided by\b.{0,60}\bask for your permission)
    z jineho webu :: \bobsah vlozeny z jineho webu\b
    aux abonnes :: \breservee? aux abonnes\b
    ez-vous,ez vous :: \b(?:abonnez|inscrivez)[- ]vous\b
    suscrib,siguenos,siganos,siga-nos,iscriviti :: ^(?:suscrib[ae]te|siguenos|siga-?nos|iscriviti)\b
    """
)

#: Closing notes: who made the article, how to reach them, where else it stands. Corrections and editors' notes are
#: the article's own words, and not among them.
NOTES = _phrases(
    closingeast.NOTES
    + r"""
    reporting ,writing ,editing ,compiled ,translation ,graphics  ::
        ^(?:additional )?(?:reporting|writing|editing|compiled|translation|graphics) (?:by|and|from)\b
    bbt,bien tap,nhom pv,p.v,phong vien,suu tam,nguon tin ::
        ^\(?(?:bbt|ban bien tap|(?:nhom )?p\.?v\.?|nhom phong vien|suu tam|(?:nguon tin|bien tap)\s?:.{2,60})\W*$
    theo ,nguon :: ^\(?(?:theo|nguon)\s?:?\s(?:bao|tap chi|trang)\s(?!cao\b)[^.]{2,50}\W*$
    contribut :: ^contribut(?:ing|ors?)\s?:
    contributed :: \bcontributed (?:to|reporting)\b
    contributed :: ^(?:associated press|ap|reuters|afp|bloomberg)\b.{0,120}\bcontributed\W*$
    com informac,con informac,con informaz :: ^co[mn] informa[cz]\w+ d\w+\b
    with  :: ^with (?:\w+ ){1,3}inputs\W*$
    published :: ^(?:first )?published\b.{0,60}\b(?:19|20)\d\d\b.{0,20}$
    editor,kaynak,источник :: ^(?:editor|kaynak|источник)\s?:
    editor ::
        ^(?:an? )?editors?['\u2019]?s? note\b(?!.*(?:updat|correct|amend|clarif|misstat|misident|earlier version))
    abgerufen am :: \babgerufen am\b
    zitiervorschlag :: ^zitiervorschlag\b
    happy reading,viel spass beim lesen,bonne lecture,buena lectura ::
        \b(?:happy reading|viel spass beim lesen|bonne lecture|buena lectura)\W*$
    let us know :: \blet us know in the comments\b.{0,30}$
    produced by,edited by,written by ::
        ^(?:interview|story|article|video|photos?|text) (?:with .{0,60} )?(?:produced|edited|written) by\b
     from :: ^(?:includes|with) (?:information|reporting|reports|files|material|inputs?) from\b
    by ,with ,from ,contact  :: ^[\u2014\u2013-]+ ?(?:by|with|from|contact)\s
    material von,material der,informationen,quelle,fuente,source ::
        ^(?:mit (?:material|informationen) (?:von|der)|quellen?:|fuentes?:|sources?:)
    contact,mail,reach,write to,send us,send your,follow ::
        ^(?:contact|e-?mail|reach|write to|send (?:us|your)|follow)\b.{0,160}(?:@|\bat\b|\bon (?:twitter|x)\b)
    you can  :: ^you can (?:e-?mail|reach|follow|contact)\b.{0,160}(?:@|\bat\b|\bon (?:twitter|x)\b)
    .com,.net,.org,.co.,.kr,.vn,.de,.jp,.id :: ^\S+@[\w-]+(?:\.[\w-]+)+$
    can be  :: \bcan be (?:reached|contacted|followed|found)\b
    send  :: \bsend (?:your|an|a) (?:problem|letter|question|e-?mail|story|tip|photo)\b
    like to hear :: \bwe['\u2019]d like to hear (?:what you think|from you)\b
    to submit :: ^do you want to submit\b
    disclosure,disclaimer :: ^\[?(?:disclosure|disclaimer)\b:
    this  ::
        ^this (?:story|article|post|piece|report|essay|column|interview) was (?:originally|first|produced|reported)\b
    this  ::
        ^this (?:story|article|post|piece|report|essay|column|interview) (?:first|originally|also|does not|appeared)\b
    version of this :: ^(?:a|an earlier) version of this (?:story|article|post)\b
    originally,first  :: ^(?:originally|first) (?:published|appeared|posted)\b
    cross-posted,printed,published,excerpted,adapted,copyright,read the  ::
        ^(?:cross-posted|reprinted|republished|excerpted|adapted|copyright|read the (?:original|full))\b
    expressed :: \b(?:opinions?|views?) expressed\b
    purposes only :: \binformation(?:al)? purposes only\b
    condensed,edited ::
        ^this (?:interview|conversation|discussion|transcript) (?:has been|was|is)\b.{0,60}\b(?:edited|condensed)\b
    syndicated feed :: \bsyndicated feed\b
    not been edited :: \bnot been edited by\b.{0,80}\bstaff\b
    journalistic mission :: \bprimary journalistic mission\b
    for more :: ^for more\b.{0,60}\b(?:information|visit|about|on|at|news|call|contact|see|go to|check)\b
     more ::
        ^to (?:learn|find out|read|see) more\b.{0,60}\b(?:visit|about|on|at|call|contact|see|go to|check)\b
    information :: ^(?:more|journal) information\s?:
    available :: ^(?:the )?full (?:interview|story|episode|report)\b.{0,60}\bavailable\b
    listen and :: \blisten and subscribe\b
    weekly newsletter :: \bis a weekly newsletter\b
    artikel,text,beitrag :: ^die?[es]e?[rs]? (?:artikel|text|beitrag) (?:wurde|ist|erschien|stammt)\b
    headquarter :: ^(?:\w+ ){1,4}(?:is|are) headquartered in\b
    provider,supplier,manufacturer ::
        ^(?:\w+ ){1,4}is an? (?:global|leading|international) (?:\w+ ){0,4}(?:provider|supplier|manufacturer)\b
    no role :: \beditorial departments? of\b.{0,80}\bhad no role\b
    sofern nicht :: ^sofern nicht anders (?:angegeben|ausgewiesen|vermerkt)\b
    otherwise noted :: ^(?:unless|except where) otherwise noted\b
    suggested citation :: ^suggested citation\b
    not responsible :: \bnot responsible for the (?:opinions|content|views)\b
    escribir :: ^(?:puedes?|pueden) escribir
    partnermarke :: \bpartnermarke\b
    este articulo,cet article,questo articolo ::
        ^(?:este articulo|cet article|questo articolo) (?:fue|a ete|e stato)\b
    """
)

#: Where else a text stands, and notes of its editors: nobody's text begins with them.
SOURCES = _phrases(
    r"""
    editor :: ^(?:an? )?editors?['\u2019]?s? note\b
     information :: ^(?:more|journal) information\s?:
    note from :: ^(?:a )?note from (?:the|our) (?:editor|publisher)s?\b
    version of this :: ^an? (?:\w+ )?version of this \w+ (?:\w+ ){0,3}(?:appeared|published)\b
    appeared,published ::
        ^this (?:story|article|essay|column|piece) (?:(?:was|is|also|originally|first) )*(?:appeared|(?:re)?published)\b
    condensed,edited ::
        ^this (?:interview|conversation|discussion|transcript) (?:has been|was|is)\b.{0,60}\b(?:edited|condensed)\b
    der redaktion :: ^(?:anmerkung|hinweis) der redaktion\b
    artikel,text,beitrag ::
        ^dieser (?:artikel|text|beitrag) (?:ist|wurde|erschien) (?:zuerst|zunachst|ursprunglich|erstmals|im original)\b
    redaction :: ^note de la redaction\b
    cet article :: ^cet article (?:est|a ete) (?:initialement |d['\u2019]abord )?(?:publie|paru|repris)
    nota de :: ^nota (?:del? editor|de la redaccion)\b
    nota d :: ^nota d[oa] (?:editor|redacao)\b
    """
)

_TRADE = (
    r"(?i:reporters?|writers?|editors?|correspondents?|journalists?|columnists?|authors?|contributors?|critics?"
    r"|producers?|(?:co-)?founders?|photographers?|analysts?|fellows?|professors?|director|bloggers?|novelist|researcher|freelancer"
    r"|staff|redakteur(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journalist(?:in)?|autor(?:in)?|periodista"
    r"|redactora?|journaliste|corresponsal|correspondant)\b"
)
_NAME = r"(?!The |This |That )[A-ZÀ-Ž][\w’'.-]*\s+(?:(?:[A-ZÀ-Ž][\w’'.-]*|de|von|van|der|la|di|al|del|bin)\s+){1,4}"
#: How words about the writer begin, as they are written: a full name and what its bearer does, a first name and a
#: trade that only writers have, or a heading.
BIOGRAPHY = late(
    rf"^\W*{_NAME}(?:is|was|has been|ist|es|est) (?:an?|the|our|el|la|une?|bei|für|[A-Z][\w’']*['’]s)\b"
    rf"[^.]{{0,70}}\b{_TRADE}"
    rf"|^\W*{_NAME}(?:writes|covers|reports|blogs) (?:about|on|for|from|the)\b"
    rf"|^\W*{_NAME}[^.]{{0,60}}\b(?:book|novel)\b[^.]{{0,120}}\b(?:is|was) (?:out|published|available)\b"
    rf"|^[A-ZÀ-Ž]\w+ is (?:an?|the) (?:[\w-]+ ){{0,3}}{_TRADE}"
    r"|^(?:About the (?:author|writer)s?|Über (?:den|die|unsere?) Autor(?:in|en|innen)?|Sobre (?:el|la) autora?)\b"
    r"|^(?:Acerca del? autora?|À propos de l[’']auteure?)\b"
    r"|^(?:Korrespondent|Redakteur|Reporter|Autor)(?:in)? [A-Z]\w+ "
)
