"""What news pages call things, in the languages we read: months, by-line words, section names, heads of lists.

Facts of language only: no publication, no person, no line of any one site.
"""

from __future__ import annotations

import re

_MONTHS = """
january jan jan. januar jänner janvier janv enero ene janeiro gennaio gen januari января янв stycznia styczeń sty
  tammikuu januarie ianuarie ocak ledna siječnja január января́ січня януари يناير ינואר ιανουαρίου
february feb febr februar février févr fev febrero fevereiro febbraio februari februarie февраля фев lutego luty lut
  şubat února veljače február лютого فبراير פברואר φεβρουαρίου
march mar mars märz mrz marzo março maart martie марта мар marca marzec mart března ožujka március березня مارس מרץ μαρτίου maret mär
april apr avril avr abril abr aprile aprilie апреля апр kwietnia kwiecień kwi nisan dubna travnja április квітня أبريل ابريل إبريل אפריל απριλίου
may mai mayo maio maggio mag mei maj мая май maja mayıs května svibnja május травня مايو מאי μαΐου
june jun juin junio junho giugno giu juni июня июн czerwca czerwiec cze iunie haziran června lipnja június червня юни يونيو יוני ιουνίου
july jul juillet juil julio julho luglio lug juli июля июл lipca lipiec lip iulie temmuz července srpnja július липня юли يوليو יולי ιουλίου
august aug août agosto ago augustus augusti августа авг sierpnia sierpień sie ağustos srpna kolovoza augusztus серпня أغسطس اغسطس אוגוסט αυγούστου agustus
september sep sept septembre septiembre setembro set settembre сентября сен wrzesień września wrz septembrie eylül
  září rujna szeptember вересня септември سبتمبر ספטמבר σεπτεμβρίου
october oct okt oktober octobre octubre outubro out ottobre ott oktober октября окт października październik paź
  octombrie ekim října listopada október жовтня октомври أكتوبر اكتوبر אוקטובר οκτωβρίου
november nov novembre noviembre novembro noiembrie ноября ноя listopad lis kasım listopadu studenoga november листопада ноември نوفمبر נובמבר νοεμβρίου
december dec dez dezember décembre déc diciembre dic dezembro dicembre декабря дек grudnia grudzień gru decembrie
  aralık prosince prosinca desember des december грудня декември ديسمبر דצמבר δεκεμβρίου
"""


def _month_table() -> dict[str, int]:
    table: dict[str, int] = {}
    number = 0
    for line in _MONTHS.strip().splitlines():
        number += not line.startswith(" ")
        for word in line.split():
            table.setdefault(word.rstrip("."), number)
    return table


MONTHS = _month_table()
"""Names and abbreviations of months, in lower case and without a full stop."""

WEEKDAYS = {
    word: day
    for day, words in enumerate(
        (
            "monday mon montag lundi lunes segunda-feira lunedì maandag понедельник",
            "tuesday tue tues dienstag mardi martes terça-feira martedì dinsdag вторник",
            "wednesday wed mittwoch mercredi miércoles quarta-feira mercoledì woensdag среда среду",
            "thursday thu thur thurs donnerstag jeudi jueves quinta-feira giovedì donderdag четверг",
            "friday fri freitag vendredi viernes sexta-feira venerdì vrijdag пятница пятницу",
            "saturday sat samstag sonnabend samedi sábado sabato zaterdag суббота субботу",
            "sunday sun sonntag dimanche domingo domenica zondag воскресенье",
        )
    )
    for word in words.split()
}
"""Names of days, Monday is 0."""


class Phrases:
    """Phrases that lines begin with, in lower case; found by their first two characters."""

    def __init__(self, phrases: str) -> None:
        self._by_start: dict[str, tuple[str, ...]] = {}
        for phrase in sorted({p.strip() for p in re.split(r"[|\n]", phrases) if p.strip()}, key=lambda p: (-len(p), p)):
            self._by_start[phrase[:2]] = (*self._by_start.get(phrase[:2], ()), phrase)

    def find(self, lower: str) -> int:
        """The length of the longest phrase with which a line in lower case begins, 0 for none; words are not cut."""
        for phrase in self._by_start.get(lower[:2], ()):
            if lower.startswith(phrase) and not lower[len(phrase) : len(phrase) + 1].isalnum():
                return len(phrase)
        return 0


BY = r"(?:by|von|par|por|di|door|av|af|od|text|texte?|texto|testo|tekst|текст|автор|autor|autora|author|auteur|autore)"

RELATED_HEAD = Phrases(
    """
    related | related articles | related article | related posts | related post | related stories | related story
    related content | related coverage | related news | related topics | related reading | related links | related items
    related video | related videos | read more | read next | read also | more stories | more news | more from | more on
    more on this story | more about | more in | more to read | more like this | most popular | most read | most viewed
    most recent | most shared | most commented | most watched
    trending | trending now | trending stories | trending news | top stories | latest | latest news | latest stories
    latest articles | latest posts | the latest | recommended | recommended for you | recommended stories
    recommended reading | recommended articles | you may also like | you might also like | you may like
    you might like | you might also be interested in | also read | also on | also in the news | also like | see also
    up next | next up | don't miss | must read | must watch | editor's picks | editors' picks | editor's choice
    editors picks | explore more | further reading | keep reading | what to read next | popular | popular posts
    popular stories | popular articles | recent posts | recent articles | recent stories | in other news
    other stories | around the web | from around the web | sponsored content | promoted stories | promoted content
    similar articles | similar stories | suggested reading | featured | featured articles | featured stories
    mehr zum thema | lesen sie auch | lesen sie dazu auch | lesen sie mehr | auch interessant | auch lesenswert
    das könnte sie auch interessieren | das könnte dich auch interessieren | das könnte ihnen auch gefallen
    könnte sie auch interessieren | meistgelesen | meist gelesen | meistgelesene artikel | meistgeklickt
    am meisten gelesen | beliebte artikel | beliebt | ähnliche artikel | ähnliche beiträge | ähnliche themen
    verwandte themen | verwandte artikel | weitere artikel | weitere themen | weitere meldungen | weitere nachrichten
    weitere beiträge | weiterlesen | neueste artikel | neueste beiträge | neueste nachrichten | aktuelle beiträge
    aktuelle nachrichten | aktuelle meldungen | empfehlungen | empfohlen | unsere empfehlungen | zum thema | mehr aus
    mehr von | mehr über | mehr artikel | mehr nachrichten | letzte beiträge | newsticker
    à lire aussi | à lire | lire aussi | à voir aussi | voir aussi | sur le même sujet | sur le même thème
    articles liés | articles similaires | articles connexes | les plus lus | les plus lues | plus d'articles
    dans la même rubrique | à ne pas manquer | nos derniers articles | derniers articles | l'actualité en continu
    lee también | lea también | te puede interesar | le puede interesar | también te puede interesar
    noticias relacionadas | artículos relacionados | relacionados | relacionadas | más noticias | más información
    más leídas | lo más leído | lo más visto | más sobre | más de | últimas noticias | te recomendamos
    leia também | leia mais | veja também | notícias relacionadas | relacionados | mais lidas | as mais lidas
    últimas notícias | saiba mais | matérias relacionadas | mais notícias | mais sobre
    leggi anche | articoli correlati | ti potrebbe interessare | potrebbe interessarti | i più letti | più letti
    altri articoli | ultime notizie | notizie correlate
    lees ook | lees meer | meest gelezen | gerelateerd | gerelateerde artikelen | meer over | ook interessant
    les også | læs også | läs också | läs även | les mer | läs mer | mest lest | mest läst | mest läste
    читайте также | читать также | смотрите также | по теме | материалы по теме | ещё по теме | популярное
    самое читаемое | главные новости | последние новости | новости по теме | czytaj także | zobacz także
    czytaj też | przeczytaj także | najpopularniejsze | najczęściej czytane | ilgili haberler
    関連記事 | 関連リンク | 関連ニュース | あわせて読みたい | おすすめ記事 | こちらもおすすめ | 人気記事
    アクセスランキング | ランキング | 最新記事 | 新着記事 | 注目記事 | 관련기사 | 관련 기사 | 많이 본 기사
    많이 본 뉴스 | 인기기사 | 추천기사 | 이 시각 주요뉴스 | 相关阅读 | 相关新闻 | 延伸阅读 | 推荐阅读 | 相關新聞 | 熱門新聞 | 热门
    """
)
"""Heads of lists of other articles."""

TAGS_HEAD = Phrases(
    """
    tags | tag | tagged | topics | topic | filed under | filed in | more on these topics | explore more on these topics
    explore more on | related tags | in this article | keywords | categories | posted in | schlagworte | schlagwörter
    stichworte | themen | mots-clés | mots clés | sujets | thèmes | etiquetas | temas | palabras clave | assuntos
    argomenti | trefwoorden | onderwerpen | теги | метки | темы | tagi | タグ | キーワード | 태그 | 标签
    """
)
"""Heads of tag lists, ending the line or with the tags behind them."""

SECTIONS = frozenset(
    """
    space history astronomy america united nations states
    news world politics business sports sport opinion opinions entertainment technology tech science health culture
    arts lifestyle life travel local national international europe asia africa americas russia china india uk us u.s.
    usa middle east economy economics finance markets money environment climate energy education crime law justice
    society religion food style fashion music movies film television tv books theater theatre games gaming autos cars
    motoring real estate property weather features feature analysis editorial editorials comment commentary letters
    obituaries investigations investigation magazine video videos photos photo gallery galleries podcasts podcast
    football soccer basketball baseball tennis cricket rugby golf hockey boxing motorsport nfl nba mlb nhl ncaa
    politik wirtschaft sport kultur panorama wissen wissenschaft gesundheit digital netzwelt technik reise auto
    karriere meinung feuilleton gesellschaft leben regional lokales region ausland inland welt deutschland
    österreich schweiz bayern berlin unterhaltung vermischtes ratgeber geld finanzen börse umwelt klima bildung
    justiz medien geschichte religion kirche fußball bundesliga formel stars musik kino
    politique monde économie société international culture sports sciences santé planète france opinions débats idées
    política mundo economía sociedad deportes cultura internacional nacional ciencia tecnología salud opinión
    economia esportes brasil mundo saúde educação tecnologia ciência opinião portugal desporto
    politica cronaca esteri economia sport cultura spettacoli salute tecnologia scienza mondo italia
    politiek binnenland buitenland economie sport cultuur wetenschap nieuws
    политика экономика общество мир спорт культура наука технологии происшествия россия в мире новости
    社会 政治 経済 国際 スポーツ 科学 文化 地域 エンタメ 芸能 生活 정치 경제 사회 국제 스포츠 문화 연예
    """.split()
) | {"middle east", "real estate", "us news", "world news", "uk news", "local news", "breaking news", "latin america"}
"""Usual names of sections, in lower case."""

_PAPERS = tuple(
    """
    times post herald tribune gazette courier journal chronicle observer dispatch mail mirror globe examiner register
    record enquirer inquirer sentinel bulletin telegraph standard lantern monthly weekly zeitung anzeiger tageblatt
    nachrichten rundschau kurier diario gazzetta corriere jornal correio
    """.split()
)
_PAPER = re.compile(
    rf"(?:the |der |die |das |le |la |el |il )?[^.!?:]{{0,30}}\b(?:{'|'.join(_PAPERS)})$", re.IGNORECASE
)


def is_paper(name: str) -> bool:
    """Whether it is called as newspapers are, in general."""
    return name.lower().endswith(_PAPERS) and bool(_PAPER.match(name))


AGENCIES = frozenset(
    name.strip()
    for name in """
    reuters|associated press|the associated press|ap|afp|agence france-presse|dpa|bloomberg|bloomberg news|upi|pti
    ians|ani|efe|ansa|tass|interfax|xinhua|kyodo|yonhap|epd|kna|sid|apa|sda|keystone-sda|ntb|tt|ritzau|belga|anp|lusa
    reuters news service|united press international|press trust of india|press association|pa media|pa|cp
    the canadian press|canadian press|getty images|agencies|news agencies|staff|newsroom|editorial board|news desk
    """.replace("\n", "|").split("|")
    if name.strip()
)
"""News agencies, and desks that sign articles."""

DESK = re.compile(
    r"\b(?:staff|reporters?|desk|newsroom|editors|editorial|team|agency|agencies|service|services|press|news|media"
    r"|correspondents?|redaktion|agentur|rédaction|redacción|redação|redazione|redactie|редакция)\b",
    re.IGNORECASE,
)
"""Words that show that an author's name is a desk's or an agency's."""

CREDIT = re.compile(
    r"\b(?:getty images|getty|shutterstock|alamy|istock|istockphoto|ap photo|ap images|associated press|reuters|afp"
    r"|epa|efe|imago|picture[- ]alliance|dpa|zuma|unsplash|pexels|pixabay|wikimedia|creative commons|handout|courtesy"
    r"|file photo|imagn|adobe stock|depositphotos|instagram|facebook|twitter|screenshot|wireimage"
    r"|filmmagic|xinhua|tass|anadolu|nurphoto|bloomberg|sipa|keystone|ritzau scanpix|scanpix|shotshop|ullstein)\b",
    re.IGNORECASE,
)
"""Agencies and phrases of picture credits."""

CREDIT_TOKENS = frozenset(
    """
    getty images shutterstock alamy istock istockphoto ap associated reuters afp epa efe imago picture dpa zuma unsplash
    pexels pixabay wikimedia creative handout courtesy file imagn adobe depositphotos instagram facebook twitter
    screenshot wireimage filmmagic xinhua tass anadolu nurphoto bloomberg sipa keystone ritzau scanpix shotshop ullstein
    photo photos photograph photography pictures image illustration graphic video credit credits foto fotos symbolfoto
    symbolbild archivfoto archivbild bild bilder bildquelle bildnachweis grafik quelle quellen source crédit crédits
    fotografía crédito créditos imagen imagem immagine beeld фото zdjęcie fot
    """.split()
)
"""Words without which there is no credit in alphabetic scripts."""

CREDIT_LABELS = tuple(
    label.strip()
    for label in """
    photos|photo|photograph|photography|pictures|picture|images|image|illustration|graphic|video|credits|credit|image credit
    photo credit|picture credit|foto|fotos|symbolfoto|symbolbild|archivfoto|archivbild|bild|bilder|bildquelle|bildnachweis
    grafik|quelle|quellen|source|crédit photo|crédit|crédits|photo d'illustration|fotografía|crédito|créditos|imagen|imagem
    foto de|immagine|beeld|фото|zdjęcie|fot.|写真|撮影|画像|사진 출처|사진출처|사진 제공|사진제공|사진|图片|圖片
    """.strip()
    .replace("\n", "|")
    .split("|")
)
"""What credits are called."""

CREDIT_JOINT = r"(?:credit|by|von|par|de|di|:|：|©|/|=)"

CREDIT_LABEL = re.compile(
    rf"(?:\((?:[A-Za-z]+)?)?(?:{'|'.join(map(re.escape, CREDIT_LABELS))})\s*{CREDIT_JOINT}",
    re.IGNORECASE,
)
"""A credit's label: `Photo:`, `Foto von`, `Image credit:`."""

FURNITURE = Phrases(
    """
    annonce | reklam | vergrößern | bild vergrößern | externen inhalt | externer inhalt | empfohlener redaktioneller inhalt
    weiter mit werbung | publicité | enlarge image | view image in fullscreen | photo gallery | tamaño de letra
    advertisement | advertising | advertisment | article continues | story continues | continue reading | anzeige
    werbung | publicité | publicidad | publicidade | pubblicità | advertentie | реклама | annonse | annons | reklama
    広告 | 광고 | 广告 | skip to | skip ad | skip advertisement | sign up | sign in | signup | subscribe | log in | login
    log out | register | create account | create a free account | my account | join the | follow us | follow me on
    follow the | follow @ | share | share this | tweet | email this | email | e-mail | print | copy link | link copied
    save | comments | comment | leave a comment | add a comment | post a comment | view comments | show comments
    read comments | join the conversation | whatsapp | facebook | twitter | linkedin | pinterest | reddit | telegram
    flipboard | instagram | youtube | tiktok | rss | newsletter | newsletters | get the newsletter | get our newsletter
    get the latest | download the | download our | download pdf | listen to | listen | watch live | play video
    now playing | loading | close | menu | search | home | back to top | toggle | open menu | skip navigation | navigation
    privacy policy | privacy | terms of | terms and conditions | cookie | cookies | we use cookies | manage cookies
    accept | all rights reserved | copyright | © | contact us | about us | advertise with us | advertise | help
    your email | enter your email | email address | thank you for | thanks for signing up | by signing up
    by subscribing | by submitting | by clicking | by providing your | this site is protected | please enable
    please try again | support us | support our | donate | become a member | have a news tip | got a tip | have a tip
    contact the | send us | report a correction | report an error | report a typo | reprints | view original
    click here | tap here | click to | opens in | open in | view all | see all | show all | show more | see more | load more
    view more | view gallery | view image | view photos | all photos | next article | previous article | previous | next
    next post | previous post | older | newer | minute read | min read | read time | reading time | lesezeit
    lesedauer | temps de lecture | tiempo de lectura | tempo de leitura | tempo di lettura | leestijd | lästid | lesetid
    czas czytania | время чтения | okuma süresi | article content | site index | breadcrumb | you are here | choose your | select your
    teilen | merken | drucken | kommentare | kommentieren | kommentar schreiben | zur startseite | startseite | anmelden
    registrieren | abonnieren | jetzt abonnieren | zum inhalt springen | direkt zum inhalt | impressum | datenschutz
    agb | kontakt | suche | suchen | menü | folgen sie | artikel teilen | artikel drucken | per mail | vorlesen
    partager | imprimer | commenter | commentaires | s'abonner | abonnez-vous | se connecter | s'inscrire | inscrivez-vous
    lire la suite | suivez-nous | réservé aux abonnés | compartir | comentarios | imprimir | suscríbete | suscribirse
    iniciar sesión | síguenos | compartilhar | compartilhe | comentários | assine | assinar | siga | condividi
    commenti | stampa | iscriviti | abbonati | seguici | delen | reageer | reacties | inloggen | volg ons | поделиться
    комментарии | подписаться | подписывайтесь | войти | распечатать | udostępnij | komentarze | dela | kommentera | følg oss
    シェア | ツイート | 会員登録 | ログイン | ポスト | ブックマーク | 공유 | 공유하기 | 댓글 | 구독 | 로그인 | 分享 | 登录 | 评论
    """
)
"""Beginnings of lines that belong to the page and not to the article."""

REPLY = frozenset(
    "reply antworten répondre responder rispondi beantwoorden antwoorden reageer svara odpowiedz ответить 返信 답글".split()
)
"""What stands below each remark of a reader."""

BELOW = frozenset(
    "comment comments kommentar kommentare commentaire commentaires comentario comentarios comentário comentários"
    " commenti reacties kommentarer комментарии komentarze コメント 댓글 latest".split()
)
"""Heads of what stands below a story, and never in it: what readers say, the latest news."""

_APPEALS = (
    ("your", r"your (?:contribution|donation|support)\b"),
    ("directly straight delivered", r"(?:delivered|straight|directly) to your (?:inbox|home|device)"),
    (
        "newsletter newsletters",
        r"\b(?:sign up|subscribe)\b[^.]{0,50}\bnewsletters?\b|newsletter (?:informiert|abonnieren|bestellen)"
        r"|newsletters?\b[^.]{0,60}\b(?:your|ihr|dein) (?:inbox|postfach)|\brecevez\b[^.]{0,40}\bnewsletter",
    ),
    ("little", r"as little as [$£€]\d"),
    ("story", r"story (?:you just read|free for everyone)"),
    ("supporting donating contributing", r"\b(?:consider|by|with) (?:supporting us|donating|contributing)"),
    ("unterstützen", r"unterstützen sie uns"),
    ("votre don", r"votre (?:don|soutien)\b|faites un don"),
    ("soutenez apoya suscríbete sostienici", r""),
    ("apoyo apoio apoie sostegno", r"tu apoyo\b|seu apoio\b|apoie\b|il tuo sostegno\b"),
)
APPEALS = {word: re.compile(pattern) for words, pattern in _APPEALS for word in words.split()}
"""What paragraphs say that ask the reader for money or to sign up, in lower case, by a word without which they do not."""

APPEALING = frozenset(APPEALS) | frozenset(
    "support supported donate donation contribute contribution contributions ihr yours supporters".split()
)
US = frozenset("our us independent".split())
APPEAL_FOR_US = re.compile(
    r"\b(?:support|supporting|help|fund|back|keep|contribute to|donate to|donation to) (?:our|us|independent)\b[^.]{0,60}"
    r"\b(?:journalis\w+|newsroom|reporting|work|coverage|mission|going|free|news)\b"
)
"""What such a paragraph says beside one of the words above, and what for."""

NOTE = (
    (
        "correction",
        re.compile(
            r"(?:correction|corrections|clarification|this (?:story|article|post|report) (?:has been|was) (?:updated|corrected|amended|edited)|an earlier version|a previous version|updated to|korrektur|in einer früheren version|rectificatif|corrección|editor.s note: (?:this|an earlier))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "editor",
        re.compile(
            r"(?:editor[’']?s[’']? note|editors[’'] note|ed\. note|note from the editor|anmerkung der redaktion|anm\. d\. red|note de la rédaction|nota del editor|nota da redação|disclosure|disclaimer)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "reprint",
        re.compile(
            r"(?:reprinted (?:from|with|by)|republished|this (?:article|story|piece|post) (?:was|is|first|originally)\b.{0,40}\b(?:published|appeared|republished)|originally published|first published (?:in|by|at|on)\b|a version of this (?:story|article)|dieser (?:artikel|beitrag|text) (?:ist|erschien|stammt|wurde)\b.{0,80}\b(?:übersetzung|erschienen|zuerst|übernommen|veröffentlicht)|zuerst erschienen|cet article (?:a été|est)\b.{0,40}\bpubli|used with permission)",
            re.IGNORECASE,
        ),
    ),
    (
        "agency",
        re.compile(
            r"(?:reporting by|additional reporting|with reporting by|writing by|editing by|\(reporting by|contributed to this (?:report|story|article)|the associated press contributed|mit (?:agentur)?material (?:von|der)|mit agenturmaterial|mit material|\(?(?:mit )?inhalten? von (?:dpa|afp)|avec (?:afp|l.afp|reuters)|con información de|com informações d|© ?(?:dpa|afp|reuters|ap\b))",
            re.IGNORECASE,
        ),
    ),
    (
        "contact",
        re.compile(
            r"(?:contact (?:the (?:author|writer|reporter)|\w+ \w+ at)|e-?mail:? \S+@|email (?:the author|\w+ at)|write to \w+|you can (?:reach|follow|contact|email)|follow (?:him|her|them|\w+ \w+) on (?:twitter|x\b|instagram|facebook)|reach (?:him|her|\w+) at)\b",
            re.IGNORECASE,
        ),
    ),
)
"""Kinds of notes, by how they begin."""

TITLES = re.compile(
    r"\b(?:staff writer|staff reporter|senior (?:writer|reporter|editor|correspondent|producer)|reporter|correspondent|columnist"
    r"|contributor|contributing (?:writer|editor)|writer|editor|producer|journalist|photographer|author|bureau chief"
    r"|managing editor|news editor|guest|staff|analyst|professor|ph\.? ?d\.?|m\.?d\.?|redakteur(?:in)?|korrespondent(?:in)?"
    r"|journaliste|redactor(?:a)?|periodista|giornalista|volontär(?:in)?|autor(?:in)?|reporter(?:in)?)\b",
    re.IGNORECASE,
)
"""What people of the press are called."""

STOP_WORDS = {
    "en": "the of and to in a is that for on it was with as at by from he his be are this have has not but they you who said",
    "de": "der die und den von das mit dem des ist auf für nicht eine ein sich auch im zu es an sie als bei hat wird einer aus",
    "fr": "le la les des et est une un du que dans pour sur qui par pas plus au ce avec il sont cette a été aux",
    "es": "el la los las de que y en un una por con del se no su para al lo es más como ha este fue",
    "pt": "o a os as de que e em um uma para com do da no na não por dos se mais ao foi como das são",
    "it": "il di che la e un in per è una non si con del le dei sono della gli alla da ha nel anche più al",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er door om hij ook bij naar maar was wordt",
    "sv": "och i att det som en på är av för med den till har de inte om ett han var från så vi jag",
    "no": "og i det som en på er av for med den til har de ikke om et han var fra så vi jeg at",
    "da": "og i det som en på er af for med den til har de ikke om et han var fra så vi jeg at blev efter",
    "pl": "w i na z się nie do że to jest o od za po jak przez dla są co oraz tym był jego ale tak",
    "cs": "a v na se je že s z do o to i za pro podle ve jeho jako které který ale byl po jsou",
    "tr": "ve bir bu için da de ile olarak çok daha olan gibi sonra kadar ne en var olduğu",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh juga ke ada tersebut bisa",
    "fi": "ja on ei se että hän oli ovat myös kun mutta joka ole tai kuin sen niin",
    "hu": "a az és hogy nem is egy meg volt ez de csak már még el ki mint szerint",
    "ro": "și în de la a cu pe care nu este din că un o mai pentru au fost sau după",
    "ru": "и в не на что с по как он это к из за от для его а то о был но года",
    "uk": "і в не на що з за до як та у це від його про для є але року він",
    "bg": "и на в за да се от с по не че са е като това със",
}
"""Frequent words, by language."""

SMALL_WORDS = frozenset(word for words in STOP_WORDS.values() for word in words.split() if len(word) > 1)
