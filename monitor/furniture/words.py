"""What page furniture says, as data: one table per language.

`ends`: headings after which nothing belongs to the article. `asides`: headings and labels that
stand inside articles too. `lines`: whole lines. `starts`: how furniture lines begin. `labels`:
words before a colon. `photo`, `source`, `byline`: likewise, kept apart because they say something.
Case, diacritics and punctuation do not matter.
"""

import re
from dataclasses import dataclass

from monitor.furniture.asides import ALONE, MORE, SAID
from monitor.text.fold import fold


@dataclass(frozen=True, slots=True)
class Words:
    """One language's table; phrases are separated by a bar."""

    ends: str
    asides: str
    lines: str
    starts: str
    labels: str
    photo: str
    source: str
    byline: str


TABLES = {
    "en": Words(
        ends="related articles|related|related news|related stories|related topics|related content"
        "|editor's choice|editors' choice|editor's picks|editors' picks|popular|most popular"
        "|most read|most viewed|most commented|trending|trending now|recommended"
        "|recommended for you|you may also like|you might also like|more news|more stories"
        "|more from this section|latest news|top stories|more on this story|other news"
        "|in other news|comments|leave a comment|leave a reply|post a comment|what to read next"
        "|read next|around the web|sponsored content|from our partners|also in the news"
        "|similar articles|similar news",
        asides="read also|also read|see also|read more|further reading",
        lines="go to top|back to top|top of page|to the top|login|log in|sign in|sign up|register"
        "|print|print version|share|share this article|share this story|menu|main menu|home|search"
        "|advertisement|advertising|accessibility links|subscribe|follow us|newsletter|listen"
        "|font size|text size|copy link|link copied|photo gallery|in pictures|no comments"
        "|no comments yet|accept|accept all|reject all|cookie settings|manage cookies|close"
        "|previous article|next article|previous|next|your vote|send|e-mail|add a comment"
        "|continue reading|add to favourites|report an error",
        starts="rate this|login to|log in to|sign in to|register to|subscribe to|sign up for"
        "|sign up to|follow us on|join our|join us on|share on|share this|share via|skip to"
        "|this site uses cookies|this website uses cookies|we use cookies|by continuing to use"
        "|all rights reserved|download our app|get the app|get our newsletter|filed under"
        "|posted in|leave a comment|be the first to comment|found a typo|found a mistake"
        "|minutes read|minute read|min read|like us on|sign up here|read more here"
        "|comments are closed|read in the app|this copy is for your personal|story continues below"
        "|story continues after|article continues below|article continues after",
        labels="tags|tag|keywords|topics|published|posted|updated|last updated|first published"
        "|last modified|views|category|categories|share|section|reading time|votes|rating"
        "|copyright|read also|also read|see also|read more|related|more on this",
        photo="photo|photos|file photo|photo credit|image|image credit|picture|pictures|caption"
        "|photo by|archive photo|picture courtesy|photo courtesy|image courtesy|illustration",
        source="source|sources",
        byline="by|author|written by|reported by|edited by|editor|reporter|reporting by|editing by"
        "|additional reporting by|writing by|translated by|compiled by",
    ),
    "ru": Words(
        ends="популярное|самое читаемое|самые читаемые|самое популярное|похожие новости"
        "|похожие материалы|похожие статьи|другие новости|новости по теме|материалы по теме"
        "|по теме|ещё по теме|еще новости|выбор редакции|рекомендуем|рекомендуем почитать"
        "|последние новости|главные новости|новости партнеров|комментарии|оставить комментарий"
        "|вам может быть интересно|вас может заинтересовать|сейчас читают|лента новостей"
        "|обсуждение",
        asides="читайте также|смотрите также|читать также|читайте по теме|см также|подробнее",
        lines="наверх|вверх|войти|вход|регистрация|зарегистрироваться|печать|версия для печати"
        "|распечатать|поделиться|меню|главная|поиск|реклама|подписаться|рассылка|размер шрифта"
        "|скопировать ссылку|ссылка скопирована|фотогалерея|слушать|нет комментариев|принять"
        "|принять все|отклонить|закрыть|предыдущая статья|следующая статья|на главную"
        "|ссылки доступности|сообщить об ошибке|продолжение ниже|в закладки|отправить"
        "|продолжение после рекламы",
        starts="оцените|войдите чтобы|авторизуйтесь|зарегистрируйтесь чтобы|подписывайтесь на"
        "|подпишитесь на|следите за нами|читайте нас|присоединяйтесь к нам|поделиться в"
        "|поделиться с|перейти к содержанию|перейти к основному|сайт использует cookie"
        "|мы используем cookie|мы используем файлы|этот сайт использует|все права защищены"
        "|использование материалов|при использовании материалов|перепечатка|нашли ошибку"
        "|заметили ошибку|скачайте приложение|вернуться наверх|вернуться к началу|время чтения"
        "|добавьте нас|подробнее читайте|оставьте свой комментарий|комментарии закрыты",
        labels="теги|метки|ключевые слова|темы|опубликовано|обновлено|дата|просмотров|просмотры"
        "|рубрика|раздел|категория|поделиться|рейтинг|голосов|читайте также|смотрите также"
        "|читать также|подробнее|по теме|время чтения",
        photo="фото|архивное фото|фото из архива|снимок|изображение|иллюстрация|на фото|фотография",
        source="источник|источники",
        byline="автор|текст|корреспондент|редактор|подготовил|подготовила",
    ),
    "tr": Words(
        ends="ilgili haberler|benzer haberler|çok okunanlar|en çok okunanlar|popüler haberler"
        "|popüler|editörün seçtikleri|editörün seçimi|öne çıkanlar|son haberler|son dakika"
        "|diğer haberler|yorumlar|yorum yap|yorum yaz|önerilenler|sizin için seçtiklerimiz"
        "|ilginizi çekebilir|bunlar da ilginizi çekebilir|gündemden başlıklar",
        asides="ayrıca okuyun|bunu da oku|bunu da okuyun|ayrıca bakınız|bunları da okuyun"
        "|devamını oku",
        lines="yukarı çık|başa dön|giriş|giriş yap|üye ol|kayıt ol|yazdır|paylaş|menü|ana sayfa"
        "|anasayfa|ara|reklam|abone ol|bülten|yazı boyutu|bağlantıyı kopyala|foto galeri|dinle"
        "|kabul et|tümünü kabul et|reddet|kapat|önceki haber|sonraki haber|henüz yorum yok"
        "|hata bildir|erişilebilirlik bağlantıları|favorilere ekle",
        starts="bu haberi oyla|oy verin|puan ver|yorum yapmak için|yorum yazmak için|giriş yapın"
        "|abone olun|bültenimize|bizi takip|takip edin|sosyal medyada|içeriğe geç|içeriğe atla"
        "|bu site çerez|bu sitede çerez|sitemizde çerez|çerezleri kullan|tüm hakları saklıdır"
        "|her hakkı saklıdır|haberi paylaş|uygulamamızı indirin|okuma süresi|ilk yorumu",
        labels="etiketler|etiket|anahtar kelimeler|yayınlanma|yayın tarihi|yayınlanma tarihi"
        "|güncelleme|son güncelleme|güncellenme|giriş tarihi|görüntülenme|kategori|paylaş|okunma"
        "|ayrıca okuyun|bunu da okuyun|ilgili haber|okuma süresi|tarih",
        photo="fotoğraf|foto|arşiv fotoğrafı|fotoğraflar|görsel|arşiv|temsili fotoğraf",
        source="kaynak|kaynaklar",
        byline="haber|muhabir|yazar|yazan|editör|hazırlayan",
    ),
    "az": Words(
        ends="oxşar xəbərlər|əlaqəli xəbərlər|ən çox oxunanlar|çox oxunanlar|populyar"
        "|redaktorun seçimi|son xəbərlər|digər xəbərlər|şərhlər|şərh yaz|şərh bildir"
        "|bölmənin digər xəbərləri|mövzu ilə bağlı|xəbər lenti|tövsiyə olunur|günün xəbərləri",
        asides="həmçinin oxuyun|bunu da oxuyun|bunları da oxuyun|digər yazılar|ətraflı",
        lines="yuxarı|yuxarı qayıt|daxil ol|giriş|qeydiyyat|çap et|çap versiyası|paylaş|menyu"
        "|ana səhifə|əsas səhifə|axtarış|axtar|reklam|abunə ol|şriftin ölçüsü|linki kopyala"
        "|fotoqalereya|dinlə|qəbul et|bağla|əvvəlki xəbər|növbəti xəbər|şərh yoxdur|keçid linkləri",
        starts="qiymətləndirin|bu xəbəri qiymətləndir|şərh yazmaq üçün|daxil olun|abunə olun"
        "|bizi izləyin|bizi sosial|bizə qoşulun|məzmuna keç|bu sayt kuki|sayt kuki|bu sayt cookie"
        "|biz kuki|bütün hüquqlar|müəllif hüquqları|materialdan istifadə|məlumatdan istifadə"
        "|xəbəri paylaş|səhv tapmısınız|mətndə səhv",
        labels="teqlər|açar sözlər|etiketlər|dərc olunub|yenilənib|tarix|baxış|baxış sayı|oxunub"
        "|kateqoriya|bölmə|paylaş|həmçinin oxuyun|bunu da oxuyun|səs",
        photo="foto|fotolar|arxiv fotosu|şəkil|arxiv|fotoda|illüstrasiya",
        source="mənbə|mənbələr",
        byline="müəllif|müxbir|redaktor|hazırladı",
    ),
    "hy": Words(
        ends="առնչվող նյութեր|նմանատիպ նյութեր|նման նյութեր|այլ նորություններ|ամենաընթերցված"
        "|ամենադիտված|շատ ընթերցված|հանրաճանաչ|խմբագրի ընտրությունը|վերջին նորությունները"
        "|վերջին լուրերը|լրահոս|մեկնաբանություններ|մեկնաբանել|թեմայի շուրջ|առաջարկվող նյութեր"
        "|այլ լուրեր|օրվա լուրեր",
        asides="կարդացեք նաև|դիտեք նաև|տես նաև|տեսեք նաև|կարդալ նաև|կարդալ ավելին",
        lines="վերև|դեպի վեր|մուտք|մուտք գործել|գրանցվել|գրանցում|տպել|տպել նյութը|կիսվել|տարածել"
        "|մենյու|գլխավոր|գլխավոր էջ|որոնել|որոնում|գովազդ|բաժանորդագրվել|տառաչափ|տառի չափը"
        "|պատճենել հղումը|լուսանկարներ|լսել|ընդունել|փակել|նախորդ նյութը|հաջորդ նյութը"
        "|մատչելիության հղումներ|հասանելիության հղումներ",
        starts="գնահատեք|գնահատիր|մուտք գործեք|գրանցվեք|բաժանորդագրվեք|բաժանորդագրվիր|հետևեք մեզ"
        "|հետևիր մեզ|միացեք մեզ|միացեք մեր|անցնել բովանդակությանը|այս կայքն օգտագործում"
        "|կայքն օգտագործում|մենք օգտագործում ենք|բոլոր իրավունքները|կիսվել ֆեյսբուք"
        "|նյութերի օգտագործ|մեջբերումներ անելիս|սխալ եք|ներբեռնեք",
        labels="պիտակներ|թեգեր|բանալի բառեր|հրապարակվել է|հրապարակված|թարմացվել է|ամսաթիվ"
        "|դիտումներ|դիտում|բաժին|կատեգորիա|կիսվել|կարդացեք նաև|դիտեք նաև|տես նաև",
        photo="լուսանկարը|լուսանկար|լուսանկարում|արխիվային լուսանկար|ֆոտո|նկարը|պատկերը",
        source="աղբյուր|աղբյուրը|աղբյուրներ",
        byline="հեղինակ|հեղինակը|թղթակից|խմբագիր|պատրաստեց",
    ),
    "ka": Words(
        ends="მსგავსი სიახლეები|მსგავსი სტატიები|დაკავშირებული სიახლეები|სხვა სიახლეები|პოპულარული"
        "|ყველაზე კითხვადი|ყველაზე პოპულარული|რედაქტორის რჩევით|რედაქტორის არჩევანი|ბოლო სიახლეები"
        "|უახლესი სიახლეები|კომენტარები|კომენტარის დატოვება|ამავე თემაზე|რეკომენდებული"
        "|დღის სიახლეები|სხვა ამბები",
        asides="აგრეთვე წაიკითხეთ|წაიკითხეთ ასევე|ასევე წაიკითხეთ|ასევე ნახეთ|იხილეთ ასევე"
        "|იხილეთ აგრეთვე|ვრცლად",
        lines="ზემოთ|თავში დაბრუნება|შესვლა|რეგისტრაცია|ბეჭდვა|ამობეჭდვა|გაზიარება|მენიუ|მთავარი"
        "|მთავარი გვერდი|ძებნა|ძიება|რეკლამა|გამოწერა|შრიფტის ზომა|ბმულის კოპირება|ფოტოგალერეა"
        "|მოსმენა|თანხმობა|დახურვა|წინა სტატია|შემდეგი სტატია|ხელმისაწვდომობის ბმულები",
        starts="შეაფასეთ|კომენტარის დასატოვებლად|გაიარეთ ავტორიზაცია|დარეგისტრირდით|გამოიწერეთ"
        "|გამოგვყევით|შემოგვიერთდით|გააზიარეთ|შინაარსზე გადასვლა|საიტი იყენებს|ეს საიტი იყენებს"
        "|ჩვენ ვიყენებთ|ყველა უფლება|მასალის გამოყენება|შეცდომა იპოვეთ|ჩამოტვირთეთ",
        labels="თეგები|ტეგები|საკვანძო სიტყვები|გამოქვეყნდა|გამოქვეყნებულია|განახლდა|თარიღი|ნახვა"
        "|ნახვები|კატეგორია|რუბრიკა|გაზიარება|ასევე წაიკითხეთ|აგრეთვე წაიკითხეთ|იხილეთ ასევე",
        photo="ფოტო|ფოტოები|საარქივო ფოტო|სურათი|ფოტოზე|ილუსტრაცია",
        source="წყარო|წყაროები",
        byline="ავტორი|ჟურნალისტი|რედაქტორი|მოამზადა",
    ),
    "de": Words(
        ends="verwandte artikel|ähnliche artikel|mehr zum thema|meistgelesen|meistgelesene artikel"
        "|das könnte sie auch interessieren|beliebt|empfehlungen der redaktion|redaktionstipp"
        "|weitere nachrichten|weitere artikel|aktuelle nachrichten|kommentare|kommentar schreiben"
        "|lesetipps|neueste artikel",
        asides="lesen sie auch|siehe auch|auch interessant|mehr dazu|weiterlesen",
        lines="nach oben|zum seitenanfang|anmelden|einloggen|registrieren|drucken|druckversion"
        "|teilen|menü|startseite|suche|anzeige|werbung|abonnieren|schriftgröße|link kopieren"
        "|bildergalerie|anhören|alle akzeptieren|ablehnen|schließen|vorheriger artikel"
        "|nächster artikel",
        starts="bewerten sie|melden sie sich an|loggen sie sich ein|jetzt abonnieren"
        "|abonnieren sie|newsletter abonnieren|folgen sie uns|folgt uns|zum inhalt springen"
        "|diese website verwendet cookies|wir verwenden cookies|alle rechte vorbehalten"
        "|artikel teilen|teilen auf|fehler gefunden|lesezeit",
        labels="schlagwörter|stichwörter|themen|tags|veröffentlicht|aktualisiert|stand|rubrik"
        "|kategorie|teilen|lesen sie auch|siehe auch|lesezeit",
        photo="foto|fotos|bild|archivbild|archivfoto|symbolbild|bildquelle|bildnachweis",
        source="quelle|quellen",
        byline="von|autor|autorin|redaktion",
    ),
    "fr": Words(
        ends="articles liés|articles similaires|sur le même sujet|les plus lus|les plus populaires"
        "|populaires|le choix de la rédaction|à la une|autres articles|dernières nouvelles"
        "|commentaires|laisser un commentaire|vous aimerez aussi|à découvrir|nos recommandations",
        asides="lire aussi|à lire aussi|voir aussi|lire la suite|en savoir plus",
        lines="haut de page|retour en haut|connexion|se connecter|s'inscrire|imprimer|partager"
        "|menu|accueil|recherche|rechercher|publicité|s'abonner|taille du texte|copier le lien"
        "|diaporama|écouter|tout accepter|tout refuser|fermer|article précédent|article suivant",
        starts="notez cet article|connectez vous pour|inscrivez vous|abonnez vous|suivez nous"
        "|rejoignez nous|aller au contenu|ce site utilise des cookies|nous utilisons des cookies"
        "|tous droits réservés|partager sur|partager cet article|signaler une erreur"
        "|temps de lecture",
        labels="mots clés|étiquettes|tags|publié|publié le|mis à jour|mise à jour|rubrique"
        "|catégorie|partager|lire aussi|à lire aussi|voir aussi|temps de lecture",
        photo="photo|photos|crédit photo|image|photo d'archives|légende|illustration",
        source="source|sources",
        byline="par|auteur|autrice|rédaction",
    ),
    "uk": Words(
        ends="популярне|найпопулярніше|схожі новини|інші новини|новини за темою|матеріали за темою"
        "|за темою|вибір редакції|рекомендуємо|останні новини|головні новини|новини партнерів"
        "|коментарі|вас може зацікавити|стрічка новин",
        asides="читайте також|читати також|дивіться також|читайте за темою|читайте по темі"
        "|детальніше",
        lines="увійти|реєстрація|друк|поділитися|меню|головна|пошук|підписатися|закрити|прийняти",
        starts="підписуйтесь на|підписуйтеся на|підпишіться на|стежте за нами|читайте нас"
        "|якщо ви помітили помилку|якщо ви знайшли помилку|приєднуйтесь до нас"
        "|приєднуйтесь до нашого|приєднуйтесь до каналу|всі права захищені|усі права захищені",
        labels="теги|теми|опубліковано|оновлено|переглядів|рубрика|поділитися|читайте також",
        photo="фото|світлина|ілюстрація|скриншот",
        source="джерело",
        byline="автор|авторка|редактор",
    ),
    "ar": Words(
        ends="الأكثر قراءة|أخبار ذات صلة|مواضيع ذات صلة|مقالات ذات صلة|آخر الأخبار|التعليقات"
        "|قد يعجبك أيضا|اخترنا لك|المزيد من الأخبار",
        asides="اقرأ أيضا|إقرأ أيضا|اقرأ المزيد|شاهد أيضا|طالع أيضا|للمزيد",
        lines="مشاركة|طباعة|الرئيسية|بحث|القائمة|تسجيل الدخول|إغلاق|إعلان|انسخ الرابط",
        starts="تابعوا آخر الأخبار|تابعونا على|تابعنا على|اشترك في قناتنا|اشتركوا في قناتنا"
        "|اشترك في نشرتنا|اشتركوا في نشرتنا|اشترك في النشرة البريدية|اشتركوا في النشرة البريدية"
        "|انضم إلى قناتنا|انضموا إلى قناتنا|حمل تطبيق|جميع الحقوق محفوظة|كافة الحقوق محفوظة",
        labels="كلمات مفتاحية|الكلمات المفتاحية|نشر في|آخر تحديث|اقرأ أيضا|شارك",
        photo="صورة|الصورة|تصوير|المصدر الصورة",
        source="المصدر|مصدر",
        byline="كتب|كتبت|بقلم|إعداد",
    ),
    "fa": Words(
        ends="پربازدیدترین|اخبار مرتبط|خبرهای مرتبط|مطالب مرتبط|آخرین اخبار|تازه ترین اخبار"
        "|دیدگاه ها|نظرات|نظر شما|پیشنهاد سردبیر",
        asides="بیشتر بخوانید|همچنین بخوانید|بیشتر ببینید|مطالعه بیشتر",
        lines="چاپ|اشتراک گذاری|صفحه اصلی|جستجو|ورود|بستن|کپی لینک|تبلیغات",
        starts="ما را در تلگرام|ما را در اینستاگرام|ما را در واتساپ|ما را در توییتر|ما را در فیسبوک"
        "|ما را در یوتیوب|ما را در ایتا|ما را در روبیکا|ما را در گوگل نیوز|ما را در شبکه های"
        "|ما را در کانال|به کانال تلگرام|در خبرنامه ما|عضو کانال|کلیه حقوق محفوظ|تمامی حقوق محفوظ",
        labels="برچسب ها|برچسب|تاریخ انتشار|کد خبر|بیشتر بخوانید",
        photo="عکس|تصویر|عکاس",
        source="منبع",
        byline="نویسنده|خبرنگار|گزارش از",
    ),
    "pl": Words(
        ends="najczęściej czytane|najpopularniejsze|polecamy|zobacz również|powiązane artykuły"
        "|komentarze|najnowsze wiadomości|może cię zainteresować",
        asides="czytaj także|czytaj też|czytaj również|przeczytaj także|przeczytaj też"
        "|zobacz także|zobacz też|czytaj więcej",
        lines="udostępnij|drukuj|menu|szukaj|zaloguj|zaloguj się|reklama|zamknij|skopiuj link",
        starts="obserwuj nas|śledź nas|dołącz do nas|zapisz się na newsletter|zapisz się na nasz"
        "|zapisz się na biuletyn|zapisz się do newslettera|subskrybuj|wszelkie prawa zastrzeżone"
        "|wszystkie prawa zastrzeżone|czytaj więcej tutaj",
        labels="tagi|opublikowano|aktualizacja|czytaj także|zobacz także",
        photo="fot|zdjęcie|foto|zdjęcie ilustracyjne",
        source="źródło",
        byline="autor|autorka|redakcja|oprac",
    ),
}

# Names of services, switches of font size and the like: a line of nothing else is a bar.
BAR = (
    "facebook|twitter|x|telegram|whatsapp|viber|messenger|instagram|youtube|linkedin|pinterest"
    "|reddit|vk|vkontakte|ok|odnoklassniki|tiktok|rss|email|e|mail|threads|bluesky|skype|line"
    "|вконтакте|одноклассники|телеграм|ватсап|фейсбук|твиттер|дзен|почта"
    "|ֆեյսբուք|թվիթեր|տելեգրամ|ფეისბუქი|ტვიტერი|ტელეგრამი"
    "|share|tweet|like|print|copy|link|send|save|whats|app|a|aa|xs|sm|md|lg|xl|votes|vote|comments"
    "|comment|views|shares|likes|голосов|голоса|голос|комментариев|комментария|комментарий"
    "|просмотров|yorum|oy|beğeni|baxış|şərh|səs|դիտում|ձայն|მოწონება|ხმა|ნახვა"
    "|поделиться|paylaş|կիսվել|გაზიარება|teilen|partager|stimmen|vues"
)


_WORD = re.compile(r"[^\W_]+")


def key(text: str) -> str:
    """The words of a line in their folded form, for comparing lines."""
    return " ".join(_WORD.findall(fold(text)))


def phrases(column: str) -> frozenset[str]:
    """One column of every table. Pages mix languages, so the tables are used together."""
    rows = [*(getattr(table, column) for table in TABLES.values()), MORE.get(column, "")]
    return frozenset(key(one) for row in rows for one in row.split("|") if one)


ENDS = phrases("ends")
ASIDES = phrases("asides") | {key(phrase) for phrase in SAID}
ASIDES_ALONE = ASIDES | {key(phrase) for phrase in ALONE}  # as lines of their own
LINES, STARTS, LABELS = map(phrases, ("lines", "starts", "labels"))
PHOTO, SOURCE, BYLINE = map(phrases, ("photo", "source", "byline"))
BARS = frozenset(key(word) for word in BAR.split("|"))
