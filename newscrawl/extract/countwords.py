"""The words with which pages label a count of views or comments, in many languages, parted by `|` and line breaks.

Those of `SHY` tables are everyday words.
"""

from __future__ import annotations

VIEWS_BEFORE = """
so luot xem|tong luot xem|luot xem|so lan xem|lan xem|da xem|so luot doc|luot doc|so lan doc|lan doc|luot view
so nguoi xem|so nguoi doc|nguoi doc|da doc|so luot truy cap bai viet|bo dem xem|xem bo dem
luot xem bai viet|luot xem bai|luot xem tin|luot doc bai viet|luot doc bai|luot doc tin|lan xem bai|lan doc bai
lan doc bai viet|lan xem bai viet|da duoc xem|da duoc doc|view(s)|hit(s)
view count|views count|total views|post views|page views|pageviews|article views|number of views|viewed|watched
просмотры|просмотров|количество просмотров|просмотрено|прочитано|прочтений|прочитали|переглядiв|переглядив
перегляди|прочитаний|прегледи|прегледана|преглеждания|прегледан|видяна
jumlah kunjungan|jumlah pembaca|jumlah dilihat|dilihat|dibaca|telah dibaca|pembaca|kunjungan
visitas|lecturas|visualizaciones|numero de visualizaciones|vistas|leituras|visualizacoes|acessos|visualizacions
affichages|nombre de consultations|nombre de vues|nombre de lectures|consultations|visualizzazioni|letture
aufrufe|seitenaufrufe|seiten-aufrufe|anzahl der aufrufe|zugriffe|ansichten|klicks|angesehen|angeschaut
aantal keer bekeken|keer bekeken|weergaven|visningar|visninger|antal visningar|sidvisningar|katselukerrat|lukukerrat
odslony|wyswietlenia|liczba wyswietlen|liczba odslon|zobrazeni|precteno|pocet precteni|pocet zobrazeni|zobrazenia
megtekintes|megtekintesek|olvasottsag|vizualizari|afisari|accesari|pregledi|pregleda|broj pregleda|vaatamisi
okunma|okunma sayisi|goruntulenme|goruntuleme|okundu|προβολες|αναγνωσεις|εμφανισεις|צפיות|مشاهدات|المشاهدات|القراءات
عدد المشاهدات|عدد الزيارات|بازدید|تعداد بازدید|دفعات المشاهدة
"""
VIEWS_BEFORE_GLYPHS = """
查看次数 浏览次数 浏览量 浏览 瀏覽人次 瀏覽數 瀏覽 阅读次数 阅读量 阅读数 閱讀數 点击次数 点击数 点击量 点击率
點閱 點擊 访问量 访问次数 檢視次數 觀看次數 阅读 观看次数 人气 조회수 조회 閲覧数 閲覧回数 アクセス数 再生回数
จำนวนการเข้าชมหน้า จำนวนผู้เข้าชม จำนวนการเข้าชม จำนวนคนอ่าน เข้าชม เปิดอ่าน เปิดดู 👁️ 👁
"""
VIEWS_AFTER = """
luot xem|lan xem|luot doc|lan doc|luot view|nguoi xem|nguoi doc|nguoi da xem|nguoi da doc
views?|page ?views?|total views|pv
просмотр\\w{0,3}|прочтени\\w{1,3}|прочитал\\w{0,2}|перегляд\\w{0,3}|показов|преглед\\w{0,4}
kali dibaca|kali dilihat|x dibaca|kali ditonton|kunjungan|pembaca|ditonton|tayangan|tontonan|x dilihat
vistas?|visualizaciones|visualizacion|visitas?|lecturas?|leituras?|visualizac\\w{2,3}|acessos|visualitzacions
vues?|consultations?|affichages?|lectures?|visualizzazion[ie]|letture
aufrufe?|zugriffe?|seitenaufrufe|ansichten|klicks|mal gelesen|mal aufgerufen|mal abgerufen|mal angesehen|x gelesen
keer bekeken|keer gelezen|weergaven|visningar|visninger|katselukertaa|lukukertaa|odslon\\w{0,2}|wyswietle\\w{1,3}
zobrazen[ii]|precteni|megtekintes|olvasas|vizualizari|afisari|citiri|pregleda|okunma|goruntulenme|goruntuleme|kez okundu
προβολες|αναγνωσεις|צפיות|مشاهدة|مشاهده|قراءة|زيارة|بازدید|accesses|times viewed|times read
"""
VIEWS_AFTER_GLYPHS = """
次观看 次觀看 次浏览 次瀏覽 次阅读 次閱讀 次点击 次查看 人阅读 人浏览 人閱讀 人次 阅读 浏览 觀看
回の閲覧 回閲覧 回再生 回視聴 閲覧 アクセス 회 วิว views
"""
VIEWS_SHY = (
    "xem|views?|hits?|reads?|doc|lu|vu|visto|vista|leido|lido|letto|gelesen|bekeken|gelezen|read|pv|clicks?|seen"
)
SHY_AFTER = "xem|hits?|reads|veces leido|veces visto|times|fois|volte|vezes|mal|clicks?|kali"

COMMENTS_BEFORE = """
so binh luan|binh luan|phan hoi|y kien|so y kien|comments?|kommentare|comentarios|commentaires|commenti|reacties
kommentarer|комментарии|комментариев|комментарий|komentar|komentarze|yorum|yorumlar|replies|responses
"""
COMMENTS_AFTER = """
binh luan|phan hoi|y kien|comments?|kommentare?|comentarios?|commentaires?|comment[oi]|reacties?|kommentarer
комментари\\w{1,2}|komentar|komentarz\\w{0,2}|yorum|replies|responses|antworten
"""

#: A text that may hold a label has one of these: looked for before the patterns are tried, which cost far more.
VIEW_HINTS = """
view|xem|doc|luot|lan|hit|read|seen|watched|click|klick|access|acess|dilihat|dibaca|kunjung|pembaca|tonton|tayang
visita|lectur|leitur|visuali|vista|leid|lid|visto|vue|consult|affich|lettur|letto|letta|aufruf|zugriff|ansicht
gelesen|abgeruf|bekek|gelez|weergav|visning|kert|odsl|wyswiet|zobraz|prect|megtek|olvas|vizual|afis|pregled|okun
gorun
просмотр|прочит|прочт|перегл|показов|преглед|προβολ|αναγν|צפיות|مشاهد|قراء|زيار|بازدید|看|览|覽|阅|閱|击|擊|问|問|覧|生|聴
人次|人气|조회|アクセス|วิว|ชม|อ่าน|ดู|👁
"""
COMMENT_HINTS = """
binh luan|phan hoi|y kien|comment|kommentar|comentario|reactie|komentar|yorum|replies|responses|antwort|комментар
"""
