"""What furniture says in languages without a table of their own, as data: a row or two for each."""

# Labels and headings of links inside articles: a line of its own, or before a headline.
_SAID = """
lees ook|lees meer|lees verder|bekijk ook|meer lezen|leggi anche|leggi di più
guarda anche|approfondisci|potrebbe interessarti anche|lea también|lee también
leer también|te puede interesar|le puede interesar|puedes leer|mira también|ver también
te recomendamos|llegeix també|et pot interessar|le también|leia também
leia mais|veja também|veja mais|confira também|läs också|läs även|läs mer
les også|les mer|læs også|læs mere|lesa líka|lue myös|lue lisää|katso myös|loe ka
loe lisaks|vaata ka|lasi arī|lasi vēl|skaties arī|skaitykite taip pat|taip pat skaitykite
skaitykite daugiau|čtěte také|čtěte i|přečtěte si také|mohlo by vás zajímat|čítajte aj
prečítajte si aj|prečítajte si tiež|olvasta már|olvassa el ezt is|kapcsolódó
kapcsolódó cikkek|ezt is olvassa el|citește și|citeşte și|citiți și|vezi și
citește mai mult|прочетете още|прочетете и|вижте също|вижте още|още по темата
чытайце таксама|глядзіце таксама|прочитајте и|прочитајте још|прочитај и|прочитајте повеќе
pročitajte i|pročitajte još|pročitaj i|pročitaj još|pogledajte još|povezane vesti
preberite tudi|preberite še|berite tudi|poglejte tudi|διαβάστε επίσης|διαβάστε ακόμα
διαβάστε ακόμη|δείτε επίσης|δείτε ακόμα|lexo edhe|lexoni edhe|lexo më shumë|shiko edhe
ilgili haber|ilgili haberler|oxuyun|بخوانید|همچنین ببینید|یہ بھی پڑھیں|مزید پڑھیں
مزید پڑھیے|קראו גם|קראו עוד|ראו גם|לקריאה נוספת|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें
यह भी देखें|আরও পড়ুন|আরো পড়ুন|এছাড়াও পড়ুন|এটাও পড়ুন|இதையும் படிங்க|இதையும் படியுங்கள்
हे पण वाचा|आणखी वाचा|यो पनि पढ्नुहोस्|ఇది కూడా చదవండి|ಇದನ್ನೂ ಓದಿ|ഇതും വായിക്കുക|આ પણ વાંચો
อ่านเพิ่มเติม|อ่านข่าวเพิ่มเติม|ข่าวที่เกี่ยวข้อง|đọc thêm|xem thêm|đọc tiếp|tin liên quan
baca juga|baca selengkapnya|lihat juga|simak juga|baca lagi|basahin din|相关阅读|相关新闻
延伸阅读|延伸閱讀|相關新聞|更多新闻|関連記事|あわせて読みたい|こちらもおすすめ|관련기사
관련 기사|함께 보면 좋은 기사|soma pia|soma zaidi|karanta kuma|оқи отырыңыз
сондай ақ оқыңыз|тағы оқыңыз|o qing|shuningdek o qing|мавзуга оид|дагы окуңуз|хонед ҳам
noticias relacionadas|artículos relacionados|notícies relacionades|notícias relacionadas
matérias relacionadas|artigos relacionados|articoli correlati|notizie correlate
gerelateerde artikelen|relaterade artiklar|relaterede artikler|relaterte artikler|seotud artiklid
saistītie raksti|susiję straipsniai|související články|súvisiace články|articole similare
știri similare|свързани новини|свързани статии|povezani članci|σχετικά άρθρα|lajme të ngjashme
और पढ़ें|இதையும் படிக்க|மேலும் படிக்க|ఇవి కూడా చదవండి|ఇంకా చదవండి|കൂടുതൽ വായിക്കുക|ഇതും വായിക്കൂ
වැඩිදුර කියවන්න|මෙයත් කියවන්න|ଆହୁରି ପଢ଼ନ୍ତୁ|ਇਹ ਵੀ ਪੜ੍ਹੋ|ဆက်ဖတ်ရန်|អានបន្ត|អត្ថបទពាក់ព័ន្ធ
ອ່ານເພີ່ມເຕີມ|あわせて読む|続きを読む|もっと読む|关联阅读|相關報導|เรื่องที่เกี่ยวข้อง|อ่านต่อ
עוד בנושא|לכתבות נוספות|ተጨማሪ ያንብቡ|በተጨማሪ ያንብቡ|ka siwaju|gụkwuo|akhri sidoo kale
dabalata dubbisaa|funda kabanzi|irakurri gehiago|le tamén|léigh tuilleadh|lesa meira|aqra aktar
холбоотой мэдээ|basahin|basahin ang iba pa|leer más|leer también en|saber más|lire également
संबंधित खबरें|সম্পর্কিত খবর|متعلقہ خبریں|berita terkait|artikel terkait|関連ニュース|相关文章
"""
SAID = tuple(phrase for row in _SAID.split("\n") for phrase in row.split("|") if phrase)
# What an article says before a colon as well: only a line of its own. The most read, more news.
_ALONE = """
don t miss|must read|more to read|related story|meer over|más información|saiba mais
lo más leído|lo más visto|las más leídas|más noticias|el més llegit|mais lidas|as mais lidas
mais lidos|mais notícias|i più letti|le più lette|altre notizie|meest gelezen|meer nieuws
mest läst|mest læste|mest lest|luetuimmat|loetumad|lasītākie|skaitomiausi
nejčtenější|další články|najčítanejšie|legolvasottabb|ajánlott cikkek|cele mai citite
най четени|najčitanije|ostale vesti|најчитаније|δημοφιλή|τα πιο δημοφιλή|më të lexuarat
הנקראות ביותר|כתבות נוספות|सबसे ज्यादा पढ़ी गई|সর্বাধিক পঠিত|đọc nhiều|đọc nhiều nhất
tin cùng chuyên mục|ข่าวยอดนิยม|berita terpopuler|terpopuler|berita lainnya|人気記事
アクセスランキング|おすすめ記事|热门新闻|推荐阅读|熱門新聞|推薦閱讀
많이 본 뉴스|인기기사|quizás te interese|también te puede interesar
você pode gostar|você também pode gostar|potrebbe piacerti|ti potrebbe interessare
potrebbe interessarti|dit vind je misschien ook leuk|du kanske också gillar
te ar putea interesa|te ar mai putea interesa|mohlo by se vám líbit|ez is érdekelheti
anda mungkin suka|mungkin anda suka|có thể bạn quan tâm|猜你喜欢|猜你喜歡|추천기사
"""
ALONE = tuple(phrase for row in _ALONE.split("\n") for phrase in row.split("|") if phrase)

# The columns of `words` for languages that have no table there, in the order es ca pt it nl sv
# da no fi et lv lt cs sk hu ro bg sr el sq he hi bn ur vi th id ja zh ko. None of their headings
# ends an article: "Comments", "Reactions" and "Latest news" stand over its parts as well.
_LINES = """
compartir|imprimir|publicidad|cerrar|iniciar sesión|copiar enlace|suscríbete|publicitat
compartilhar|compartilhe|partilhar|publicidade|fechar|copiar link|continua após a publicidade
continua depois da publicidade|condividi|pubblicità|chiudi|accedi|copia link
riproduzione riservata|advertentie|delen|sluiten|inloggen|kopieer link|annons|stäng|logga in
kopiera länk|artikeln fortsätter under annonsen|annonce|log ind|kopier link
artiklen fortsætter efter annoncen|annonse|lukk|logg inn|artikkelen fortsetter under annonsen
saken fortsetter under annonsen|mainos|sulje|kirjaudu|artikkeli jatkuu mainoksen jälkeen|reklaam
sdílet|inzerce|zavřít|článek pokračuje pod reklamou|zdieľať|zavrieť|megosztás|hirdetés|bezárás
distribuie|publicitate|închide|сподели|затвори|podeli|podijeli|zatvori|oglas|διαφήμιση
κοινοποίηση|κλείσιμο|פרסומת|שיתוף|סגור|विज्ञापन|शेयर करें|বিজ্ঞাপন|শেয়ার করুন|اشتہار|chia sẻ
quảng cáo|โฆษณา|แชร์|iklan|bagikan|salin tautan|scroll untuk melanjutkan membaca|広告|シェアする
广告|廣告|打印|광고|공유|인쇄|글자크기|フォローする|フォロー|この記事をシェアする|この記事をシェア
無断転載禁止|版权声明|扫码关注|ニュースレターに登録する|更多精彩内容
トップページに戻る|一覧へ戻る|この記事は会員限定です|无障碍|返回首页|点击查看更多|分享到微信
分享到微博|分享到
收藏|点赞|返回顶部|구독하기|네이버에서 구독하세요|공유하기|좋아요|எங்களை பின்தொடரவும்|기사제보
기사제보 및 보도자료|스크랩|글자 크기|लेखक के बारे में
ফেসবুকে শেয়ার করুন|আমাদের সঙ্গে থাকুন|விளம்பரம்|பகிர|ప్రకటన|പരസ്യം|പങ്കിടുക|જાહેરાત|जाहिरात
แชร์ข่าวนี้|แท็กที่เกี่ยวข้อง|chia sẻ bài viết|đăng ký nhận bản tin|in bài|gambas video
bagikan artikel ini|bagikan berita ini|kongsi|iklankan|انتهای پیام|به اشتراک بگذارید|لینک کوتاه
ارسال نظر|اشتراک‌گذاری|שתפו את הכתבה|שתפו|shiriki habari hii|tangazo|ማስታወቂያ|ያጋሩ|wararka kale
жарнама|реклама|сурталчилгаа|story continues|comparteix|compartilhe esta notícia
comparte esta noticia
compartir esta noticia|partager cet article|deel dit artikel|dela artikeln|del artikkel
últimas noticias|comentarios|últimas notícias|comentários|ultime notizie|commenti
laatste nieuws|reacties|senaste nytt|kommentarer|seneste nyt|siste nytt|uusimmat|kommentit
kommentaarid|komentarai|hozzászólások|ultimele știri|comentarii|последни новини|коментари
najnovije vesti|komentari|ροή ειδήσεων|τελευταία νέα|σχόλια|תגובות|ताज़ा खबरें|tin mới nhất
bình luận|ข่าวล่าสุด|komentar|주요뉴스|댓글
"""
# With the outlet's own word: "sign up for" alone also begins what an article asks or quotes.
_STARTS = """
síguenos en|síganos en|suscríbete a nuestra|suscríbete a nuestro|suscríbete a la newsletter
suscríbete al boletín|suscríbete al canal|suscríbete para seguir leyendo|suscríbase a nuestra
suscríbase a nuestro|suscríbase al boletín|suscríbase para seguir leyendo|únete a nuestro canal
únase a nuestro canal|recibe las noticias en tu|regístrate para seguir leyendo
todos los derechos reservados|segueix nos a|siga o nosso canal|siga nosso canal
siga nosso perfil|siga nos no|siga nos nas|siga nos em|inscreva se na nossa|inscreva se no nosso
inscreva se na newsletter|receba as notícias no seu|participe do nosso canal
todos os direitos reservados|iscriviti alla nostra|iscriviti al nostro|iscriviti alla newsletter
seguici su|clicca qui per leggere|clicca qui per iscriverti|tutti i diritti riservati
volg ons op|volg ons via|schrijf je in voor onze|schrijf je in voor de nieuwsbrief
meld je aan voor onze|meld je aan voor de nieuwsbrief|abonneer je op onze
abonneer je op de nieuwsbrief|alle rechten voorbehouden|följ oss på|prenumerera på vårt
prenumerera på våra|prenumerera på nyhetsbrevet|anmäl dig till vårt|anmäl dig till nyhetsbrevet
følg os på|tilmeld dig vores|tilmeld dig nyhedsbrevet|følg oss på|meld deg på vårt
meld deg på nyhetsbrevet|abonner på vårt|abonner på nyhetsbrevet|seuraa meitä|tilaa uutiskirje
tilaa uutiskirjeemme|jälgi meid|liitu uudiskirjaga|seko mums|sekite mus|prenumeruokite mūsų
prenumeruokite naujienlaiškį|sledujte nás na|přihlaste se k odběru newsletteru
přihlaste se k odběru novinek|prihláste sa na odber newslettera|prihláste sa na odber noviniek
kövessen minket a|kövess minket a|iratkozzon fel hírlevelünkre|iratkozz fel hírlevelünkre
urmăriți ne pe|urmărește ne pe|abonează te la newsletter|abonează te la canalul
abonați vă la newsletter|следвайте ни|последвайте ни|абонирайте се за нашия
абонирайте се за бюлетина|pratite nas na|zapratite nas na|pretplatite se na naš
pretplatite se na newsletter|preuzmite našu aplikaciju|ακολουθήστε μας|εγγραφείτε στο newsletter
na ndiqni në|הצטרפו לערוץ|הצטרפו לקבוצת|עקבו אחרינו|הירשמו לניוזלטר|हमें फॉलो|हमसे जुड़ें
ताज़ा खबरों के लिए|लेटेस्ट खबरों के लिए|আমাদের ফলো|সর্বশেষ খবর পেতে|theo dõi chúng tôi
mời bạn đọc theo dõi|đăng ký nhận tin|ikuti kami di|ikuti saluran whatsapp
ikuti saluran telegram|simak berita lainnya|simak berita selengkapnya|simak breaking news
dapatkan berita terbaru|dapatkan update berita|무단 전재|무단전재|저작권자
無断転載を禁じます|無断転載 複製を禁|無断複製 転載を禁|公式アカウントをフォローしてください
扫一扫 关注我们|扫码关注我们|扫码关注公众号|扫描二维码关注我们|扫描二维码关注公众号
掃描二維碼關注我們|关注我们的微信|版权声明 本|版权声明 凡|未经授权不得转载|未经授权 不得转载
未经授权 禁止转载|未经许可不得转载|未经许可 不得转载|未經授權不得轉載|未經授權 不得轉載
更多精彩内容请|更多精彩內容請
카카오톡 채널 추가하기|카카오톡 제보|हमारे व्हाट्सएप चैनल|हमारे व्हाट्सऐप चैनल
हमारे टेलीग्राम चैनल
हमें गूगल न्यूज़ पर|গুগল নিউজে আমাদের|আমাদের ফেসবুক পেজ|எங்களை பின்தொடர|ہمیں فالو
ہمارے واٹس ایپ چینل
ติดตามข่าวสารได้ที่|ติดตามเราได้ที่|mời độc giả xem thêm
mời bạn xem thêm
dapatkan informasi terkini|ikuti kami lewat|ikuti kami melalui
langgan surat berita|sertai saluran telegram|sertai kami di
تابعوا قناتنا|تابعوا صفحتنا|لمتابعة آخر الأخبار|tufuate kwenye|jiunge na kikundi chetu
jiunge na chaneli yetu|ቴሌግራም ቻናላችንን|teken in op ons|teken in vir ons|телеграм каналга жазыл
telegram каналымызға жазыл|telegram kanalimizga|simak video
get the latest updates right in your inbox
get the latest news in your inbox|get breaking news in your inbox
"""
_LABELS = """
etiquetas|publicado|publicado el|actualizado|etiquetes|publicado em|atualizado em|pubblicato il
ultimo aggiornamento|argomenti|gepubliceerd|bijgewerkt|laatst bijgewerkt|trefwoorden|publicerad
uppdaterad|publiceret|opdateret|publisert|oppdatert|julkaistu|päivitetty|avainsanat|avaldatud
paskelbta|atnaujinta|publikováno|aktualizováno|štítky|publikované|közzétéve|frissítve|címkék
publicat|publicat la|actualizat|etichete|публикувано|обновено|етикети|objavljeno|oznake
objavljeno u|ετικέτες|δημοσιεύτηκε|ενημερώθηκε|פורסם|עודכן|תגיות|प्रकाशित|अपडेटेड|टैग|প্রকাশ
প্রকাশিত|আপডেট|từ khóa|chủ đề|cập nhật|terbit|diperbarui|diterbitkan|キーワード|标签|关键词
公開日|更新日|最終更新|配信|原标题|原標題|发布于|發稿|गूगल न्यूज़|डिस्क्लेमर|अस्वीकरण|আপডেট সময়
கடைசியாக புதுப்பிக்கப்பட்டது
เผยแพร่|อัปเดต|diterbitkan pada|tarikh|first published on|originally published
our standards|prvi put objavljeno|ታተመ|нийтэлсэн
发布时间|责任编辑|责编|標籤|關鍵字|發布時間|責任編輯|입력|수정|기사입력
"""
_PHOTO = """
fotografía|fotografías|imagen|imágenes|pie de foto|imagem|imagens|fotografia|immagine|beeld
bilde|billede|arkivbild|arkivfoto|kuva|kuvat|kuvaaja|pilt|attēls|nuotr|nuotrauka|nuotr autorius
snímek|ilustrační foto|ilustračné foto|kép|sursa foto|foto ilustrativ|снимка|снимки
fotografija|φωτογραφία|φωτογραφίες|φωτό|εικόνα|צילום|צילומים|तस्वीर|फोटो|फ़ोटो|ছবি|فوٹو|ภาพ
ขอบคุณภาพ|ảnh|ảnh minh họa|gambar|ilustrasi|写真|撮影|画像|图|图片|摄影|圖|圖片|攝影|사진
사진제공|ขอบคุณภาพจาก|ภาพจาก|図|写真提供|画像提供|图源|图片来源|圖片來源|供图|자료사진|புகைப்படம்
படம்|చిత్రం|ഫോട്ടോ|ફોટો
छायाचित्र
ဓာတ်ပုံ|រូបភាព|រូបថត|ຮູບພາບ|picha|hoto|ፎቶ|mynd|ljósmynd|argazkia|ritratt|зураг|сурет|сүрөт
"""
# A source or a writer, where few words follow: what is said, and by several, is the article's.
_SOURCE = """
fuente|fonte|bron|källa|kilde|lähde
allikas|avots|šaltinis|zdroj|forrás|sursa|източник|извор|izvor|πηγή|burimi
מקור|स्रोत|সূত্র|ஆதாரம்|మూలం|ماخذ|ที่มา|nguồn|nguồn tin|sumber|出典|提供|来源|來源|资料来源|출처
자료
chanzo|ምንጭ|manba|дереккөз|булак|эх сурвалж|heimild|iturria|foinse
"""
_BYLINE = """
autora|autores|texto|redacción|redactor|redactora|autore|redazione|tekst
skribent|kirjoittaja|szerző|autori|συντάκτης|लेखक|প্রতিবেদক
ผู้เขียน|ผู้สื่อข่าว|tác giả|biên tập|penulis|penyunting|pewarta|wartawan|作者|编辑|撰文|文
編輯|執筆
取材|글|mwandishi|የጽሑፍ
"""
# Agencies, two of whose names alone are a line's, and what stands before them there.
WIRES = (
    "ap|afp|dpa|reuters|рейтер|efe|ansa|lusa|pap|čtk|tasr|mti|apa|anp|belga|ntb|ritzau|stt|bns|leta"
    "|elta|hina|tanjug|agerpres|тасс|tass|интерфакс|interfax|риа|укринформ|уніан|aa|iha|dha"
    "|azertac|armenpress|xinhua|新华社|新華社|中新社|kyodo|共同|時事|yonhap|연합뉴스|뉴시스|뉴스1|pti|ians"
    "|bernama|antara|ttxvn|رويترز|أ|ف|ب|وكالات|ایرنا|ایسنا|رویترز|רויטרס|रॉयटर्स|पीटीआई|एएनआई"
    "|agencies|agencias|agenturen|agences|agenzie|agências|ajanslar|агентства"
)
# What a work may be called too: before a colon only.
TITLES = (
    "mehr dazu", "saber más", "te recomendamos", "en savoir plus", "further reading", "voir aussi",
)  # fmt: skip
SIGNED = (  # in folded words
    "with files from", "with inputs from", "with agency inputs", "mit material von",
    "mit agenturmaterial", "con informacion de", "con informaciones de", "com informacoes da",
    "com informacoes do", "com informacoes de",
    "avec afp", "avec reuters", "avec l afp", "con agencias", "com agencias",
)  # fmt: skip
MORE = {
    column: "|".join(rows.split("\n")).strip("|")
    for column, rows in {
        "lines": _LINES, "starts": _STARTS, "labels": _LABELS, "photo": _PHOTO,
        "source": _SOURCE, "byline": _BYLINE,
    }.items()
}  # fmt: skip
# How the age of a text is told, in folded words: what stands before the number, the beginnings of
# units of time, and what stands behind.
BEFORE = "vor|hace|há|il y a|منذ|قبل"
AFTER = "ago|назад|тому назад|тому|önce|öncə|əvvəl|առաջ|წინ|پیش|قبل|temu|atrás"
UNITS = (  # of four letters on, with up to three more
    "second|sec|secs|s|minute|min|mins|m|hour|hr|hrs|h|day|days|d|week|w|month|year"
    "|секунд|сек|минут|мин|час|часа|часов|ч|день|дня|дней|недел|месяц|год|года|лет|хвилин|хв|годин"
    "|днів|дні|тижн|тижд|місяц|рік|роки|років|saniye|dakika|dk|saat|sa|gün|hafta|ay|yıl|sene"
    "|saniyə|dəqiqə|dəq|həftə|il|վայրկյան|րոպե|ժամ|օր|շաբաթ|ամիս|տարի|წამის|წუთის|საათის|დღის"
    "|კვირის|თვის|წლის|ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال|ثانية|ثوان|دقيقة|دقائق|ساعة|ساعات|يوم"
    "|أيام|أسبوع|أسابيع|شهر|أشهر|سنة|سنوات|عام|أعوام|Sekunde|Stunde|Tag|Tage|Tagen|Woche|Monat"
    "|Jahr|seconde|heure|jour|semaine|mois|an|ans|segundo|minuto|hora|día|días|semana|mes|meses"
    "|mês|año|años|sekund|godzin|dni|dzień|tydzień|tygodni|miesiąc|miesięcy|lat|rok"
)
