"""The words by which classes, ids, tags and roles name the parts of a page, in the languages of many publishers."""

from __future__ import annotations

from enum import Enum

from newscrawl.extract.wordlists import names, words


class Zone(Enum):
    """A part of a page that is not running text."""

    NAV = "navigation"
    FOOTER = "footer"
    RELATED = "related"
    SHARE = "share"
    COMMENT = "comments"
    AD = "advertising"
    PROMPT = "prompt"  # newsletters, log-ins, paywalls, consent
    CAPTION = "caption"
    BYLINE = "byline"
    META = "meta"  # dates, counts, tags, tools
    HIDDEN = "hidden"


#: Tags that speak for themselves.
TAGS = {
    "nav": Zone.NAV,
    "menu": Zone.NAV,
    "footer": Zone.FOOTER,
    "aside": Zone.RELATED,
    "figcaption": Zone.CAPTION,
    "caption": Zone.CAPTION,
    "address": Zone.META,
    "time": Zone.META,
    "dialog": Zone.PROMPT,
}

ROLES = {
    "navigation": Zone.NAV,
    "menu": Zone.NAV,
    "menubar": Zone.NAV,
    "search": Zone.NAV,
    "contentinfo": Zone.FOOTER,
    "complementary": Zone.RELATED,
    "dialog": Zone.PROMPT,
    "alertdialog": Zone.PROMPT,
    "toolbar": Zone.SHARE,
    "tooltip": Zone.PROMPT,
}

# One word of a class or id, or two neighbours written as one. Plural and joined spellings stand on their own.
_TABLES = {
    Zone.NAV: """
        nav navbar navigation menu submenu megamenu dropdown breadcrumb breadcrumbs topbar toolbar
        pagination pager paging skiplink skiplinks searchform searchbox sitesearch offcanvas hamburger
        masthead siteheader pageheader globalheader tabs tablist toc tableofcontents inhaltsverzeichnis
    """,
    Zone.FOOTER: """
        footer colophon copyright impressum disclaimer sitefooter legal imprint
    """,
    Zone.RELATED: """
        related relatednews relatedposts relatedarticles relateds recommended recommendation recommendations
        recommend teaser teasers readmore readnext alsoread seealso mostread mostpopular popular trending
        latestnews sidebar widget widgets promo promos promobox carousel slick swiper playlist outbrain
        taboola plista ligatus upnext nextarticle prevnext postnavigation morestories morenews morefrom
        moreon furtherreading rail rightrail rightcolumn tinlienquan lienquan tinkhac othernews tinmoi
        docnhieu xemnhieu xemthem relate aside recirc recirculation ticker crosslink crosslinks interlink
        linklist linkbox topstories hotnews newslist siblings similar suggestions suggested zergnet nrelate
        factbox factboxes infobox infokasten expandablebox videotitle videodetails videoplayer videofallback agegate
        yarpp jetpack hotstories readalso relacionadas relacionados relacionada relacionado leiamais
        postcard articlecard storycard newscard relatedcard elementorposts elementorpost nextstory
        saibamais veja leertambien weitere verwandte mehrzumthema correlati correlate aussi lireaussi alire
    """,
    Zone.SHARE: """
        share sharing shares sharebar sharebuttons sharetools sharer social socials socialmedia socialshare
        addthis addtoany sharethis sharedaddy follow followus fblike fb twitterbutton bookmark bookmarks
        shariff shareaholic sociable getsocial
    """,
    Zone.COMMENT: """
        comment comments commentlist commentform disqus respond discussion discussions kommentare kommentar
        comentarios commentaires reacties livefyre coral viafoura binhluan ykien feedback reply replies
        opinions reactions commentarea
    """,
    Zone.AD: """
        ad ads adv advert adverts advertisement advertisements advertising advertorial adsense adslot adbox
        adunit adwrapper adcontainer adplaceholder dfp gpt banner banners sponsor sponsored sponsors
        publicidad publicidade anzeige werbung pubblicita publicite quangcao reklama adsbygoogle googlead
        partnerlinks affiliate shopping
    """,
    Zone.PROMPT: """
        newsletter newsletters subscribe subscription subscriptions signup signin login loginform register
        registration paywall piano regwall cookie cookies consent gdpr ccpa modal popup popin lightbox
        overlay donate donation donations membership appeal mailchimp optin pushnotification appdownload
        downloadapp toast abo cta calltoaction inlinecta poll quiz survey newsletterbox emailsignup mc4wp
        privacy onetrust cookielaw cookielawinfo cookiebanner datenschutz wtcli usercentrics didomi
        apphint appbanner apppromo appstore appstores smartbanner
    """,
    Zone.CAPTION: """
        caption captions figcaption imagecaption imgcaption photocaption piccaption captiontext wpcaption
        wpcaptiontext imgtitle imgdesc credit credits photocredit imagecredit photographer copyrightinfo
        imagesource imagedescription pcaption photocmscaption bildunterschrift legende imgdescription
        piefoto pieimagen mediainfo bildtext bildinfo imageinfo postattachment wrapperimage absatzbildinfo
        picbox imgbox imagebox photobox fotobox bildbox
    """,
    Zone.BYLINE: """
        byline bylines author authors authorbox authorbio authorinfo authorname bio aboutauthor aboutauthors
        contributor contributors wdactor tacgia cmsauthor postauthor articleauthor actor journalist reporter
        writer autor autores auteur auteurs autore nguontin vcard
    """,
    Zone.META: """
        meta metadata postmeta postmetadata singlepostmeta entrymeta articlemeta articleinfo postinfo dateline
        timestamp datetime pubdate publishdate postdate date published updated tags tag taglist tagcloud keywords topics
        hashtag hashtags categories cats catlinks postcategories entryfooter postfooter articlefooter
        posttags articletags readingtime readtime views viewcount rating ratings vote votes printonly tools
        articletools tool smallfont kicker eyebrow overline rubrik breadcrump audioplayer texttospeech listen
        editsection mwjumplink posthead postprofile userinfo messageuser
    """,
    Zone.HIDDEN: """
        hidden hide invisible dnone displaynone visuallyhidden sronly screenreadertext srtext screenreader
        assistive offscreen noprint uhidden
    """,
}
#: The zone that each word tells.
ZONE_WORDS: dict[str, Zone] = {word: zone for zone, table in _TABLES.items() for word in table.split()}

#: Words that name the running text itself; they win over a zone read in the same attribute.
BODY_WORDS = words(
    """
    articlebody articlecontent articletext articledetail articlefulltext storybody storycontent storytext
    bodycopy entrycontent postcontent postbody posttext newsbody newscontent newsdetail newstext contentbody
    bodytext bodycontent maincontent contentdetail detailcontent textcontent articlemain articlecontainer
    articlewrap fulltext maintext contenttext storydetail singlecontent entrybody articlepage
    noidung fckdetail contenttin journalcontentarticle mainarticle cmsbody newsarticle contentarticle
    artikeltext artikelbody cuerpo corpo
    """
)

#: Words that name the lead, which is text too but not all of it.
LEAD_WORDS = words(
    """
    sapo lead standfirst summary intro chapo dek
    """
)

#: Words that name a lead or the line below a headline, whatever else its class says.
NAMED_LEADS = names(
    """
    lead leads sapo standfirst summary intro chapo chapeau subtitle subheadline subhead dek deck teasertext
    vorspann lede entradilla bajada hometext articlesummary articlelead articleintro newsdes subtitulo
    sottotitolo occhiello excerpt abstract postexcerpt articlesubtitle ingress manchet anrisstext
    description leaddetail tomtat strapline
    """
)

#: Words that compounds of the tables above begin with when a class parts them (`read-more`, `article-body`).
_FIRST_HALVES = words(
    """
    read also see most other latest next up more further right top hot cross inter link list you lire lea
    leia veja saiba sub mega nav skip search site page global table off share social follow sign log login
    reg call inline push app download email e cookie post entry article author about image img photo pic wp
    caption cms wd story body content news bottom rich full main text detail single fck journal mw reading
    view time print tools tool font publish pub date day display sr screen visually no u d trending add get
    video age info foto elementor expandable media bild pie absatzbild wrapper
    fb face twitter com comment live via ad ads adsby google partner age mail mc box prev tin doc xem lien
    bai binh y quang tac nguon noi artikel cuerpo bild tag hash cat short related recommended popular
    morestories mehr weitere a aria hidden data back feed reaction regwall vcard breadcrumb bread
    audio drop pop side
    """
)

#: A class without any of these says nothing of a zone.
TELLING_WORDS = frozenset(ZONE_WORDS) | BODY_WORDS | LEAD_WORDS | _FIRST_HALVES
