"""The words and the markup by which pages that test for robots give themselves away; words folded."""

from __future__ import annotations

from newscrawl.extract.wordlists import folded_phrases

#: Whole titles.
TITLES = folded_phrases(
    """
    just a moment | attention required | one more step | please wait for verification | security check |
    security checkpoint | pardon our interruption | are you a robot | are you human | are you a human |
    robot check | bot check | bot verification | human verification | verify you are human |
    verifying you are human | ddos-guard | access to this page has been denied | client challenge |
    vercel security checkpoint | making sure you're not a bot | making sure you’re not a bot |
    checking your browser | captcha | kiem tra bao mat | xac minh bao mat | xac thuc truy cap |
    kiem tra trinh duyet | kiem tra truy cap | xin doi mot lat | cho trong giay lat |
    vui long cho trong giay lat | nur einen moment | einen moment bitte | einen moment, bitte |
    sicherheitsuberprufung | un instant | verification de securite | un momento | comprobacion de seguridad |
    um momento | verificacao de seguranca | un attimo | verifica di sicurezza | een moment geduld | chwileczke |
    один момент | проверка браузера | проверка безопасности | bir dakika lütfen | verifikasi keamanan |
    しばらくお待ちください | 请稍候 | 請稍候 | 安全验证 | 人机验证 | 잠시만 기다리십시오
    """
)
#: What such a page says, anywhere in its few words.
SENTENCES = folded_phrases(
    """
    verify you are human | verify that you are human | verify you are a human | verify you're human |
    verify you are not a robot | verify that you are not a robot | verifying you are human |
    confirm you are human | confirm that you are human | prove you are human | prove that you are human |
    i am not a robot | i'm not a robot | you're not a robot | you are not a robot | you're not a bot |
    you are not a bot | you’re not a bot | you’re not a robot | i am human | ddos protection by |
    checking your browser | checking if the site connection is secure | performing security verification |
    complete the security check | complete the captcha | solve the captcha |
    enable javascript and cookies to continue | unusual traffic from your | automated access to this |
    suspected of being a bot | protect itself from online attacks | verify your browser |
    validating your browser | xac minh ban la con nguoi | xac nhan ban la con nguoi | xac minh ban la nguoi |
    xac minh rang ban la con nguoi | xac nhan ban la nguoi that | ban khong phai la robot |
    ban khong phai robot | ban khong phai la nguoi may | toi khong phai la robot | toi khong phai la nguoi may |
    dang kiem tra trinh duyet | kiem tra trinh duyet cua ban | luu luong truy cap bat thuong |
    luong truy cap bat thuong | dau hieu truy cap bat thuong | nhap ma captcha | hoan thanh captcha |
    dang xac minh trinh duyet | bestatigen sie, dass sie ein mensch | bestatigen sie, dass sie kein roboter |
    ich bin kein roboter | dass sie kein roboter sind | ihr browser wird uberpruft |
    uberprufung ihres browsers | verifiez que vous etes humain | verifier que vous etes humain |
    confirmez que vous etes humain | que vous n'etes pas un robot | que vous n’etes pas un robot |
    je ne suis pas un robot | verification de votre navigateur | verifica que eres humano |
    verifique que es humano | verifique que es un ser humano | confirme que es humano | no soy un robot |
    que no eres un robot | que no es un robot | comprobando su navegador | comprobando tu navegador |
    verifique se voce e humano | confirme que voce e humano | nao sou um robo | nao e um robo |
    verificando seu navegador | verifica di essere umano | verifica che sei umano | conferma di essere umano |
    non sono un robot | non sei un robot | verifieer dat u een mens | bevestig dat u een mens |
    ik ben geen robot | u geen robot bent | je geen robot bent | potwierdź, że jesteś człowiekiem |
    nie jestem robotem | nie jestes robotem | sprawdzanie przeglądarki | jag ar inte en robot |
    bekrafta att du ar manniska | bekrafta att du ar en manniska | jeg er ikke en robot |
    bekræft, at du er et menneske | bekreft at du er et menneske | en ole robotti | overte, ze jste clovek |
    nejsem robot | nem vagyok robot | nu sunt robot | подтвердите, что вы человек |
    подтвердите, что вы не робот | что вы не робот | я не робот | проверяем ваш браузер |
    проверка вашего браузера | підтвердьте, що ви людина | insan olduğunuzu doğrulayın | robot olmadığınızı |
    ben robot değilim | verifikasi bahwa anda manusia | anda bukan robot | saya bukan robot |
    sahkan anda manusia | ロボットではありません | ロボットではないこと | 人間であることを確認 | 我不是机器人 |
    不是机器人 | 验证您是真人 | 确认您是真人 | 確認您是真人 | 驗證您是人類 | 我不是機器人 | 拖动滑块 |
    로봇이 아닙니다 | 사람인지 확인 | لست روبوت | أنك إنسان
    """
)
#: What stands in the markup of a test and of no other page, by who sends it. Scripts that only watch ordinary pages
#: have other names.
MARKS: tuple[tuple[bytes, str], ...] = (
    (b"_cf_chl_opt", "Cloudflare"),
    (b"/cdn-cgi/challenge-platform/h/", "Cloudflare"),
    (b"cf-browser-verification", "Cloudflare"),
    (b'id="cf-error-details"', "Cloudflare"),
    (b"geo.captcha-delivery.com", "DataDome"),
    (b"ct.captcha-delivery.com", "DataDome"),
    (b'id="main-iframe" src="/_Incapsula_Resource', "Imperva"),
    (b'id="px-captcha"', "HUMAN"),
    (b"window.gokuProps", "AWS WAF"),
    (b"awsWafCookieDomainList", "AWS WAF"),
    (b"sec-if-cpt-container", "Akamai"),
    (b"/_sec/cp_challenge/", "Akamai"),
    (b"sucuri_cloudproxy_js", "Sucuri"),
    (b"sucuri-block", "Sucuri"),
    (b"/.well-known/vercel/security/", "Vercel"),
    (b"/.well-known/ddos-guard/", "DDoS-Guard"),
    (b"/.within.website/x/cmd/anubis/", "Anubis"),
    (b'id="anubis_challenge"', "Anubis"),
    (b'window["bobcmn"]', "F5"),
    (b"/149e9513-01fa-4fb0-aad4-566afd725d1b/", "Kasada"),
    (b"/__qrator/", "Qrator"),
    (b"acw_sc__v2", "Alibaba Cloud"),
    (b"__jsl_clearance", "Knownsec"),
    (b"slowAES.decrypt", "a cookie test"),
)
#: Boxes in which a visitor shows that they are none; on ordinary pages they stand in forms.
WIDGETS = (
    *(b"g-recaptcha", b"h-captcha", b"cf-turnstile", b"frc-captcha", b"smart-captcha", b"altcha-widget", b"geetest_"),
    *(b"/turnstile/v0/api.js", b"hcaptcha.com/1/api.js", b"recaptcha/api.js", b"recaptcha/enterprise.js"),
)
#: Headers of a response, in lower case, with what they say when a test is in the response's place.
HEADERS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("cf-mitigated", ("challenge",), "Cloudflare"),
    ("x-vercel-mitigated", ("challenge", "deny"), "Vercel"),
    ("x-amzn-waf-action", ("challenge", "captcha"), "AWS WAF"),
    ("x-sucuri-block", ("",), "Sucuri"),
)
