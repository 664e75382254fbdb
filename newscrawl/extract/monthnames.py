"""Month names and weekday-free date words of many languages, folded, with the month each one names.

The names are CLDR's wide and abbreviated, format and stand-alone forms (https://cldr.unicode.org), with the
spellings that newsrooms use beside them. A word that names different months in two languages (`listopad`) is
given the meaning of the language with more readers.
"""

from __future__ import annotations

from newscrawl.text import fold

_TABLE = {
    1: "january jan januar jaenner janner jan. janvier janv enero ene janeiro gennaio gen januari leden ledna "
    "stycznia styczen sty tammikuu tammikuuta ocak oca ianuarie ian januar januarie января январь янв сiчня січня "
    "січень сiч януари siječnja sijecanj јануар јануара ιανουαριου ιανουαριος ιαν يناير ינואר בינואר มกราคม ม.ค "
    "जनवरी জানুয়ারি ஜனவரி gener janúar jaanuar janvaris janvari sausio sausis enero januarie ژانویه ژانويه",
    2: "february feb febr februar feber fevrier fevr febrero fevereiro fev febbraio februari unor unora lutego luty "
    "lut helmikuu helmikuuta subat sub februarie февраля февраль фев февр лютого лютий лют февруари veljace veljaca "
    "фебруар фебруара φεβρουαριου φεβρουαριος φεβ فبراير פברואר בפברואר กุมภาพันธ์ ก.พ फरवरी ফেব্রুয়ারি பிப்ரவரி "
    "febrer febrúar veebruar februaris vasario vasaris pebrero فوریه",
    3: "march mar marz marzo mars maerz marco maart brezen brezna marca marzec maaliskuu maaliskuuta mart martie "
    "maret mac марта март мар березня березень бер ožujka ozujak марта μαρτιου μαρτιος μαρ مارس מרץ במרץ มีนาคม มี.ค "
    "मार्च মার্চ மார்ச் març marcius kovo kovas marts märts Marso مارچ",
    4: "april apr avril avr abril abr aprile apr. duben dubna kwietnia kwiecien kwi huhtikuu huhtikuuta nisan nis "
    "aprilie апреля апрель апр квітня квітень квіт travnja travanj април априла απριλιου απριλιος απρ أبريل ابريل "
    "אפריל באפריל เมษายน เม.ย अप्रैल এপ্রিল ஏப்ரல் apríl aprillis aprilis balandzio aprill aprilis avr aprilis آوریل",
    5: "may mai mayo maio maggio mag mei kveten kvetna maja maj toukokuu toukokuuta mayis мая май травня травень трав "
    "maj svibnja svibanj мај маја μαΐου μαιου μαιος μαϊ مايو מאי במאי พฤษภาคม พ.ค मई মে மே maig máj majus maijs "
    "geguzes meie mayo maí مه می",
    6: "june jun juin junio junho giugno giu juni cerven cervna czerwca czerwiec cze kesakuu kesakuuta haziran haz "
    "iunie iun июня июнь июн червня червень черв юни lipnja lipanj јун јуна ιουνιου ιουνιος ιουν يونيو יוני ביוני "
    "มิถุนายน มิ.ย जून জুন ஜூன் juny június junijs birzelio birzelis juuni júní hunyo ژوئن",
    7: "july jul juillet juil julio julho luglio lug juli cervenec cervence lipca lipiec lip heinakuu heinakuuta "
    "temmuz tem iulie iul июля июль июл липня липень лип юли srpnja srpanj јул јула ιουλιου ιουλιος ιουλ يوليو יולי "
    "ביולי กรกฎาคม ก.ค जुलाई জুলাই ஜூலை juliol július julijs liepos liepa juuli júlí hulyo ژوئیه",
    8: "august aug aout agosto ago agst augustus srpen srpna sierpnia sierpien sie elokuu elokuuta agustos agu "
    "agustus ogos августа август авг серпня серпень серп kolovoza kolovoz август августа αυγουστου αυγουστος αυγ "
    "أغسطس اغسطس אוגוסט באוגוסט สิงหาคม ส.ค अगस्त আগস্ট ஆகஸ்ட் agost ágúst augusts rugpjucio rugpjutis augusti اوت",
    9: "september sep sept septembre septiembre setiembre setembro set settembre zari wrzesnia wrzesien wrz syyskuu "
    "syyskuuta eylul eyl septembrie сентября сентябрь сен сент вересня вересень вер септември rujna rujan септембар "
    "септембра σεπτεμβριου σεπτεμβριος σεπ سبتمبر ספטמבר בספטמבר กันยายน ก.ย सितंबर সেপ্টেম্বর செப்டம்பர் setembre "
    "szeptember szept septembris rugsejo rugsejis setyembre سپتامبر",
    10: "october oct octobre octubre outubro out ottobre ott oktober okt rijen rijna pazdziernika pazdziernik paz "
    "lokakuu lokakuuta ekim eki octombrie октября октябрь окт жовтня жовтень жовт октомври listopada октобар "
    "октобра οκτωβριου οκτωβριος οκτ أكتوبر اكتوبر אוקטובר באוקטובר ตุลาคม ต.ค अक्टूबर অক্টোবর அக்டோபர் octubre "
    "október oktobris spalio spalis oktoober oktyabr اکتبر",
    11: "november nov novembre noviembre novembro listopad listopadu lis marraskuu marraskuuta kasim kas noiembrie "
    "noi nop nopember ноября ноябрь ноя нояб листопада листопад лист ноември studenoga studeni новембар новембра "
    "νοεμβριου νοεμβριος νοε نوفمبر נובמבר בנובמבר พฤศจิกายน พ.ย नवंबर নভেম্বর நவம்பர் novembris lapkricio lapkritis "
    "nóvember nobyembre نوامبر",
    12: "december dec decembre dez dezember diciembre dic dezembro dicembre prosinec prosince grudnia grudzien gru "
    "joulukuu joulukuuta aralik ara decembrie des desember disember декабря декабрь дек грудня грудень груд декември "
    "prosinca prosinac децембар децембра δεκεμβριου δεκεμβριος δεκ ديسمبر דצמבר בדצמבר ธันวาคม ธ.ค दिसंबर ডিসেম্বর "
    "டிசம்பர் desembre detsember decembris gruodzio gruodis disyembre دسامبر",
}

#: Of languages that came later, and Turkish names with their dotless i, which folds to nothing else.
_MORE = {
    1: "januara januarja yanvar janar იანვარი қаңтар јануари جنوری januára",
    2: "februara februarja fevral shkurt თებერვალი ақпан فروری شباط februára",
    3: "marta machi მარტი наурыз آذار",
    4: "aprila aprel prill აპრილი сәуір اپریل نيسان aprili apríla",
    5: "mayıs მაისი мамыр مئی أيار mája maja",
    6: "juna junija iyun qershor ივნისი маусым јуни جون حزيران junie júna",
    7: "jula julija julai iyul korrik ივლისი шілде јули جولائی تموز julie júla",
    8: "avgusta avqust avgust augusztus gusht agosti აგვისტო тамыз اگست آب augusta",
    9: "septembra sentyabr sentabr shtator სექტემბერი қыркүйек ستمبر أيلول septemba",
    10: "oktobra oktabr tetor ოქტომბერი қазан اکتوبر oktoba októbra",
    11: "novembra noyabr nentor ნოემბერი қараша نومبر novemba kasım",
    12: "decembra dekabr dhjetor დეკემბერი желтоқсан دسمبر desemba aralık",
}

#: Folded month name → 1 … 12.
MONTHS: dict[str, int] = {}
for _number, _words in (*_TABLE.items(), *_MORE.items()):
    for _word in _words.split():
        MONTHS.setdefault(fold(_word).rstrip("."), _number)
MONTHS["listopada"] = 11  # Polish and Czech before Croatian

#: Vietnamese months in words, after `tháng`.
VIETNAMESE = {
    "mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
