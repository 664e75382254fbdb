"""The phrases that sites print around and between the paragraphs of an article, folded."""

from __future__ import annotations

from newscrawl.extract.wordlists import phrases, words

#: How headings over lists of other articles begin.
RELATED_OPENINGS = phrases(
    """
    cac tin khac | tin khac | tin lien quan | bai lien quan | bai viet lien quan | cac bai khac |
    nhung tin moi hon | nhung tin cu hon | tin moi hon | tin cu hon | tin cung chuyen muc |
    cung chuyen muc | theo dong su kien | tin moi nhat | tin doc nhieu | tin xem nhieu | doc nhieu nhat |
    co the ban quan tam | bai viet khac | xem them | doc them | tin bai khac | cac tin da dua |
    tin da dua | tin tuc khac | cac bai viet khac | tin noi bat | bai cung chuyen muc | related |
    read more | more from | more on | more stories | more news | more great | more in | most read | most popular |
    recommended | you may also | you might also | also read | read also | see also | up next | read next |
    trending | latest news | latest stories | popular | in other news | dont miss | don't miss |
    top stories | editors' picks | editor's picks | other news | similar articles | keep reading |
    what to read next | mehr zum thema | mehr von | mehr aus | weitere artikel | weitere aktuelle |
    weitere informationen | weitere beitrage | weitere themen | weitere nachrichten | empfohlene |
    empfehlungen aus | empfehlungen der | explore further | mas sobre | entdecken sie |
    das konnte sie auch | lesen sie auch | lesen sie mehr | auch interessant | ahnliche artikel |
    ahnliche themen | ahnliche beitrage | similar threads | verwandte | passend dazu | zum thema | meistgelesen |
    lire aussi | a lire aussi | sur le meme sujet |
    voir aussi | articles lies | audios et videos sur le sujet | articles similaires |
    lea tambien | lee tambien | te puede interesar | noticias relacionadas | relacionad | mas noticias | ver mas |
    leia tambem | leia mais | veja tambem |
    veja mais | saiba mais | mais lidas | leggi anche | potrebbe interessarti | articoli correlati |
    lees ook | meer over | las mer | las ocksa | les ogsa | les mer | laes ogsa | lue myos | czytaj tez |
    zobacz tez | czytaj takze | zobacz takze | citeste si | baca juga | berita terkait | читаите также |
    читайте также | по теме | смотрите также | материалы по теме | ilgili haberler | 関連記事 |
    関連ニュース | 相关新闻 | 相关阅读 | 【関連記事 | 相關新聞 | 延伸閱讀 | 延伸阅读 | 관련기사 | ข่าวที่เกี่ยวข้อง |
    相关文章 | 相关推荐 | 推荐阅读 | 热门推荐 | 精彩推荐 | 为你推荐 | 为您推荐 | 猜你喜欢 | 作者最新文章 | 相關文章 |
    推薦閱讀 | 熱門文章 | あわせて読みたい | おすすめ記事 | 関連リンク | 관련 기사 | 많이 본 뉴스 | 추천기사 | 인기기사
    """
)

_NOTICE_LINES = phrases(
    """
    advertisement | advertising | ad | ads | anzeige | werbung | publicidad | publicidade | publicite |
    pubblicita | quang cao | reklama | реклама | reklam | annons | annonce | mainos | advertentie |
    story continues below | story continues below advertisement | article continues below |
    continue reading | article continues after ad | article continues below this ad |
    continue reading below | article content | read more | continue reading the main story |
    scroll to continue | scroll down to continue | share | share this | share this article |
    share this story | share on facebook | share on twitter | tweet | facebook | twitter | whatsapp |
    email | linkedin | telegram | pinterest | reddit | copy link | print | save | comments |
    leave a comment | comment | chia se | in bai viet | quay lai | binh luan | gui binh luan |
    ve trang truoc | gui email | in trang | in bai | tweet this | like this | loading | listen |
    listen to this article | watch | play video | sign up | subscribe | follow us | teilen | merken |
    drucken | kommentare | kommentieren | artikel teilen | compartir | compartilhar | partager |
    condividi | поделиться | advertisement - scroll to continue | - advertisement - | photo | video |
    image | gallery | related | related topics | topics | tags | getty images | ap photo | reuters |
    contact us | send a tip | send us a tip | send corrections | send photos/videos | report a typo | report an error |
    suggest a correction | the end | end | fin | 完 | 全文完 | 本文完 |
    back to top | xem tiep | top | nach oben | seite drucken | zuruck | weiterlesen | zur startseite |
    mehr | externer inhalt | quellen ausblenden | quellen anzeigen | zuruck zur ubersicht | bild anzeigen |
    zuruck zur vorherigen seite | print recipe | rezept drucken | suggested citation | article continues |
    learn more | see more | view comments | show comments | hide comments | close | caption |
    skip past newsletter promotion | skip newsletter promotion | permalink | permalien | pinnen | beitragsbild |
    jump to recipe | zum rezept | bild schliessen | bei pinterest speichern |
    pv | in tin | gui tin | gui bai | gui bai viet | in an | ban in | ban de in | gui cho ban be | ve dau trang |
    len dau trang | tro ve | tro lai | y kien ban doc | gui phan hoi | view deal | ein klick fur den datenschutz
    """
)
#: Short lines that are furniture, without their punctuation.
NOTICES = frozenset(_NOTICE_LINES)

#: What a row of buttons is made of.
NETWORKS = words(
    """
    facebook twitter x email e-mail whatsapp telegram linkedin pinterest reddit instagram youtube tiktok zalo
    threads bluesky messenger viber line vk xing flipboard mail print share copy link url & and or in
    """
)

#: How longer lines of furniture begin.
NOTICE_OPENINGS = phrases(
    """
    sign up for | sign up to | subscribe to | follow us on | click here to | share this | copyright © |
    copyright (c) | ©  | all rights reserved | download our app | download the app |
    this article was originally published | this story was originally published | get the latest |
    read more | read also: | also read: | also read | | see also: | related: | watch: | xem them: |
    doc them: | xem thêm: | lire aussi | a lire aussi | lesen sie auch | lea tambien | leia tambem |
    leia mais: | veja tambem | leggi anche | lees ook | czytaj tez | czytaj takze | zobacz tez |
    читайте также | читаите также | baca juga | les ogsa | las ocksa | more: | read next: | don't miss: |
    dont miss: | mehr dazu: | mehr dazu lesen sie | lesen sie hier |
    listen to this article | listen to the article | font size | text size | tags: | tags : | filed under |
    topics: | keywords: | newsletter: | tu khoa: | schlagworte: | schlagworter: | etiquetas: | jump to recipe |
    permalien http | beitragsbild: | beitragsbild via | titelbild: | bildquelle: | bildnachweis: | featured image: |
    binh luan ( | danh gia bai viet | luot thich | so luot thich | chia se bai viet | link nguon: | luot tai: |
    nguoi nhap tin | theo doi tren google | join our | follow our | subscribe now | sign up now | support our | lue myos
    """
)
