"""Words that stand in nearly every article of a language: a term of them alone finds all."""

from monitor.text.fold import fold

_WORDS = """
    a an the and or of to in on at by for from with as is are was were be been has have had it its
    this that he she they his her their we you not but will would
    der die das den dem des ein eine einer und oder in im mit von zu auf für ist sind war nicht er
    sie es le la les un une des du de et ou en dans sur par pour avec est sont était que qui il elle
    el los las una y o en con por para es son fue se lo gli i il e di da per che non con del della
    ve bir bu da de ile için olarak daha çok və bir bu ilə üçün olan
    и в во на с со к ко о об от до из у за по для не ни но а что как это он она они его её их был
    была было были та й і з із зі від до на у в що як це він вона вони його її їх був була було
    и на в с за от до по се да не е са ще като че а но си му го я това и у са на за од до се да не
    je jest w z na do o i a się nie że to od po za co jak był była być
    v na s z do o od po za se si je jsou byl byla že to ve ze sa bol bola
    da se su bi ali iz uz što koji koja koje je bila bio
    და რომ არ ეს ის რა თუ კი მაგრამ უნდა იყო არის მისი ასევე
    եւ և է են որ այս այդ չի իր նաև հետ մեջ համար էր
    في من على إلى أن و عن مع هذا هذه التي الذي كان قال
    و در به از که این را با است برای آن تا یک
    של את על לא כי הוא היא עם גם זה
"""
STOP_WORDS = frozenset(map(fold, _WORDS.split()))
