"""What a town or a country has, whose name goes on with it: Bakı Dövlət Universiteti, Israel
Defense Forces. No surname follows a given name there."""

import re

from monitor.names.listed import folded
from monitor.names.text import Text

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
    English word behind a country's."""
    if text.language == "en":
        return text.folded(index + 1) in _HAS_ENGLISH
    if text.language not in {"tr", "az"}:
        return False
    for at in range(index + 1, min(index + 1 + _FURTHER, len(text.tokens))):
        if not text.goes_on(at - 1) or not text.written(at)[0].isupper():
            return False
        if _HAS.match(text.folded(at)):
            return True
    return False
