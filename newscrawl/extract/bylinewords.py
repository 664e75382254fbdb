"""The words of bylines: labels, roles, agencies, titles and offices, folded unless said otherwise."""

from __future__ import annotations

from newscrawl.extract.wordlists import phrases, words

#: What stands before a name with a colon.
LABELS = phrases(
    """
    tac gia bai viet | tac gia | nguoi viet | nguoi dang bai viet | tin va anh | tin, bai va anh |
    tin bai va anh | tin, bai, anh | tin bai, anh | tin, bai | tin bai | tin, anh | tin anh | bai va anh |
    bai, anh | bai anh | bai viet | tin | bai | thuc hien | nguoi thuc hien | bien soan | ctv | pv |
    phong vien | nhom phong vien | nhom pv | nhom tac gia | viet boi | dang boi | nguoi dang | nguoi dang tin |
    nguoi viet bai | nguoi dang bai | nguoi gui | nguoi gui bai | nguoi dua tin | t/h | ghi chep | luoc ghi |
    phong su | tong hop | suu tam | post by | posted by |
    автор | авторы | текст | 作者 | 文 | 記者 | 记者 | 撰文 | penulis | oleh | reporter |
    wartawan | autor | autora | autoren | autores | auteur | auteurs | author | authors | written by |
    words | text | texte | texto | testo | story | von | by | por | par | di | redactie | penulis berita |
    ผู้เขียน | 글 | 기자 | 文・写真 | tekst
    """
)

#: The words that labels such as `Bài, ảnh, video` are made of, and those of which one is in each of them.
LABEL_WORDS, WORK_WORDS = words("tin bai anh video clip va hinh do hoa thuc hien"), words("tin bai")

#: What stands before a name with only a space, as written.
OPENINGS = phrases(
    """
    by | von | par | por | di | da | door | av | af | od | written by | reporting by | story by |
    words by | posted by | published by | authored by | theo | text: | ein artikel von |
    ein gastbeitrag von | ein kommentar von | eine analyse von | ein interview von | aus | interview: |
    oleh | bởi | viết bởi | đăng bởi | được viết bởi | được đăng bởi | gửi bởi | ghi chép của |
    bài của | ctv | pv | bài và ảnh của | tin của | phóng sự của |
    propos recueillis par | text von | écrit par | yazan | tekst | autor/in | autor:in |
    autor*in | autorin/autor | autor/autorin
    """
)

#: Names of accounts and desks; a name that ends in one is no author.
ROLES = words(
    """
    admin administrator webmaster editor editors editorial staff team newsroom newsdesk redaktion redaccion
    redacao redazione redaction redactie redakcja redakce desk moderator superuser root user author unknown
    guest anonymous agencies agency webteam webredaktion onlineredaktion newsteam wires sysadmin redactor
    publisher developer bbt quantri quantrivien adm none null desknews nachrichten redaksi tim toimitus
    redaktionen correspondent reporter reporters writer writers contributor contributors news online web
    report reports department journalist authors editorialteam digital by 佚名 匿名 网络整理 本站 管理员 编辑部 本站编辑
    """
)

#: What a name of nobody begins with or holds.
ROLE_PHRASES = phrases(
    """
    ban bien tap | bien tap vien | quan tri | super user | news desk | web desk | staff report |
    staff writer | staff reporter | from staff | our correspondent | special correspondent | toa soan |
    thu ky toa soan | editorial board | no author | not specified | press release | sponsored |
    guest author | digital team | view all | see all | more from | read more | trang tin | tap chi |
    cong thong tin | cong ttdt | ad so | contact | follow | updated | published | join the | log in |
    suu tam | tong hop | nhom pv | nhom phong vien | so luot | so lan | luot xem | luot doc | lan xem | da xem |
    subscribe | min read | advert | about the author | chu thich | dich chu thich | the end | end of |
    相关 | 责任编辑 | 责编 | 编辑 | 来源 | 转载 | 正文 | 上一篇 | 下一篇 | 打印 | 关闭 | 字号 | 收藏 | 分享
    """
)

#: News agencies, which sign as authors.
AGENCIES = words(
    """
    afp ap reuters dpa apa upi epa efe ansa tass pti ani ians kna epd sid dpa-afx ttxvn xinhua kyodo jiji
    belga anp ritzau ntb tt stt pap mti sda rfi aap bernama antara yonhap anadolu vgp
    """
)

#: Words of a job title.
TITLE_WORDS = words(
    """
    columnist reporter writer editor correspondent contributor producer journalist staff author chief bureau
    senior head redakteur redakteurin korrespondent korrespondentin reporterin autor director deputy
    assistant commentary professor executive analyst critic freelance fellow intern photographer
    videographer host
    """
)

#: Words of the names of papers and stations.
PUBLICATION_WORDS = words(
    """
    times news post telegram gazette journal daily today tribune herald magazine chronicle observer radio tv
    newspaper network newspapers media sun mirror express examiner dispatch enquirer globe bulletin zeitung
    star online weekly review newsletter report reporter
    """
)

#: How the names of Vietnamese offices, units and functions begin, each a whole word. Accents tell a ward (phường) from
#: Phương, a group (tổ) from Tô, a deputy (phó) from Phố; a union (đoàn) is told from Đoàn by the word behind it.
UNITS = phrases(
    """
    trung tâm | phòng | ban | sở | ubnd | vp | văn phòng | hội | công an | đài |
    cổng thông tin | chủ tịch | phó | giám đốc | trưởng phòng | trưởng ban | trưởng khoa | mttq | ubmttq | mặt trận |
    ca xã | ca huyện | ca tỉnh | ca phường | ca quận | ca thị trấn |
    đoàn thanh niên | đoàn tn | đoàn tncs | đoàn trường | đoàn xã | đoàn phường | đoàn khối | đoàn công tác |
    đoàn đại biểu | đoàn đbqh | đoàn thị trấn | đoàn cơ sở | thành đoàn | tỉnh đoàn | huyện đoàn | quận đoàn |
    thị đoàn | trường | bộ | cục | chi cục | vụ | viện | huyện | thị xã | thị trấn | xã | phường | công chức | cán bộ |
    hđnd | ủy ban | uỷ ban | bệnh viện | công ty | tổng công ty | tập đoàn | tổ | liên đoàn | lđlđ | tỉnh | quận |
    thành phố | chuyên viên | bí thư | khoa | hạt | đồn | chi bộ | chi đoàn | chi hội | chi nhánh | đảng ủy | đảng uỷ |
    đảng bộ | tỉnh ủy | tỉnh uỷ | huyện ủy | huyện uỷ | quận ủy | thành ủy | thị ủy | tổng phụ trách | bch | bql |
    tổng biên tập | hiệu trưởng | hiệu phó | giáo viên | giảng viên | nhân viên | thư ký | tand | tòa án | toà án |
    vksnd | viện ksnd | bhxh | bảo hiểm | hlhpn | hội lhpn | ccb | cdc | clb | câu lạc bộ | kho bạc | ngân hàng |
    hải quan | hội đồng | bộ đội | biên phòng | trại giam | trạm | thư viện | bảo tàng | học viện | đại học | ttyt |
    ttvh | ttvhtt | tttt | ttvh-tt | tt | btv | vhtt | bqlda | thanh tra | quỹ | điện lực | bưu điện
    """
)
