"""What a town or a country has, whose name goes on with it: Bakı Dövlət Universiteti, Israel
Defense Forces, Israel Raketen. No surname follows a given name there."""

import re

from monitor.names.context.title import is_title
from monitor.names.listed import folded
from monitor.names.text import Text
from monitor.names.words.dictionary import lemma_in

# How what a town has begins, folded: Bakı Dövlət Universiteti, Aydın Adnan Menderes Üniversitesi.
_HAS = re.compile(
    "universitet|universite|beledi|vali(?:si|lig)|emniyet|bassavci|prokuror|mehkeme|mahkeme|adliye"
    "|baro|metro|aeroport|hava|stad|xestexana|hastane|teatr|tiyatro|muzey|muze|liman|konsullu"
    "|konsoloslu|muftulu|oda(?:si|lar)|sanayi|hakimiyyet|polis|buyuksehir|seher|sehir|merkez"
    "|mektebi|lisey|akademi|olimpiya|dovlet|devlet|cumhuriyet|bulvar|kongre|festival|sammit|zirve|birja"
    "|anlasm|antlasm|sozlesm|muqavile|sazis|konvensi|protokol|bildiri|beyannam|deklarasi|meydan"
    "|konferans|forum|imparator|statu|dehliz|xidmet|idare|il$|ilce|kale|borsa|banki|sirk|opera|filarmoni|kitabxana|kutuphane|cezaevi"
    "|hebsxana|jandarma|mudurlu"
)
_FURTHER = 5  # words of its name


# What stands in English behind a place that is a given name too, or as a later word of what it has,
# and is hardly anybody's surname: Israel Antiquities Authority, Sydney Opera House.
_HAS_ENGLISH = folded(
    """academy accord accords aerospace agency agreement air airlines airport airways antiquities
    aquarium archdiocese archives arena army assembly association attack attacks authorities
    authority ballet bar basketball beach border bourse bridge broadcasting bureau bus cathedral
    central chamber championship championships chronicle city clinic club coast college commission
    committee conference conflict congress convention corporation council court cricket crisis cup
    daily day deal declaration defence defense democracy department derby diocese economy election
    electoral elections electric electricity embassy energy evening exchange falls fashion federal
    federation festival fire football forces forum fund gallery games gas geological globe
    government group hamas harbor harbour herald hezbollah hospital inc industries industry
    innovation institute intelligence investment journal knesset land league library llc ltd
    marathon massacre masters mayor medical meteorological metro minister ministry mosque motor
    museum national news newspaper nuclear observer officials oil olympic olympics open opera
    opposition orchestra orthodox paralympics parliament party patriarchate philharmonic plc police
    polytechnic port ports power premier president prison prisons prix protest protests protocol
    radio railroad railway railways rescue review revolution rugby school security senate sentinel
    service services soccer soldiers space stadium state station stock subway summit supreme
    swimming symphony synagogue talks tech telecom telegraph television tennis theater theatre times
    today tour tourism tournament tower trains treaty tribune troops tv underground union university
    uprising war water week weekly zoo"""
)


def is_institution(text: Text, index: int) -> bool:
    """Whether a Turkish or Azerbaijani name that goes on behind a town's is what it has, or an
    English one likewise, or a German noun."""
    if text.language == "de":
        return _is_noun(text, index + 1) and not _is_office(text, index - 1)
    if text.language not in {"en", "tr", "az"}:
        return False
    for at in range(index + 1, min(index + 1 + _FURTHER, len(text.tokens))):
        english = text.language == "en" and text.folded(at) in _HAS_ENGLISH
        if english and at == index + 1:  # Georgia officials
            return True
        if not text.goes_on(at - 1) or not text.written(at)[0].isupper():
            return False
        if english or (text.language != "en" and _HAS.match(text.folded(at))):
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
