"""Names in Arabic letters, which tell apart what sounds alike, and what is called after people in
Turkish, Azerbaijani, Armenian, Georgian, Hebrew and Persian."""

import pytest
from labelled import found

FOUND = [
    # A given name that its letters tell
    ("person", "Hassan Tarabishi", "ar", "قال حسن الطرابيشي إن المتحف سيفتح"),
    ("person", "Hussein Tarabishi", "ar", "قال حسين الطرابيشي إن المتحف سيفتح"),
    ("person", "Хусейн Тарабиши", "ar", "التقى الوفد وحسين الطرابيشي"),
    ("person", "Mehmet Demirtay", "ar", "قال محمد ديميرتاي"),
    ("person", "Rashid Barghouthi", "ar", "وصل راشد البرغوثي"),
    ("person", "Rashid Barghouthi", "ar", "وصل رشيد البرغوثي"),
    ("person", "Jared Nassif", "ar", "كتب جاريد نصيف رسالة"),
    ("person", "Naguib Sawaf", "ar", "قال نجيب صواف"),
    ("person", "Rachid Tarabishi", "ar", "وصل راشد الطرابيشي"),
    ("person", "Ismail Mohamud", "ar", "وصل إسماعيل محمود"),
    ("person", "Abdelmadjid Tarabishi", "ar", "وصل عبد المجيد الطرابيشي"),
    ("person", "Nizar al-Hasani", "ar", "وصل نزار الحسني"),
    # Whose son, of whose house, the how many-eth
    ("person", "Nahar bin Fayez Al Dughmi", "ar", "استقبل الأمير نهار بن فايز آل دغمي الوفد"),
    ("person", "Nahar bin Fayez Al Dughmi", "ar", "استقبل الأمير نهار بن فايز الوفد"),
    ("person", "Nahar bin Fayez Al Dughmi", "en", "Prince Nahar bin Fayez Al Dughmi came"),
    ("person", "Hassan III", "ar", "ألقى الملك حسن الثالث خطابا"),
    ("person", "Leopold XIII", "ar", "في عهد ليوبولد الثالث عشر"),
    ("person", "Leopold III", "fa", "شاه لئوپولد سوم درگذشت"),
    ("person", "Stepan II", "hy", "Ստեփան Բ կաթողիկոսը օծեց եկեղեցին"),
    ("person", "Davit II", "ka", "პატრიარქმა დავით მეორემ ილოცა"),
    # The parts of a name
    ("person", "Akram Rajai Isfahani", "fa", "اکرم رجایی اصفهانی کتابی نوشت"),
    ("person", "Akram Rajai Isfahani", "fa", "رجایی اصفهانی کتابی نوشت"),
    ("person", "Mehmet Ali Tokgöz", "tr", "Mehmet Ali Tokgöz sergiyi açtı."),
    ("person", "Javad Zarrinpour", "fa", "محمد جواد زرین‌پور آمد"),
    ("person", "Nizar al-Kilani", "ar", "قال نزار كامل الكيلاني إن الموسم انتهى"),
    ("person", "Nizar Abbas", "ar", "قال رئيس الوزراء نزار كاظم عباس إن الموسم انتهى"),
    ("person", "Nizar al-Kilani", "ar", "شكر الوفد لنزار الكيلاني جهوده"),
    ("person", "Ufuk Er Demirci", "tr", "Başkan Er Demirci açıkladı."),
    # Things
    ("person", "Aziz Tokgöz", "tr", "Aziz Tokgöz Uluslararası Sarayova Üniversitesi'nde konuştu."),
    ("person", "Aziz Tokgöz", "tr", "Aziz Tokgöz filmi izledi."),
    ("person", "Elçin Quliyev", "az", "Prezident Elçin Quliyev hava limanında qarşılanıb."),
    ("person", "Naguib Sawaf", "ar", "قال نجيب صواف إن الفيلم «ليل» رائع"),
    ("person", "Naguib Sawaf", "ar", "نال جائزة نجيب صواف الأولى هذا الموسم"),
    # Phrases
    ("phrase", "حرب الجمارك", "ar", "حذر من اندلاع لحرب الجمارك آثار"),
    ("phrase", "وقف البناء", "ar", "طالبوا بوقف البناء"),
    ("phrase", "حرب", "ar", "انتهت الحرب"),
    ("phrase", "جنگ", "fa", "تاریخ جنگ‌ها"),
    ("phrase", "صنعت هسته‌ای", "fa", "پیشرفت صنعت هسته ای کشور"),
    ("phrase", "صنعت هسته ای", "fa", "پیشرفت صنعت هسته‌ای کشور"),
    ("phrase", "قانون گمرکی", "fa", "قانون های گمرکی تازه"),
    # Towns
    ("place", "Mosul", "ar", "وصل الوزير إلى الموصل وبالموصل أقام"),
    ("place", "Tyre", "ar", "في مدينة صور"),
    ("place", "Aleppo", "ar", "في ريف حلب"),
    ("place", "Oman", "ar", "وصل الوزير إلى عمان"),
    ("place", "Oman", "ar", "توسطت سلطنة عمان بين الأردن وجارته"),
    ("place", "Amman", "ar", "في عمان قال وزير الخارجية الأردني"),
    ("place", "Kerman", "fa", "استاندار کرمان گفت"),
    ("place", "Haifa", "he", "שריפה פרצה בחיפה"),
    ("place", "Qarabağ", "az", "Qarabağda oyun meydançası açılıb."),
]  # fmt: skip

NOT_FOUND = [
    ("person", "Hassan Tarabishi", "ar", "قال حسين الطرابيشي إن المتحف سيفتح"),
    ("person", "Hossein Zarrinpour", "fa", "حسن زرین‌پور آمد"),
    ("person", "حسن زرین‌پور", "fa", "حسین زرین‌پور آمد"),
    ("person", "Хасан Тарабиши", "ar", "قال حسين الطرابيشي"),
    ("person", "Mahmoud Tarabishi", "ar", "قال محمد الطرابيشي"),
    ("person", "Omar Tarabishi", "ar", "قال عمار الطرابيشي"),
    ("person", "Saad Tarabishi", "ar", "قال سعيد الطرابيشي"),
    ("person", "Rashad Tarabishi", "ar", "قال راشد الطرابيشي"),
    ("person", "Nahar bin Fayez Al Dughmi", "ar", "استقبل الأمير ثامر بن فايز آل دغمي الوفد"),
    ("person", "Fayez bin Turki", "ar", "استقبل الأمير نهار بن فايز بن تركي الوفد"),
    ("person", "Hassan III", "ar", "ألقى الملك حسن الثاني خطابا"),
    ("person", "Stepan II", "hy", "Ստեփան Ա կաթողիկոսը օծեց եկեղեցին"),
    ("person", "Akram Rajai Isfahani", "fa", "محسن رجایی اصفهانی کتابی نوشت"),
    ("person", "Recep Ali Tokgöz", "tr", "Bilal Ali Tokgöz sergiyi açtı."),
    ("person", "Gabriel Antonio Quesada", "es", "Rodrigo Antonio Quesada llegó a Lima."),
    ("person", "Ali Tokgöz", "tr", "Mehmet Ali Tokgöz sergiyi açtı."),
    ("person", "Ali Zarrinpour", "fa", "محمد علی زرین‌پور آمد"),
    ("person", "Nizar Abbas", "ar", "حكمت المحكمة على نزار كاظم عباس بالسجن"),
    ("person", "Nizar al-Kilani", "ar", "قال نزار كيلاني زاده"),
    ("person", "Aziz Tokgöz", "tr", "Aziz Tokgöz Anadolu Lisesi birinci oldu."),
    ("person", "Elçin Quliyev", "az", "Elçin Quliyev Beynəlxalq Aeroportunda reys gecikib."),
    ("person", "Elçin Quliyev", "az", '"Elçin Quliyev" sənədli filmi göstərilib.'),
    ("person", "Elçin Quliyev", "az", 'Metronun "Elçin Quliyev" stansiyası bağlanıb.'),
    ("person", "Vahan Petrosyan", "hy", "«Վահան Պետրոսյան» ֆիլմի պրեմիերան վաղն է։"),
    ("person", "Naguib Sawaf", "ar", "يعرض فيلم «نجيب صواف» غدا"),
    ("person", "Naguib Sawaf", "ar", "فازت بجائزة نجيب صواف للأدب"),
    ("person", "Naguib Sawaf", "ar", "طلاب مدرسة نجيب صواف الثانوية"),
    ("person", "Naguib Sawaf", "fa", "فیلم مستند «نجیب صواف» اکران شد"),
    ("person", "Yosef Barak", "he", "תאונה ברחוב יוסף ברק בעיר"),
    ("phrase", "حرب", "ar", "المؤسسة الحربية ومحارب قديم"),
    ("phrase", "جنگ", "fa", "آتش در جنگل"),
    ("phrase", "صنعت", "fa", "صنعتگران آمدند"),
    ("place", "Mosul", "ar", "سلك موصل للكهرباء"),
    ("place", "Riyadh", "ar", "افتتحت رياض الأطفال"),
    ("place", "Basra", "ar", "استعاد بصره بعد عملية"),
    ("place", "Oman", "ar", "في عمان قال وزير الخارجية الأردني"),
    ("place", "Amman", "ar", "وصل سلطان عمان إلى مسقط"),
    ("place", "Kerman", "fa", "مس کرمان دو بر صفر برد"),
    ("place", "Haifa", "he", "מכבי חיפה ניצחה"),
    ("place", "Qarabağ", "az", '"Qarabağ" liqada Bakı rəqibini məğlub edib.'),
    ("place", "Gyumri", "hy", "Գավաթի խաղում հաղթեց «Գյումրի»-ն, իսկ «Գյումրին» մեկնեց։"),
]  # fmt: skip


def _met(kind: str, rule: str, language: str, text: str) -> list[str]:
    return found({"rule": {kind: rule}, "text": text, "language": language})


@pytest.mark.parametrize(("kind", "rule", "language", "text"), FOUND)
def test_it_is_found(kind: str, rule: str, language: str, text: str) -> None:
    assert _met(kind, rule, language, text)


@pytest.mark.parametrize(("kind", "rule", "language", "text"), NOT_FOUND)
def test_it_is_left_alone(kind: str, rule: str, language: str, text: str) -> None:
    assert _met(kind, rule, language, text) == []
