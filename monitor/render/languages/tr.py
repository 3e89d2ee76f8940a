"""Turkish: no plural after a number, and names keep clear of endings (vowels would decide them)."""

from monitor.render.languages.language import Language, Phrases


def _form(number: int) -> int:
    return 0


_PHRASES: Phrases = {
    # what a story is
    "new": "Yeni haber",
    "follow-up": "Devamı",
    "revised": "Düzeltildi",
    "detail": "Yeni ayrıntı",
    "vanished": "Kaldırıldı",
    "returned": "Yeniden yayında",
    "subject_follow-up": "Gelişme – {subject}",
    "subject_detail": "Gelişme – {subject}",
    "subject_revised": "Düzeltildi – {subject}",
    "subject_vanished": "Kaldırıldı – {subject}",
    # of a story
    "no_title": "(başlıksız)",
    "told": "anında bildirildi, {time}",
    "since_then": "O zamandan beri yeni:",
    "more_sentences": "ve {n} yeni cümle daha",
    "new_sentences": "{n} yeni cümle",
    "new_elsewhere": "Başka kaynaklardaki yenilikler:",
    "also_new_in": "Başka bir kaynakta yeni – {outlet}: ",
    "more_articles": "ve {n} yazıda daha",
    "known": "Zaten biliniyordu:",
    "known_in": "Zaten biliniyordu ({where}):",
    "also_in": "Aynısını yazanlar:",
    "also_watched": "ayrıca {names}",
    "taken_out": "Çıkarıldı:",
    "changed_from": "önceki sözler: {was}",
    # of a message
    "subject_quiet": "{title}, {date}: yeni bir şey yok",
    "subject_unread": "{title}, {date}: hiçbir şey okunamadı",
    "subject_digest": "{title}, {date}: {n} yenilik – {names}",
    "subject_several": "{n} haber: {names}",
    "summary": "Son özetten ({since}) beri yenilik içeren {n} haber.",
    "quiet": "Her şey sakin: son özetten ({since}) beri yeni bir şey yok.",
    "unkept": "{until} öncesinde okunanlardan hiçbir şey saklanmamış.",
    "unread": "Hiçbir şey okunamadı: son özetten ({since}) beri hiçbir kaynak yanıt vermedi.",
    "stories": "{n} haber",
    "headlines": "Diğer başlıklar:",
    "more_stories": "ve {n} haber daha",
    "more": "ve {n} tane daha",
    "names_more": "{names} ve {n} tane daha",
    "all_of_them": "Burada yalnızca ilkleri var. Tümü:",
    "nothing_new_in": "Yeni bir şey yok: {names}.",
    "watched": "İzlenenler: {names}.",
    "nothing": "hiçbir şey",
    "days": "{days} günde {n} yazı, günde en çok {most}",
    "because_quiet": "Sessiz saatlerde gelenler.",
    "because_limit": "Bu kanalın tek tek alabileceğinden fazlası geldi.",
    "spike": "{title}: alışılandan çok fazla",
    "spike_said": "Son {hours} saatte {n} yazı geldi; haftanın bu saatinde olağanı {usual} kadar.",
    "gloss": "Makine çevirisi:",
    # what the monitor saw
    "coverage": "İzleyicinin gördükleri",
    "sources": "{n} kaynak yanıt verdi",
    "articles": "{n} yazı geldi",
    "matched": "{n} yazı listelere uydu",
    "no_articles": "hiç yazı gelmedi",
    "none_matched": "hiçbiri listelere uymadı",
    "left_out": "Yeni bir şey söylemeyen {n} yazı gösterilmedi.",
    "not_answering": "Okunamadı:",
    "number_more": "{n} tane daha",
    "silent": "Yeni yayını yok:",
    "note": "Uyarı:",
    "note_at": "yapılandırma hatası: {place}",
    "note_other": "yapılandırma hatası",
    "fault_status": "sunucunun yanıtı: {status}",
    "fault_name": "sunucunun adresi bulunamadı",
    "fault_time": "süresinde yanıt yok",
    "fault_secure": "güvenli bağlantı kurulamadı",
    "fault_line": "bağlantı kurulamadı",
    "fault_other": "hata",
    # why it comes
    "why_digest": "Bunu, “{title}” özetinin alıcısı olduğunuz için aldınız ({names}).",
    "why_alert": "Bunu, şu listeler size anında bildirildiği için aldınız: {names}.",
    "sent_by": "Gönderen: {name}.",
    "starred": "*Yıldızlar* arasındaki sözcükler izleme listelerinin bulduklarıdır.",
}

TURKISH = Language(
    code="tr",
    months=(
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
        "Ekim", "Kasım", "Aralık",
    ),
    short_months=(
        "Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara",
    ),
    days=("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"),
    day_of_month="{day} {month}",
    long_date="{day} {month} {year}, {weekday}",
    thousands=".",
    form=_form,
    phrases=_PHRASES,
)  # fmt: skip
