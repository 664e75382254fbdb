"""Lines about who made an article, whose it is and where else it stands, folded; see `linephrases` for the form."""

from __future__ import annotations

from newscrawl.extract import closingeast
from newscrawl.extract.linephrases import phrases_of
from newscrawl.latepattern import late

#: Closing notes: who made the article, how to reach them, where else it stands. Corrections and editors' notes are
#: the article's own words, and not among them.
NOTES = phrases_of(
    closingeast.NOTES
    + r"""
    reporting ,writing ,editing ,compiled ,translation ,graphics  ::
        ^(?:additional )?(?:reporting|writing|editing|compiled|translation|graphics) (?:by|and|from)\b
    bbt,bien tap,nhom pv,p.v,phong vien,suu tam,nguon tin,ctv,c.t.v,admin,quan tri ::
        ^\(?(?:bbt|ban (?:bien tap|quan tri)[^.]{0,40}|(?:nhom )?p\.?v\.?|nhom phong vien|suu tam|c\.?t\.?v|admin
        |quan tri (?:vien|web|mang)|(?:nguon tin|bien tap)\s?:.{2,60})\W*$
    dinh kem,kem theo :: ^(?:cac )?(?:file|tep(?: tin)?|tai lieu|van ban|phu luc) (?:dinh kem|kem theo)\s?:.{0,160}$
    tai file,tai ve,tai tai lieu,tai van ban :: ^tai (?:file|ve|tai lieu|van ban)\b.{0,60}(?:tai|o) day\b.{0,80}$
    theo ,nguon :: ^\(?(?:theo|nguon)\s?:?\s(?:bao|tap chi|trang)\s(?!cao\b)[^.]{2,50}\W*$
    theo ,nguon :: ^\(?(?:theo|(?:trich |dan |trich dan )?nguon(?: tin| bai)?)\s?:?\s(?:https?://\S+|[\w-]+(?:\.[\w-]+){1,3}(?:/\S*)?)\W*$
    nguon :: ^\(?(?:trich |dan |trich dan )?nguon(?: tin| bai)?\s?:\s[^.:]{2,50}\W*$
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
SOURCES = phrases_of(
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
