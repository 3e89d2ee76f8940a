"""Words that a full stop shortens, and words that tell where a sentence begins. Tables only.

The languages stand together: a text is often in two, and few of these are words elsewhere.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written in upper case before a name.
TITLES = _words(
    "mr mrs ms messrs dr prof gen col lt maj sgt capt cmdr adm brig rev hon st sen rep gov pres amb"
    " supt insp det sec asst mt ft mm mgr frl hr dipl ing"
    " проф акад ген полк лейт адм"
    " doç yrd öğr gör av sn alb org korg tümg tuğg yzb uzm cad sok mah apt akad"
    " պրոֆ ակադ գեն բ-ն ბ-ნი ქ-ნი პროფ აკად გვ"
)

# What follows belongs to it, whatever it is.
NEVER_LAST = _words(
    "vs e.g i.e cf viz approx p.ex réf bzw z.b d.h u.a o.ä i.d.r vgl evtl ggf inkl exkl sog"
    " geb gest bspw zzt hrsg str"
    " им ул пер просп бул наб корп кв см ср напр т.е т.к т.н т.о т.с проф акад доц ген полк подп"
    " кап лейт серж адм гр гос зам зав нач пом пред св преп обл окр р-н респ изд сост пос дер"
    " ім вул див т.зв т.б т.нар чл bkz məs küç փող տես ე.წ მაგ ქ"
    " ds ws m.in np tzw tj wlk św woj godz wg např tzv resp sv npr"
)

# A number follows, or the sentence has ended: No. 5.
BEFORE_A_NUMBER = _words(
    "no nos art fig vol pp para ch nr abs ed eds mad env ст пп стр гл рис табл ред օր"
    " ok tys mln mld млн млрд тыс тис"
)

# Often the last word of its sentence. True: only after a number (2020 г.), else it is a title
# or a place (г. Москва).
USUALLY_LAST = {
    **dict.fromkeys(
        _words("etc usw u.s.w т.д т.п др пр и.т.д і.т.д н.э н.е vb vd v.b v.s ა.შ და.ა.შ այլն"),
        False,
    ),
    **dict.fromkeys(
        _words("г гг р рр в вв с млн млрд трлн тыс тис руб долл коп грн ч мин сек թ թթ"), True
    ),
}

# May close a sentence, mostly do not: only a word that seldom stands inside one shows it.
SOMETIMES_LAST = _words(
    "inc ltd co corp bros llc plc jr sr a.m p.m u.s u.k u.n e.u u.s.a d.c b.c a.d ph.d m.d est al"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
    " янв фев февр мар апр авг сен сент окт ноя нояб дек січ лют бер квіт трав черв лип серп вер"
    " жовт лист груд"
    " oca şub nis haz tem ağu eyl eki kas ara yan avq sen okt noy dek"
    " հունվ փետր սեպտ հոկտ նոյ դեկտ იანვ თებ აგვ სექტ ოქტ ნოემბ დეკ"
    " janv févr avr juil déc jän mär okt dez"
    " а.ш წ წწ"
)

# Words that begin a sentence and, in upper case, hardly ever stand inside one.
OPENS_A_SENTENCE = _words(
    "the a an he she it its they we you his her their our this that these those there here in on at"
    " by for from with after before during since while when where who what why how if but and or so"
    " yet also as although though however meanwhile earlier later now then according both such some"
    " many most all no not one two once until under over about among despite moreover"
    " le la les un une des il elle ils elles ce cette ces en dans pour mais selon après avant au"
    " aux der die das ein eine er sie es wir im am in auf bei nach vor mit für aber und wie wenn"
    " dies diese dieser zudem laut"
    " он она оно они мы вы я это этот эта эти тот та те в во на по при с со из за к ко от до для"
    " о об не но и а также кроме ранее позже затем после перед однако если когда как так там тогда"
    " его её ее их между согласно напомним"
    " він вона воно вони ми ви це цей ця ці у в на по при з із за до для про не але та і також"
    " раніше після однак якщо коли як так його її їх"
    " bu şu o onlar biz ve ama ancak ayrıca daha bunun buna bunu böylece öte bir iki"
    " bunlar həmin lakin amma həmçinin bundan"
    " նա նրա նրանք այդ այս մենք իսկ սակայն բայց նաև նշենք ըստ"
)

# Before these a number with a full stop is an ordinal: der 3. Oktober.
BEFORE_AN_ORDINAL = _words(
    "der die das dem den des am im vom zum zur beim bis ab seit ein eine einem einen einer"
)

# Names of months that follow an ordinal with its full stop.
MONTHS = _words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember"
    " ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
    " yanvar fevral aprel iyun iyul avqust sentyabr oktyabr noyabr dekabr"
)
