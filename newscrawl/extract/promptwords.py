"""Lines that ask the reader for something or say how the site earns, folded; see `linephrases` for the form."""

from __future__ import annotations

from newscrawl.extract import closingeast
from newscrawl.extract.linephrases import phrases_of

#: Prompts: requests to the reader, how the site earns, and what stands where a video should.
PROMPTS = phrases_of(
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
    hinh anh :: ^(?:mot so|mot vai|nhung|cac) hinh anh\b[^.!?]{0,70}$
    zalo,fanpage,facebook,youtube,tiktok ::
        ^(?:moi|kinh moi) (?:quy vi|ban|cac ban|ba con|ban doc)\b.{0,40}(?:theo doi|quan tam|truy cap)\b.{0,60}$
    fanpage :: ^(?:like|thich|nhan|hay)\b.{0,30}\b(?:theo doi|like)\b.{0,60}$
    suscrib,siguenos,siganos,siga-nos,iscriviti :: ^(?:suscrib[ae]te|siguenos|siga-?nos|iscriviti)\b
    """
)
