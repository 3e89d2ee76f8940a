"""What of a pasted page is the article: scenarios, and laws over any text."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.furniture import Layout, layout
from monitor.furniture.lines import Kind, look
from monitor.furniture.words import TABLES

SEEDS = Path(os.environ.get("MONITOR_SEEDS", Path(__file__).parents[1] / ".." / "shared" / "seeds"))

TITLE = "Council of Lower Marsh buys a second fire engine"
FIRST = "The council of Lower Marsh voted on Monday to buy a second fire engine for the valley."
SECOND = "The engine will stand in the old mill, which is being rebuilt for it until the autumn."
THIRD = "The old engine goes to Upper Marsh, where the brook rises and nobody has had one before."
TEASER = "Mill rebuilt at last"
PROMOTED = "The mill of Lower Marsh has a new roof. Its wheel is to turn again in two years."


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def clean(text: str) -> tuple[str | None, str]:
    """The title and the body of a text, its paragraphs joined by newlines."""
    found = layout(text)
    title = text[found.title.start : found.title.end] if found.title else None
    return title, "\n".join(text[span.start : span.end] for span in found.body)


def test_a_title_said_three_times_is_said_once() -> None:
    assert clean(page(TITLE, TITLE, TITLE, FIRST, SECOND)) == (TITLE, f"{FIRST}\n{SECOND}")


@pytest.mark.parametrize(
    ("before", "points", "after"),
    [
        (FIRST, "Read also: Who rebuilt the mill?", SECOND),
        (FIRST, "READ ALSO: Mill rebuilt at last. Wheel to turn again", ""),
        ("Мост закрыт.", "Читайте также: паром вышел в 5.30 утра.", "Мастеров ждут."),
        ("Most zamknięto, podał urząd", "Czytaj też: Prom nie płynie. Co dalej", ""),
        ("Most otwarto.", "Czytaj też: Prom nie płynie. Co dalej?Czytaj też: Tłok na rynku", ""),
        ("पुल बंद है।", "यह भी पढ़ें: मेले में भीड़", ""),
    ],
    ids=["in the middle", "to the end", "a phrase", "glued", "two glued", "Hindi"],
)
def test_what_points_elsewhere_within_a_line_is_none_of_the_article(
    before: str, points: str, after: str
) -> None:
    glue = "" if before.endswith("urząd") else " "
    told = f"{before}{glue}{points} {after}".strip()
    left = "\n".join(filter(None, (before, after)))
    assert clean(page(TITLE, PROMOTED, told, THIRD)) == (TITLE, f"{PROMOTED}\n{left}\n{THIRD}")


@pytest.mark.parametrize(
    "prose",
    [
        "The court asked him to read also: the letter, the will and the deed of the old mill.",
        "She wrote two books. See Also the Mill: a Life came out in May and sold out in June.",
        "Прошу читать также: письмо, завещание и старую купчую на мельницу в долине.",
        'She has one rule for pupils. "See also: novels, newspapers, anything," she says.',
        "The mayor left on Monday. See also: Mayor faces inquiry The deputy takes over, they said.",
        "He quoted a law at length. See also: Article 13, on the right to an effective remedy.",
        "The mill is open. LESS TO SEE ALSO: LESS SPACE FOR THE OLD WHEEL NOW, VISITORS SAY.",
    ],
)
def test_a_sentence_with_a_colon_points_nowhere(prose: str) -> None:
    assert clean(page(TITLE, FIRST, prose, THIRD)) == (TITLE, f"{FIRST}\n{prose}\n{THIRD}")


def test_a_first_sentence_stays_where_the_line_points_elsewhere_behind_it() -> None:
    told = "Nine men were held. Read also: What do we know? The leader was taken away at noon."
    assert clean(told) == (None, "Nine men were held.\nThe leader was taken away at noon.")


def test_a_page_that_opens_with_a_byline_has_no_title() -> None:
    assert clean(page("By Agency,", FIRST, SECOND)) == (None, f"{FIRST}\n{SECOND}")


def test_a_short_first_sentence_of_a_text_without_a_title_is_the_articles() -> None:
    for short in (
        "The council bought an engine.",
        "Council buys engine.",
        "A. It did. It has two.",
    ):
        assert clean(page(short, FIRST, SECOND)) == (None, f"{short}\n{FIRST}\n{SECOND}"), short
    assert clean(page("By Agency,", "Photo: A. Name.", FIRST)) == (None, FIRST)
    announced = ("The council bought an engine.", "In detail:", FIRST)
    assert clean(page(*announced)) == (None, "\n".join(announced))


def test_what_ends_with_a_colon_announces_only_behind_a_sentence() -> None:
    for label in ("Listen to this article:", "Contact:"):
        assert FIRST in clean(page(label, FIRST, SECOND))[1].split("\n")
        assert label not in clean(page(label, FIRST, SECOND))[1]
    headed = ("Hill road closed:", "A summer of detours", FIRST, SECOND)
    assert clean(page(*headed)) == (headed[0], "\n".join(headed[1:]))


@pytest.mark.parametrize("code", TABLES)
def test_all_after_a_heading_that_ends_articles_is_furniture(code: str) -> None:
    for heading in TABLES[code].ends.split("|"):
        text = page(TITLE, FIRST, SECOND, heading.title(), TEASER, TEASER, PROMOTED)
        assert clean(text)[1] == f"{FIRST}\n{SECOND}", heading


@pytest.mark.parametrize(
    "heading",
    ["Comentarios", "Reacties", "Commenti", "Σχόλια", "תגובות", "Komentari", "Senaste nytt",
     "Terpopuler", "Lo más leído", "Noticias relacionadas", "Berita terkait",
     "相关文章", "おすすめ記事"],
)  # fmt: skip
def test_an_article_goes_on_behind_a_heading_of_another_language(heading: str) -> None:
    third = "The villages of the lower valley are to pay for the fuel until next autumn."
    assert clean(page(TITLE, FIRST, heading, SECOND, third)) == (
        TITLE,
        f"{FIRST}\n{SECOND}\n{third}",
    )
    assert clean(page(TITLE, FIRST, SECOND, heading, "Mill sold"))[1] == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("heading", ["Comentarios", "Reacties", "Kommentit", "Tin mới nhất"])
def test_one_last_paragraph_stays_behind_comments_and_reactions(heading: str) -> None:
    assert clean(page(TITLE, FIRST, heading, SECOND))[1] == f"{FIRST}\n{SECOND}"
    assert look(f"{heading}: the unions spoke of a shame", 0).kind is Kind.PLAIN


@pytest.mark.parametrize("code", TABLES)
def test_labels_notices_and_buttons_in_the_flow_go(code: str) -> None:
    table = TABLES[code]
    lines = [
        *(phrase.capitalize() for phrase in table.lines.split("|")),
        *(f"{phrase.capitalize()}: {TEASER}" for phrase in table.labels.split("|")),
        *(f"{phrase.capitalize()}: A. Name/Agency" for phrase in table.photo.split("|")),
        *(f"{phrase.capitalize()}: Marsh Mirror" for phrase in table.source.split("|")),
        *(f"{phrase.capitalize()}: {TEASER}" for phrase in table.asides.split("|")),
    ]
    for line in lines:
        assert clean(page(TITLE, FIRST, line, SECOND)) == (TITLE, f"{FIRST}\n{SECOND}"), line


def test_the_article_comes_back_after_a_read_also_in_its_middle() -> None:
    text = page(
        TITLE, FIRST, "Read also", TEASER, SECOND, "It costs half a million crowns, they say."
    )
    assert clean(text)[1] == page(
        FIRST, SECOND, "It costs half a million crowns, they say."
    ).replace("\n\n", "\n")


def test_a_teaser_under_a_read_also_at_the_end_does_not_count_as_coming_back() -> None:
    text = page(TITLE, FIRST, SECOND, "Read also", TEASER, TEASER, PROMOTED, PROMOTED)
    assert clean(text)[1] == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "line",
    [
        "Photo: A. Name/Agency",
        "The mill before it was rebuilt (photo courtesy of the council)",
        "The mill before it was rebuilt. Photo: A. Name",
        "File Photo File Photo",
        "LOWER MARSH -- Firefighters wash the old engine, Lower Marsh, May 2, 2019",
        "© A. Name / Agency",
        "(0 votes)",
        "Facebook Twitter Telegram",
        "A A+ A-",
        "Home > Valley > News",
        "Comments (12)",
        "12 comments",
        "Published: 3 May 2024, 10:15",
        "Published: 3 May 2024, 10:15 a.m.",
        "Опубликовано: 3 мая 2024 г., 10:15 мск.",
        "Publicado: 3 de mayo de 2024 a las 10:15 h.",
        "Imagem: A. Nome / Agência do Vale",
        "Schrijf je in voor de nieuwsbrief van de vallei",
        "03.05.2024 10:15",
        "5 min read",
        "Sign up here.",
        "Photo by Reuters.",
        "Editing by Jane.",
        "Reporting by Anna Name in Velden and Jane Name.",
        "Comments are closed.",
        "Подробнее читайте здесь.",
        "Оставьте свой комментарий.",
        "Wszelkie prawa zastrzeżone.",
        "Zapisz się na newsletter o dolinie i jej drogach, codziennie rano.",
        "Всі права захищені.",
        "جميع الحقوق محفوظة.",
        "انضم إلى قناتنا على تلغرام لتصلك الأخبار أولا بأول.",
        "کلیه حقوق محفوظ است.",
        "ما را در تلگرام دنبال کنید و از خبرها باخبر شوید.",
    ],
)
def test_captions_credits_bars_and_stamps_go_wherever_they_stand(line: str) -> None:
    expected = (TITLE, f"{FIRST}\n{SECOND}")
    assert clean(page(TITLE, line, FIRST, SECOND)) == expected
    assert clean(page(TITLE, FIRST, SECOND, line)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Photographs of the fire were shown to the council, and nobody said a word.",
        "Back in March the engine had failed twice on the hill road to Upper Marsh.",
        "Related costs, such as the new gate, are to be paid by the valley.",
        "Source of the money is a fund that was set up after the flood of 2019.",
        "Published figures put the price at half a million crowns.",
        "Comments by residents were mostly friendly, the minutes say.",
        "Popular opinion in the valley was against the sale of the old engine.",
        "By Monday evening the council had heard eleven speakers.",
        "“Share this joy with us,” the mayor's office wrote to the villages.",
        "LOWER MARSH -- The council of Lower Marsh voted on 6 May 2024 to buy an engine.",
        "He was born in 1962.",
        "Reporting by the council found that the engine had failed twice.",
        "انضم إلى مجلس القرية ثلاثة أعضاء جدد بعد انتخابات الأحد.",
        "اشترك في المسيرة مئات العمال من مصانع الوادي كلها.",
        "ما را در کنار دریاچه تنها گذاشتند و رفتند، یک ماهیگیر گفت.",
        "در خبرنامه شورا آمده است که جاده تا بهار بسته می ماند.",
        "Zapisz się na szczepienie, apelował burmistrz doliny w poniedziałek.",
        "Приєднуйтесь до толоки біля млина, закликав голова громади.",
        "سڑک موسم بہار تک بند رہے گی، کونسل نے پیر کو بتایا۔",
    ],
)
def test_a_sentence_in_the_flow_stays(sentence: str) -> None:
    assert sentence in clean(page(TITLE, FIRST, sentence, SECOND))[1].split("\n")


def test_after_the_last_sentence_a_name_or_a_script_without_capitals_is_no_short_sentence() -> None:
    kept = "Nobody was hurt."
    assert clean(page(TITLE, FIRST, SECOND, kept))[1] == f"{FIRST}\n{SECOND}\n{kept}"
    for line in ("Anna Maria Name.", "تصوير أحمد علي."):
        assert clean(page(TITLE, FIRST, SECOND, line))[1] == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "label",
    ["Read also", "Read more", "See also", "Lees ook", "Leia também", "Must read", "Don't miss",
     "Related story", "Más información", "Saiba mais", "Meer over", "Recommended"],
)  # fmt: skip
def test_a_sentence_behind_a_label_and_a_colon_stays(label: str) -> None:
    for end in (".", ".”", "։", "।"):
        line = f"{label}: the council named the engine essential for the whole valley{end}"
        assert line in clean(page(TITLE, FIRST, line, SECOND))[1].split("\n")


@pytest.mark.parametrize("end", ["", "?", "!", "...", "…"])
@pytest.mark.parametrize("label", ["Read also", "Lees ook", "Διαβάστε επίσης"])
def test_a_headline_behind_a_label_and_a_colon_goes(label: str, end: str) -> None:
    line = f"{label}: council names the engine essential for the whole valley{end}"
    assert clean(page(TITLE, FIRST, line, SECOND))[1] == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("label", ["Must read", "Don't miss", "Más información", "Meer over"])
def test_what_articles_say_before_colons_is_a_label_only_on_a_line_of_its_own(label: str) -> None:
    assert look(label, 0).kind is Kind.ASIDE
    assert look(f"{label}: the mill in autumn", 0).kind is Kind.PLAIN


def test_a_list_announced_by_a_colon_stays() -> None:
    text = page(
        TITLE, FIRST, "The council also bought the following things for it:", "hoses", "ladders"
    )
    assert clean(text)[1].endswith("hoses\nladders")


def test_subheadings_stay_and_repeated_blocks_go() -> None:
    text = page(TITLE, FIRST, "What it costs", SECOND, FIRST)
    assert clean(text)[1] == f"{FIRST}\nWhat it costs\n{SECOND}"


def test_sections_may_have_one_subheading_each_and_a_caption_said_twice_is_none() -> None:
    third = "The first engine costs the council two hundred a month."
    text = page(TITLE, FIRST, "What it costs now", SECOND, "What it costs now", third)
    assert clean(text)[1].count("What it costs now") == 2
    caption = "The church tower of Upper Marsh"
    assert caption not in clean(page(TITLE, FIRST, caption, caption, SECOND))[1]


@pytest.mark.parametrize(
    "said",
    [
        "Article continues after this advertisement",
        "Story continues below the photo",
        "Продолжение после рекламы",
    ],
)
def test_what_stands_around_advertisements_is_no_subheading(said: str) -> None:
    third = "The first engine costs the council two hundred a month."
    assert said not in clean(page(TITLE, FIRST, said, SECOND, said, third))[1]


@pytest.mark.parametrize(
    "said",
    [
        "गाँव की परिषद ने सोमवार को घाटी के लिए " + "दूसरी दमकल गाड़ी " * 9 + "खरीदने का निर्णय लिया।",
        "สภาหมู่บ้านลงมติเมื่อวันจันทร์ให้ซื้อรถดับเพลิงคันที่สอง " + "เพื่อใช้ในหุบเขา " * 30,
    ],
)
def test_a_paragraph_without_a_full_stop_is_said_once_too(said: str) -> None:
    assert clean(page(said, FIRST, said, SECOND))[1].count(said.strip()) == 1


def test_a_line_in_another_script_above_the_title_is_navigation() -> None:
    assert clean(page("Перейти к разделам", TITLE, FIRST, SECOND))[0] == TITLE
    assert clean(page("Մատչելիություն և հղումներ", TITLE, FIRST, SECOND))[0] == TITLE


def test_a_menu_above_the_title_is_no_title() -> None:
    assert clean(page("World", "Valley", "Weather", TITLE, FIRST, SECOND))[0] == TITLE


def test_a_title_may_end_with_a_year_and_a_caption_under_it_is_none() -> None:
    title = "The flood of 4 May 2019"
    caption = "Upper Marsh seen from the church tower on the morning of 5 May 2019"
    assert clean(page(title, caption, FIRST, SECOND)) == (title, f"{FIRST}\n{SECOND}")


def test_a_note_without_any_sentence_keeps_its_lines() -> None:
    assert clean("Bread\nMilk\nEggs") == ("Bread", "Milk\nEggs")
    assert clean("Bread") == (None, "Bread")
    assert clean(" \n ") == (None, "")


# --- laws -----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        TITLE,
        FIRST,
        SECOND,
        TEASER,
        PROMOTED,
        "Related articles",
        "Read also",
        "World",
        "XS",
        "",
        "  ",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=12).map("\n".join), st.text(max_size=300))


def spans_of(found: Layout) -> list[tuple[int, int]]:
    title = [found.title] if found.title else []
    return sorted((span.start, span.end) for span in [*title, *found.body, *found.furniture])


@settings(max_examples=150)
@given(TEXTS)
def test_every_line_is_in_one_span_and_no_two_overlap(text: str) -> None:
    spans = spans_of(layout(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert sorted(c for c in text if c.isalnum()) == sorted(c for c in covered if c.isalnum())


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=12).map("\n".join))
@example(page(FIRST, TEASER, TITLE, TITLE, TEASER, SECOND))
@example(page(SECOND, TITLE, SECOND, TITLE, FIRST))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    title, body = clean(text)
    if FIRST in body:
        assert clean(f"{title}\n{body}" if title else body) == (title, body)


# --- the seeds ------------------------------------------------------------------------------------

RIGHT = {
    "000": (None, 13, "Ankara :", "last Tuesday."),
    "001": ("Turkey, Russia continue", 14, "Turkey and Russia are", "in Libya."),
    "002": ("Russian, Turkish FMs", 9, "MOSCOW, 30", "shared interests."),
    "003": ("Turkey says it will", 20, "Turkey and Russia will", "personal meeting."),
    "004": ("Russia, Turkey Hold", 9, "The foreign ministers", "Azerbaijani side."),
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seeds in {SEEDS} (set MONITOR_SEEDS)")
@pytest.mark.parametrize("number", RIGHT)
def test_seeds_keep_their_title_once_and_their_body_whole(number: str) -> None:
    title, paragraphs, first, last = RIGHT[number]
    (path,) = SEEDS.glob(f"{number}_*.txt")
    found, body = clean(path.read_text(encoding="utf-8"))
    assert (found or "").startswith(title or "")
    assert (found is None) == (title is None)
    assert body.count("\n") + 1 == paragraphs
    assert body.startswith(first)
    assert body.endswith(last)


@pytest.mark.parametrize(
    ("line", "is_stamp"),
    [
        ("3 minutes ago", True),
        ("3h ago", True),
        ("5 il əvvəl", True),
        ("3 дня тому назад", True),
        ("vor 3 Stunden", True),
        ("Il y a 3 heures", True),
        ("3 godziny temu", True),
        ("Il G9 a Borgo Alto", False),
        ("4 il cəza aldı", False),
        ("Vor 70 Jahren: Ende der Flut", False),
        ("Vor 70 Mann", False),
        ("Hace 5 goles", False),
    ],
)
def test_an_age_is_a_number_a_unit_of_time_and_nothing_else(line: str, is_stamp: bool) -> None:
    assert (look(line, 0).kind is Kind.STAMP) is is_stamp


@pytest.mark.parametrize(
    "line",
    """Fotografía: Ana Muestra|Kuva: Matti Malli|Снимка: Архив|צילום: דוגמה|写真：港湾新聞
Lo más leído|Meest gelezen|Luetuimmat|Cele mai citite|많이 본 뉴스
Síguenos en Google News y recibe las noticias
Inscreva-se na nossa newsletter|Riproduzione riservata|Iratkozzon fel hírlevelünkre|Publicidad
Artiklen fortsætter efter annoncen|Etiquetas: puente, puerto|责任编辑：王示例
12 ก.พ. 2568 - 10:30 น.|3 มีนาคม 2568|۵ دی ماه ۱۴۰۳
图片来源：视觉示例|来源：港湾社|扫描二维码关注我们|未经授权，不得转载|作者：王示例|あわせて読む|フォローする
[사진=항만뉴스]|홍길동 기자 hong@example.kr|구독하기|மேலும் படிக்க|புகைப்படம்: மாதிரி|Nguồn: Bến cảng
Penulis: Budi Contoh|Gambas:Video|انتهای پیام/|Chanzo: Bandari|Soma zaidi|ተጨማሪ ያንብቡ|ምንጭ፦ ወደብ
Дереккөз: Айлақ|Lesa meira|ये भी पढ़ें- पुल बंद|Also Read – Bridge shut|(avec AFP)|dpa/afp
Mit Material von dpa|(Reporting by Ana Dorn; editing by Jo Lees)|Autor: Ana Muestra
Fuente: Ministerio de Obras|Bron: oeverpost.example|Kilde: ritzau|ที่มา: สำนักข่าวท่าเรือ|AFP, Reuters
版权声明：本报所有文字未经许可不得转载。|扫码关注公众号|未经许可不得转载|無断転載禁止
無断転載を禁じます。|Voir aussi : le phare
Автор: Пётр Примеров.|Com informações da Lusa|With files from Valley Press
Con agencias|Autora: Ana Muestra|Con información de Reuters y AFP
سه‌شنبه ۲۳ اردیبهشت ۱۴۰۴ - ۱۰:۳۰|Mis à jour le 05/07/2025 à 09h00""".replace("\n", "|").split("|"),
)
def test_furniture_is_known_in_languages_without_a_table_of_their_own(line: str) -> None:
    assert look(line, 0).kind not in (Kind.PROSE, Kind.PLAIN)


@pytest.mark.parametrize(
    "line",
    [
        "Compartir el coche es la única salida para muchos vecinos de la orilla este.",
        "Publicidad engañosa: el alcalde niega que prometiera un puente nuevo en campaña.",
        "Las más leídas del verano fueron las cartas de los lectores, según la biblioteca.",
        "Foto ricordo sul ponte: centinaia di persone lo hanno attraversato per l'ultima volta.",
        "Iscriviti solo se sai nuotare, scherzava il capitano con i ragazzi del corso.",
        "Volg ons, riep de schipper, en de reizigers liepen achter hem aan naar de steiger.",
        "Comentarios racistas en el pleno provocan la dimisión de un concejal.",
        "Följ skyltarna mot ringleden, uppmanar kommunen bilisterna i helgen.",
        "Kuva sillasta levisi verkossa tunneissa, kertoo valokuvaaja.",
        "Ikuti jejak para nelayan yang setiap pagi menyeberang dengan perahu kayu.",
        "Theo dõi cây cầu suốt ba năm, các kỹ sư thấy vết nứt dài thêm.",
        "写真家の江口さんは十九年間、橋を撮り続けてきた。",
        "Temas como el puente o el puerto no figuran en el orden del día.",
        "Updated: The council now says that the engine will come in May.",
        "Päivitetty: Kunta kertoo nyt, että paloauto tulee vasta toukokuussa.",
        "Frissítve: A falu tanácsa szerint az autó csak májusban érkezik.",
        "עודכן: המועצה מסרה כי הכביש ייפתח רק באביב.",
        "Etiquetas: eso pone el alcalde a quien le contradice, dijo la concejala.",
        "Imagen: así llama el alcalde a lo único que le importa en el valle.",
        "El alcalde dijo que no habrá cortes de luz durante la fiesta. Imagen: Agencia Valle",
        "Inscreva-se no cadastro da prefeitura até o fim do mês, pediu a prefeita.",
        "Schrijf je in voor de opvang bij het dorpshuis, riep de burgemeester.",
        "Regístrate para el simulacro antes del lunes, repiten los bomberos.",
        "Ακολουθήστε το μονοπάτι προς τον μύλο, λένε οι πυροσβέστες στους κατοίκους.",
        "Abonner på strøm fra nabodalen, sier ordføreren, vil nå flere enn før.",
        "Přihlaste se k odběru krve, vyzvala nemocnice obyvatele údolí.",
        "Iratkozzon fel az oltásra, kérte a polgármester a falu lakóit.",
        "Ikuti saluran irigasi ini sampai ke jembatan, kata petugas kepada warga.",
        "Stampa",
        "记者：您为什么反对关闭大桥？",
        "记者：请谈谈新码头",
        "記者：新しい港はだれのものですか",
        "版权声明引发渔民不满后，港务局在星期五的会议上撤回了这张海图，并向渔民道歉。",
        "版权声明惹恼渔民，港务局道歉",
        "未经许可不得靠近旧灯塔，港务局说，违者将被罚款两千元。",
        "未经许可，任何船只都不能进港，港务局长星期五对记者说。",
        "扫码关注潮汐的渔民越来越多，气象台说每天有三千人使用。",
        "更多精彩内容将在秋天的灯塔节上呈现，主办方在星期五说。",
        "無断転載が続いたため、灯台の会は金曜日に海図の公開をやめた。",
        "無断転載で海図の会社を訴える、灯台守の二人",
        "公式アカウントをフォローする漁師が一年で倍になった。",
        "ติดตามข่าวสารผ่านวิทยุชุมชนยังเป็นทางเดียวของชาวเกาะ",
        "Källor: Kommunen säljer den gamla fyren",
        "Bronnen: gemeente verkoopt de oude vuurtoren",
        "Fuentes: Ana Muestra deja el puerto",
        "Kilde: Havnen åpner igjen til våren",
        "Kilde: Ordføreren går av",
        "Journalist: Fishermen hid me for a week",
        "Forfatter: Vi må snakke om havet",
        "Fuente: pozo viejo",
        "Sumber: mata air",
        "Vir: izvir Dol",
        "Font: Round and Bold",
        "Ap: 21,3",
        "PAP: 12",
        "Reuters",
        "Com informações falsas, pescador engana o porto",
        "Con información de pescadores, el puerto busca el barco",
        "Con agencias de barcos en quiebra, cierra el puerto",
        "Mit Material von Opa baut Fischerin ein Boot",
        "Saber más - la escuela que enseña a pescar",
        "Voir aussi — le phare : roman d'une île",
        "来源：警方称，资金来自境外账户，调查仍在进行。",
        "未经授权的无人机飞入机场上空，航班延误三小时。",
        "图：川的水位三年来下降了两米，专家表示担心。",
        "フォローする人の数は一年で倍になった。",
        "자료: 정부가 공개한 문서에는 다리의 상태가 자세히 적혀 있다.",
        "Nguồn: cảnh sát cho biết tiền đến từ nước ngoài và cuộc điều tra đang tiếp tục.",
        "Penulis: apakah Anda menyesal?",
        "Chanzo cha maji kimekauka",
        "Autor: ¿se arrepiente usted?",
        "Con información de primera mano, el alcalde explicó que el puente sigue cerrado.",
        "Mit Material von gestern baute der Bäcker einen Ofen, den alle bewundern.",
        "The fleet waited for years in the dark bay of the hills. [M1 / MP / MP2 SP]",
        "14h30 : Kiev répond",
        "16h10 Moscou dément",
        "دلار ۱۴۵۰ ریال، یورو ۱۳۸۰",
        "کالای اقتصادی ۱۴۵۰ ریال یا ۱۳۸۰",
        "ไข่ 2550 บาท ไก่ 2590 บาท",
    ],
)
def test_what_begins_like_furniture_of_another_language_is_prose(line: str) -> None:
    assert look(line, 0).kind in (Kind.PROSE, Kind.PLAIN)


@pytest.mark.parametrize(
    "line",
    [
        "2017年，公司净营收为21.85亿元，较上年的8亿元几乎翻了两倍。",
        "2018年1-5月，房地产调控政策发布次数多达159次，比2017年1-5月增加60%。",
        "2030年常住人口将达 1248万人",
        "他是1998年入党的，2005年任副市长，2012年任市长。",
        "2023年の訪日客は2507万人で、2019年の8割まで回復した。",
        "2017년 매출은 21억8500만원으로 2016년의 8억원보다 크게 늘었다.",
        "เมื่อวันที่ 24 พฤษภาคม 2561 รัฐบาลได้อนุมัติงบประมาณรายจ่ายเพิ่มเติมประจำปี",
        "GDP grew 3.2% in 2019.",
        "2023 starben dort 1200 Menschen.",
        "Vuonna 2023 kuoli 1200 ihmistä.",
        "En 2019 murieron 17 personas.",
        "Το 2019 σκοτώθηκαν 17 άνθρωποι.",
        "2020 թվականին զոհվեց 44 զինծառայող։",
        "2019 წელს 1200 კაცი დაიღუპა.",
        "في 2019 قتل 17 شخصا.",
        "Average price: $12.99",
        "LOWER MARSH — The council passed the law, which takes effect in 2027.",
        "UPPER LEES — She was elected mayor of the town on May 6, 2016.",
        "The trial starts on 12.05.2025 in Derby.",
        "Die Brücke öffnet am 12.05.2025 um acht.",
    ],
)
def test_a_year_beside_numbers_of_other_things_is_no_stamp_and_no_caption(line: str) -> None:
    assert look(line, 0).kind in {Kind.PROSE, Kind.PLAIN}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2018年05月24日 14:05 来源：新华社", Kind.STAMP),
        ("2018年5月24日 14時05分 更新", Kind.STAMP),
        ("米朝首脳会談、来月に延期 （2018/5/24 14:10）", Kind.STAMP),
        ("등록 2018년 5월 24일(목) 14시 05분", Kind.STAMP),
        ("24.5. 2018 14:05", Kind.STAMP),
        ("Posted by the news desk 24.05.2018, 14:05.", Kind.STAMP),
        ("24 maja 2018 r.", Kind.STAMP),
        ("2018. május 24., csütörtök", Kind.STAMP),
        ("2018 m. gegužės 24 d. 14:05", Kind.STAMP),
        ("Petak, 24. svibnja 2018.", Kind.STAMP),
        ("Thứ năm, 24/5/2018, 14:05 (GMT+7)", Kind.STAMP),
        ("24 May 2018 | 1,234 views", Kind.STAMP),
        ("3 اردیبهشت ۱۴۰۳", Kind.STAMP),
        ("UPPER LEES -- The ministers meet in Harden, March 29, 2019.", Kind.PHOTO),
    ],
)
def test_a_day_with_few_words_is_a_stamp_and_a_caption_ends_with_one(line: str, kind: Kind) -> None:
    assert look(line, 0).kind is kind
