"""What a town or a country has, whose name goes on with it: Bakı Dövlət Universiteti, Israel
Defense Forces, Israel Raketen. No surname follows a given name there."""

import re

from monitor.names.dictionary import lemma_in
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.title import is_title

# How what a town has begins, folded: Bakı Dövlət Universiteti, Aydın Adnan Menderes Üniversitesi.
_HAS = re.compile(
    "universitet|universite|beledi|vali(?:si|lig)|emniyet|bassavci|prokuror|mehkeme|mahkeme|adliye"
    "|baro|metro|aeroport|hava|stad|xestexana|hastane|teatr|tiyatro|muzey|muze|liman|konsullu"
    "|konsoloslu|muftulu|oda(?:si|lar)|sanayi|hakimiyyet|polis|buyuksehir|seher|sehir|merkez"
    "|mektebi|lisey|akademi|olimpiya|dovlet|devlet|cumhuriyet|bulvar|kongre|festival|sammit|zirve|birja"
    "|anlasm|antlasm|sozlesm|muqavile|sazis|konvensi|protokol|bildiri|beyannam|deklarasi|meydan"
    "|konferans|forum|borsa|banki|sirk|opera|filarmoni|kitabxana|kutuphane|cezaevi"
    "|hebsxana|jandarma|mudurlu"
)
_FURTHER = 5  # words of its name


# What stands in English behind a country that is a given name too, and is nobody's surname.
_HAS_ENGLISH = folded(
    """state university airport city court mayor government army embassy ministry minister president
    parliament treaty declaration agreement accord accords summit war conflict crisis election
    elections protest protests talks deal railway defense defence forces national central supreme
    federal football council commission committee authority opposition officials authorities troops
    soldiers hospital conference forum economy tourism border day times"""
)


def is_institution(text: Text, index: int) -> bool:
    """Whether a Turkish or Azerbaijani name that goes on behind a town's is what it has, or an
    English word behind a country's, or a German noun."""
    if text.language == "en":
        return text.folded(index + 1) in _HAS_ENGLISH
    if text.language == "de":
        return _is_noun(text, index + 1) and not _is_office(text, index - 1)
    if text.language not in {"tr", "az"}:
        return False
    for at in range(index + 1, min(index + 1 + _FURTHER, len(text.tokens))):
        if not text.goes_on(at - 1) or not text.written(at)[0].isupper():
            return False
        if _HAS.match(text.folded(at)):
            return True
    return False


_LONG = 12  # letters of a German word that is put together


def _is_noun(text: Text, index: int) -> bool:
    """Whether a German word with a capital is rather a noun than a surname: dass Israel Raketen
    abfing."""
    written = text.written(index)
    return len(written) >= _LONG or lemma_in(written, "de") is not None


def _is_office(text: Text, index: int) -> bool:
    return index >= 0 and is_title(text.folded(index), "de")  # Verteidigungsminister Israel Katz
