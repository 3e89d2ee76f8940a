"""How "read also" is said where no more of a language's furniture is known, as data."""

# Labels and headings of links inside articles: a line of its own, or before a headline.
_SAID = """
lees ook|lees meer|lees verder|bekijk ook|meer lezen|leggi anche|leggi di più
guarda anche|approfondisci|potrebbe interessarti anche|lea también|lee también
leer también|te puede interesar|le puede interesar|puedes leer|mira también|ver también
te recomendamos|llegeix també|et pot interessar|le también|leia também
leia mais|veja também|veja mais|confira também|läs också|läs även|läs mer
les også|les mer|læs også|læs mere|lesa líka|lue myös|lue lisää|katso myös|loe ka
loe lisaks|vaata ka|lasi arī|lasi vēl|skaties arī|skaitykite taip pat|taip pat skaitykite
skaitykite daugiau|čtěte také|čtěte i|přečtěte si také|mohlo by vás zajímat|čítajte aj
prečítajte si aj|prečítajte si tiež|olvasta már|olvassa el ezt is|kapcsolódó
kapcsolódó cikkek|ezt is olvassa el|citește și|citeşte și|citiți și|vezi și
citește mai mult|прочетете още|прочетете и|вижте също|вижте още|още по темата
чытайце таксама|глядзіце таксама|прочитајте и|прочитајте још|прочитај и|прочитајте повеќе
pročitajte i|pročitajte još|pročitaj i|pročitaj još|pogledajte još|povezane vesti
preberite tudi|preberite še|berite tudi|poglejte tudi|διαβάστε επίσης|διαβάστε ακόμα
διαβάστε ακόμη|δείτε επίσης|δείτε ακόμα|lexo edhe|lexoni edhe|lexo më shumë|shiko edhe
ilgili haber|ilgili haberler|oxuyun|بخوانید|همچنین ببینید|یہ بھی پڑھیں|مزید پڑھیں
مزید پڑھیے|קראו גם|קראו עוד|ראו גם|לקריאה נוספת|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें
यह भी देखें|আরও পড়ুন|আরো পড়ুন|এছাড়াও পড়ুন|এটাও পড়ুন|இதையும் படிங்க|இதையும் படியுங்கள்
हे पण वाचा|आणखी वाचा|यो पनि पढ्नुहोस्|ఇది కూడా చదవండి|ಇದನ್ನೂ ಓದಿ|ഇതും വായിക്കുക|આ પણ વાંચો
อ่านเพิ่มเติม|อ่านข่าวเพิ่มเติม|ข่าวที่เกี่ยวข้อง|đọc thêm|xem thêm|đọc tiếp|tin liên quan
baca juga|baca selengkapnya|lihat juga|simak juga|baca lagi|basahin din|相关阅读|相关新闻
延伸阅读|延伸閱讀|相關新聞|更多新闻|関連記事|あわせて読みたい|こちらもおすすめ|관련기사
관련 기사|함께 보면 좋은 기사|soma pia|soma zaidi|karanta kuma|оқи отырыңыз
сондай ақ оқыңыз|тағы оқыңыз|o qing|shuningdek o qing|мавзуга оид|дагы окуңуз|хонед ҳам
"""
SAID = tuple(phrase for row in _SAID.split("\n") for phrase in row.split("|") if phrase)
# What an article says before a colon as well: only a line of its own.
_ALONE = "don t miss|must read|more to read|related story|meer over|más información|saiba mais"
ALONE = tuple(_ALONE.split("|"))
