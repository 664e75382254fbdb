"""The words by which pages that are no articles give themselves away, folded."""

from __future__ import annotations

from newscrawl.extract.wordlists import folded_phrases, phrases

#: A whole title that says a page is not there, and how longer messages of the kind begin; folded.
ERROR_NAMES = phrases("404 | 410 | 500 | not found | gone | error | loi | khong tim thay | fehler | erreur | ошибка")
ERROR_OPENINGS = phrases(
    """
    page not found | error 404 | 404 not found | 404 - | 404: | 404 | | file not found | page can't be found |
    page cannot be found | the page you requested | page doesn't exist | page does not exist | 500 internal |
    internal server error | 403 forbidden | access denied | service unavailable | bad gateway | 410 gone |
    seite nicht gefunden | page introuvable | page non trouvee | pagina no encontrada | pagina nao encontrada |
    pagina non trovata | pagina niet gevonden | sidan kunde inte hittas | strona nie istnieje |
    khong tim thay trang | khong tim thay nguon tai nguyen | trang khong ton tai | bai viet khong ton tai |
    noi dung khong ton tai | loi 404 | страница не наидена | ошибка 404 | halaman tidak ditemukan |
    ページが見つかりません | 页面不存在 |
    oops | sorry, the page | sorry, we can't find | sorry, we couldn't find | we can't find | we couldn't find |
    we can’t find | we couldn’t find | the requested page | this page does not exist | this page doesn't exist |
    this page doesn’t exist | this page is no longer available | this article is no longer available |
    diese seite existiert nicht | die seite wurde nicht gefunden | cette page n'existe pas | cette page n’existe pas |
    la pagina que buscas | esta pagina no existe | please enable javascript |
    please enable cookies | khong tim thay bai viet | khong tim thay noi dung |
    khong tim thay duong dan | trang ban yeu cau khong | trang ban tim khong | trang ban dang tim khong |
    trang ban can tim khong | duong dan khong ton tai | duong dan khong hop le | lien ket khong ton tai |
    bai viet da bi xoa | bai viet da bi go | bai viet nay khong | tin bai khong ton tai | tin bai da bi xoa |
    noi dung da bi xoa | noi dung ban tim khong | noi dung ban yeu cau khong | rat tiec, trang |
    xin loi, trang | xin loi, bai viet | xin loi, noi dung | vui long bat javascript
    """
)
#: How titles of pages that ask for a password begin.
LOGINS = folded_phrases(
    """
    login | log in | log-in | sign in | sign-in | signin | member login | dang nhap | anmelden | anmeldung |
    einloggen | connexion | se connecter | identifiez-vous | iniciar sesion | inicia sesion | inicio de sesion |
    acceder | entrar | fazer login | acesse sua conta | accedi | inloggen | aanmelden | logga in | log ind |
    logg inn | kirjaudu | zaloguj | logowanie | přihlášení | přihlásit | prihlásenie | bejelentkezés |
    autentificare | conectare | prijava | giriş yap | oturum aç | σύνδεση | вход | войти | авторизация |
    увійти | вхід | masuk | log masuk | เข้าสู่ระบบ | ログイン | 登录 | 登入 | 로그인 | تسجيل الدخول | ورود |
    התחברות | लॉग इन
    """
)
#: Words of which a question for consent has at least three.
CONSENT = folded_phrases(
    """
    cookie | consent | privacy | tracking | dong y | quyen rieng tu | du lieu ca nhan | einwilligung |
    zustimmung | datenschutz | vie privee | traceurs | donnees personnelles | privacidad | datos personales |
    privacidade | dados pessoais | consenso | dati personali | toestemming | persoonsgegevens | zgod |
    prywatno | dane osobowe | samtycke | samtykke | personuppgifter | personopplysninger | suostumus | souhlas |
    soukromí | osobní údaje | hozzájárul | adatvédel | rıza | çerez | gizlilik | kişisel veri | согласи |
    конфиденциальн | персональных данных | persetujuan | privasi | クッキー | プライバシー | 同意 | 隐私 |
    隱私 | 쿠키 | 개인정보 | 동의
    """
)
#: What stands in place of the rest of a text that is sold, folded.
PAYWALLS = phrases(
    """
    subscribe to continue | subscribe to read | subscribe to keep reading | subscribe now to read |
    to continue reading | to keep reading | continue reading with | subscribers only | for subscribers only |
    already a subscriber | already a member | this content is for members | members only | premium content |
    exclusive to subscribers | unlock this article | unlock the full article | become a member to read |
    this article is for subscribers | register to read | sign in to read | log in to read the full |
    de doc tiep | de xem tiep | dang nhap de doc | dang ky de doc | danh cho thue bao | danh cho doc gia tra phi |
    danh cho thanh vien | mua goi de doc | noi dung tra phi | jetzt weiterlesen | weiterlesen mit | mit abo lesen |
    nur fur abonnenten | exklusiv fur abonnenten | fur abonnenten | artikel freischalten | bereits abonnent |
    reserve aux abonnes | pour lire la suite | lire la suite de cet article | deja abonne |
    exclusivo para suscriptores | solo para suscriptores | para seguir leyendo | para continuar leyendo |
    suscribete para |
    exclusivo para assinantes | conteudo exclusivo | para continuar lendo | assine para | ja e assinante |
    contenuto riservato | riservato agli abbonati | per continuare a leggere | sei gia abbonato |
    alleen voor abonnees | verder lezen | lees verder met | for abonnenter | kun for abonnenter | bare for abonnenter |
    endast for prenumeranter | for att lasa vidare | dla prenumeratorow | czytaj dalej z | только для подписчиков |
    会員限定 | 有料会員 | 付费内容 | 订阅后 | 구독자 전용
    """
)
#: Titles of pages that every site has beside its news.
STATIC = phrases(
    """
    lien he | gioi thieu | so do | so do cong | ban do | danh ba | thoi tiet | lich cong tac | tim kiem |
    ket qua tim kiem | contact | contact us | about | about us | privacy policy | terms of use |
    terms and conditions | sitemap | search | search results | impressum | kontakt | datenschutz |
    ueber uns | uber uns | weather | wetter | advertise with us | contacto | imprint | faq | help |
    newsletter | newsletters | subscribe | cookie policy | archive | archives | careers | jobs |
    huong dan su dung | hoi dap | gop y | thu vien anh | thu vien video | rss | van ban |
    thu tuc hanh chinh | ty gia | gia vang
    """
)
