"""Seas, storms, nobles and dishes that have a place's name, and the places themselves."""

import pytest

from monitor.match import Matcher, matched
from monitor.model import Document, Term, TermKind, Watchlist


def is_met(rule: str, country: str | None, language: str, text: str) -> bool:
    term = Term(rule, kind=TermKind.PLACE, country=country)
    matcher = Matcher.compile([Watchlist("w", "W", any=(term,))])
    return matched(matcher.match(Document("d", text, language=language)))


NOT_THERE = [
    # A country's name is a sea's, a river's or a lake's.
    ("Mexico", None, "en", "Rigs in the Gulf of Mexico were evacuated."),
    ("Japan", None, "en", "The missile fell into the Sea of Japan."),
    ("China", None, "en", "A frigate crossed the South China Sea."),
    ("Jordan", None, "en", "Pilgrims bathed in the River Jordan."),
    ("Jordan", None, "en", "Soldiers entered two villages of the Jordan Valley."),
    ("Chad", None, "en", "Fishermen on Lake Chad lost their boats."),
    ("Niger", None, "en", "A pipeline was blown up in the Niger Delta."),
    ("Oman", None, "fr", "Un pétrolier a brûlé dans le golfe d'Oman."),
    ("Japon", None, "fr", "Le navire a traversé la mer du Japon."),
    ("México", None, "es", "Evacuaron las plataformas del golfo de México."),
    ("Mexiko", None, "de", "Ein Sturm zog über den Golf von Mexiko."),
    ("Чад", None, "ru", "Рыбаки на озере Чад остались без лодок."),
    ("Нигер", None, "ru", "В дельте реки Нигер взорван нефтепровод."),
    ("Чад", None, "uk", "Рибалки на озері Чад скаржаться на посуху."),
    ("Мексика", None, "tr", "Meksika Körfezi'nde platformlar boşaltıldı."),
    ("Çin", None, "tr", "Güney Çin Denizi'nde tatbikat yapıldı."),
    ("Çin", None, "az", "Cənubi Çin dənizində təlim keçirilir."),
    ("Մեքսիկա", None, "hy", "Մեքսիկայի ծոցում հարթակները տարհանվեցին։"),
    ("მექსიკა", None, "ka", "მექსიკის ყურეში პლატფორმები დაცარიელდა."),
    ("الأردن", None, "ar", "انخفض منسوب المياه في نهر الأردن."),
    ("المكسيك", None, "ar", "أخليت المنصات في خليج المكسيك."),
    ("عمان", "OM", "ar", "هوجمت ناقلتان في خليج عمان."),
    ("چین", None, "fa", "رزمایش در دریای چین جنوبی برگزار شد."),
    # A storm's, and a nobleman's.
    ("Florence", None, "en", "Hurricane Florence weakened before it reached land."),
    ("Paris", None, "de", "Der Hurrikan Paris zog weiter nach Norden."),
    ("Florencia", None, "es", "El huracán Florencia dejó doce muertos."),
    ("York", None, "en", "The Duke of York gave back his titles."),
    ("Cambridge", None, "fr", "La duchesse de Cambridge a ouvert l'exposition."),
    # A ship's, a monarch's, a street's; a state's of the US that has a governor.
    ("London", None, "en", "The crew of HMS London came home to their families."),
    ("Москва", None, "ru", "Крейсер Москва затонул в Чёрном море."),
    ("León", None, "es", "El papa León XIV recibió ayer al presidente."),
    ("Sofia", None, "de", "Am Abend eröffnete Königin Sofia die Ausstellung."),
    ("Alger", None, "fr", "Un incendie a détruit un immeuble de la rue d'Alger à Marseille."),
    ("Vienne", None, "fr", "Le procès s'est ouvert à Poitiers, dans la Vienne."),
    ("طهران", None, "ar", "احترق مبنى في شارع طهران بالعاصمة اللبنانية."),
    ("Georgia", "GE", "es", "El gobernador de Georgia, Brian Kemp, vetó la ley."),
    ("Georgia", "GE", "en", "The governor of Georgia vetoed the bill on hospitals."),
    ("Roma", None, "it", "L'incidente è avvenuto in via Roma, nel centro di Torino."),
    ("Gəncə", None, "az", "Gəncə küçəsində baş verən yanğında iki ev yanıb."),
    ("Lisboa", None, "pt", "O incêndio deflagrou na rua de Lisboa, em Cascais."),
    ("Vienne", None, "fr", "Le préfet de la Vienne a interdit le rassemblement."),
    ("Aydın", None, "tr", "Yazar Aydın Odabaşı kitabını tanıttı."),
    ("Charlotte", None, "en", "Princess Charlotte, nine, waved as the planes flew past."),
    ("Munich", None, "en", "Critics praised the film Munich when it was shown again."),
    ("Madeira", None, "en", "A glass of Madeira was served with the dessert."),
    ("Santander", None, "es", "El Banco Santander ganó un 12 % más en el primer trimestre."),
    ("Graz", None, "de", "Sturm Graz verlor das Spiel in der letzten Minute."),
    ("Nantes", None, "ar", "فاز فريق نانت على ضيفه بهدفين."),
    ("Domžale", None, "sl", "NK Domžale je v stečaju, so sporočili iz kluba."),
    ("درعا", None, "ar", "ارتدى رجال الشرطة درعا واقيا من الرصاص."),
    # Another country's longer name.
    ("Irsko", "IE", "cs", "V Severním Irsku zadržela policie čtyři muže."),
    ("Irska", "IE", "hr", "U Sjevernoj Irskoj policija je uhitila četvoricu muškaraca."),
    ("Irlanda", "IE", "it", "In Irlanda del Nord la polizia ha arrestato quattro uomini."),
    ("Congo", "CG", "en", "Rebels took a town of the Democratic Republic of the Congo."),
    ("Irlanda", "IE", "es", "Irlanda del Norte vota este jueves."),
    ("Ireland", "IE", "ar", "يصوت الناخبون في إيرلندا الشمالية اليوم."),
    ("Congo", "CG", "fr", "La République démocratique du Congo a fermé sa frontière."),
    ("Congo", "CG", "ar", "أغلقت جمهورية الكونغو الديمقراطية حدودها."),
    ("Kongo", "CG", "tr", "Kongo Demokratik Cumhuriyeti sınırı kapattı."),
    # Dishes, beasts and other words; a team of its town.
    ("Kyiv", None, "en", "The pub brought back its chicken Kyiv."),
    ("Brussels", None, "en", "Farmers say Brussels sprouts will be dear."),
    ("Van", None, "en", "Van drivers must register by May."),
    ("المغرب", None, "ar", "تجمع المصلون بعد صلاة المغرب."),
    ("San Jose", None, "en", "San Jose Sharks lost again."),
    ("Odessa", None, "en", "A driller from Odessa, Texas, was hurt."),
    ("Dover", None, "en", "Dover sole was off the menu for a week."),
    ("Bruxelles", None, "fr", "Les choux de Bruxelles ont gelé dans les champs."),
    ("Zug", None, "de", "Der Zug hielt auf freier Strecke."),
    ("Սպիտակ", None, "hy", "Սպիտակ տունը հերքեց լուրը։"),
    # Words of Arabic and Persian, which have no capitals.
    ("Van", None, "ar", "أكد المتحدث أن الاتفاق وقع وأن الوفد غادر."),
    ("Bursa", None, "ar", "تراجعت بورصة طهران للأسبوع الثاني."),
    ("Umeå", None, "ar", "تنقل القوارب يوميا مئات الركاب."),
    ("مسقط", None, "ar", "دفن الشاعر في مسقط رأسه أمس."),
    ("الأبيض", None, "ar", "نفى البيت الأبيض الخبر."),
    ("الموصل", None, "ar", "انهار الطريق الموصل إلى الميناء."),
    ("القائم", None, "ar", "استدعت الوزارة القائم بالأعمال."),
    ("مشهد", None, "ar", "وصف الحارس مشهد الدمار في السوق."),
    ("Amman", None, "ar", "الاتفاق صمام أمان للمنطقة."),
    ("Astana", None, "fa", "کشور در آستانه انتخابات است."),
    ("Şəki", None, "fa", "شکی نیست که پل بسته می‌ماند."),
    ("Perth", None, "fa", "تماشاگری بطری را پرت کرد."),
    ("Kyiv", None, "fa", "دزد کیف دستی مسافر را برد."),
    ("Kabul", None, "fa", "کابل برق روی خیابان افتاد."),
]
THERE = [
    ("Mexico", None, "en", "Mexico evacuated rigs in its gulf."),
    ("Mexico", None, "en", "The governor of a state on the gulf, Mexico's richest, resigned."),
    ("Japan", None, "en", "The missile fell into the sea off Japan."),
    ("Jordan", None, "en", "The Crown Prince of Jordan met the minister."),
    ("Chad", None, "en", "Chad closed the camps on the lake."),
    ("Luxembourg", None, "en", "The Grand Duke of Luxembourg abdicated."),
    ("Luxembourg", None, "fr", "Le grand-duc de Luxembourg a abdiqué."),
    ("Florence", None, "en", "The storm flooded Florence and Pisa."),
    ("York", None, "en", "York flooded again; the mayor of the city asked for help."),
    ("Kuwait", None, "en", "Kuwait Bay was closed to ships."),
    ("Rimini", None, "it", "Il mare di Rimini è pulito."),
    ("Finland", None, "en", "Lakes in Finland froze early."),
    ("Украина", None, "ru", "Реки Украины обмелели."),
    ("Финляндия", None, "ru", "Озёра Финляндии замёрзли рано."),
    ("Москва", None, "ru", "Ураган накрыл Москву в субботу."),
    ("Türkiye", None, "tr", "Türkiye Deniz Kuvvetleri gemi gönderdi."),
    ("Çin", None, "tr", "Çin deniz ürünlerini yasakladı."),
    ("Gürcüstan", None, "az", "Gürcüstan çayı bazara qayıdır."),
    ("საქართველო", None, "ka", "საქართველოს ზღვაზე შტორმია."),
    ("الأردن", None, "ar", "أعلن الأردن إغلاق المعبر على النهر."),
    ("عمان", "OM", "fa", "وزیر خارجه عمان به تهران رسید."),
    ("Ireland", "IE", "en", "Ireland and the north of England were hit by the storm."),
    ("Congo", "CG", "fr", "Le président du Congo est arrivé à Brazzaville."),
    ("Vienna", None, "en", "Police in Vienna closed two streets."),
    ("Odessa", None, "en", "Drones struck the port of Odessa overnight."),
    ("Batman", None, "en", "Police in Batman detained ten people."),
    ("Jordan", None, "en", "King Abdullah of Jordan met the ministers."),
    ("Zug", None, "de", "Die Firma aus Zug meldete Insolvenz an."),
    ("Van", None, "ar", "ضرب زلزال مدينة وان شرقي تركيا."),
    ("مسقط", None, "ar", "تستضيف مسقط الجولة الثالثة."),
    ("الأقصر", None, "ar", "عثر على مقبرة في الأقصر."),
    ("Beijing", None, "ar", "أعلنت بكين فرض رسوم جديدة."),
    ("مشهد", None, "ar", "هبطت الطائرة في مطار مشهد."),
    ("Bonn", None, "ar", "اختتم مؤتمر بون الألمانية أعماله."),
    ("Astana", None, "fa", "نشست آستانه درباره سوریه پایان یافت."),
    ("Kyiv", None, "fa", "مقامات کیف گفتند پل باز است."),
    ("Kabul", None, "fa", "بارش برف در کابل راه‌ها را بست."),
    ("ساری", None, "fa", "استاندار ساری از سیل خبر داد."),
    ("Vienna", None, "fa", "مذاکرات وین از سر گرفته شد."),
    ("Koper", None, "sl", "Luka Koper je lani pretovorila milijon zabojnikov."),
    ("Cannes", None, "ar", "عرض الفيلم في مهرجان كان السينمائي."),
    ("درعا", None, "ar", "وصل وفد أممي إلى درعا جنوبي سوريا."),
    ("Georgia", "GE", "en", "The governor of Kakheti in Georgia resigned over the floods."),
    ("Запорожье", None, "ar", "تعرضت محطة زابوريجيا النووية لقصف جديد."),
    ("Crimea", None, "ar", "تضرر جسر القرم في انفجار شاحنة."),
    ("Lyon", None, "fr", "La place de Lyon attire les banques."),
    ("León", None, "es", "La ciudad de León celebra el domingo la cabalgata."),
    ("Маяк", None, "uk", "Земля лежала в рекреаційній зоні урочища «Маяк»."),
    ("Georgia", "GE", "en", "In the case of Georgia, the visa waiver was suspended."),
    ("Australia", None, "en", "After winning the series Australia will fly home on Monday."),
    # A country and a city of another time or kind, in French.
    ("Russie", None, "fr", "La censure dans la Russie de Vladimir Poutine touche les livres."),
    ("Géorgie", "GE", "fr", "Des Russes se sont installés dans la Géorgie voisine."),
    ("Rome", None, "fr", "Les esclaves dans la Rome antique pouvaient racheter leur liberté."),
    # Some street of the town, and its underground.
    ("Alger", None, "fr", "Dans une rue d'Alger, des manifestants ont été interpellés."),
    ("Beyrouth", None, "fr", "Les vitrines de la principale avenue de Beyrouth ont volé."),
    ("Madrid", None, "es", "Un joven fue apuñalado en una calle de Madrid."),
    ("Roma", None, "it", "Un ciclista è morto in un viale di Roma."),
    ("Lisboa", None, "pt", "Um turista foi esfaqueado numa rua de Lisboa."),
    ("Երևան", None, "hy", "Երևանի փողոցում երիտասարդ է դանակահարվել։"),
    ("თბილისი", None, "ka", "თბილისის ქუჩის მუსიკოსებმა აქცია გამართეს."),
    ("تهران", None, "fa", "متروی تهران از روز شنبه رایگان خواهد بود."),
    # Its own sea, bay and delta.
    ("Chile", None, "es", "La marina detectó pesqueros en el mar de Chile."),
    ("Panamá", None, "es", "El buque permanece fondeado en la bahía de Panamá."),
    ("Grecia", None, "it", "Il mare della Grecia è tra i più puliti."),
    ("مصر", None, "ar", "غمرت مياه الأمطار الحقول في دلتا مصر."),
    ("لبنان", None, "ar", "عثر خفر السواحل على زورق في بحر لبنان."),
    ("Ireland", None, "en", "A sea of Ireland shirts filled the stand."),
    # Words that begin as a river does: a year, a record, a thing, said.
    ("Йорданія", None, "uk", "За рік Йорданія прийняла сто тисяч біженців."),
    ("Уругвай", None, "ru", "Нападающий повторил рекорд Уругвая по голам."),
    ("Jordania", None, "pl", "Zrzekł się wyspy na rzecz Jordanii."),
    ("Jordánsko", None, "cs", "Co řekla Jordánsku Evropská unie, není známo."),
    # Both halves, and another north.
    ("Ireland", "IE", "en", "The border between Ireland and Northern Ireland stays open."),
    ("Ireland", "IE", "en", "Snow fell in the northwest of Ireland overnight."),
    ("Irland", "IE", "de", "Im Norden von Irland fiel der Strom aus."),
    ("Irsko", "IE", "cs", "Hranice mezi Severním Irskem a Irskem zůstane otevřená."),
    ("Congo", "CG", "es", "El presidente de Congo llegó a La Habana."),
    ("Congo", "CG", "fr", "Les présidents du Congo et de RD Congo se sont vus."),
    ("Israel", None, "de", "Zuvor wurde Präsident Herzog von Israels Premier unterrichtet."),
]


@pytest.mark.parametrize(("rule", "country", "language", "text"), NOT_THERE)
def test_what_has_a_places_name_is_not_the_place(
    rule: str, country: str | None, language: str, text: str
) -> None:
    assert not is_met(rule, country, language, text)


@pytest.mark.parametrize(("rule", "country", "language", "text"), THERE)
def test_the_place_beside_such_words_is_met(
    rule: str, country: str | None, language: str, text: str
) -> None:
    assert is_met(rule, country, language, text)
