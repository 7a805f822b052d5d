"""Sections: short lines that name them, breadcrumbs, and words that were glued to one another."""

from __future__ import annotations

import re
from collections.abc import Set

from newsarchive.loader.words import SECTIONS

_JOINT = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ])")
_TRAIL = re.compile(r"\s*(?:>|»|›|/|\||•|·|→|:)\s*")


_SIGNS = re.compile(r"[>»›/|•·→:A-ZÀ-Þ](?:(?<=[>»›/|•·→:])|(?<=[a-zà-ÿ)].))")


def read_sections(text: str, names: Set[str] = SECTIONS) -> tuple[str, ...]:
    """The sections that a short line names: `World`, `Home > World > Europe`, `EuropeRussiaWorld`; none if it is something else.

    Glued words are taken apart only where all of them are capitalised words, and at least half are usual sections.
    """
    if len(text) > 80:
        return ()
    if text.lower() in names:
        return (text,)
    if not _SIGNS.search(text):
        return ()
    for pieces in (_TRAIL.split(text), _JOINT.split(text)):
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        known = sum(piece.lower() in names for piece in pieces)
        if len(pieces) > 1 and known * 2 >= len(pieces) and all(len(piece) < 30 for piece in pieces):
            return tuple(dict.fromkeys(p for p in pieces if p.lower() not in HOME))
    return ()


def read_trail(text: str) -> tuple[str, ...]:
    """The steps of a breadcrumb: `Home » News » South Africa`; none where there is no sign between them."""
    if len(text) > 100 or not re.search(r"[>»›|]", text):
        return ()
    steps = [step.strip() for step in re.split(r"\s*[>»›|]\s*", text) if step.strip()]
    named = [step for step in steps if step.lower() not in HOME and len(step) < 36 and not re.search(r"\d{2}", step)]
    return tuple(dict.fromkeys(named)) if named and len(steps) > 1 and len(named) >= len(steps) - 1 else ()


SECTION_NAMES = SECTIONS | frozenset(
    """
    living startups ai security privacy gadgets mobile hardware software internet cybersecurity crypto innovation
    companies industry banking insurance retail energy transport aviation shipping agriculture farming mining construction
    careers jobs management marketing advertising media family parenting kids women men beauty wellness fitness nutrition
    cooking recipes drinks wine garden gardening pets diy shopping deals gear relationships sex love royals celebrity
    celebrities people gossip trending viral quirky offbeat dance opera comedy art design architecture photography
    festivals awards nature animals wildlife physics chemistry biology medicine psychology archaeology mathematics moon
    mars planets conservation sustainability disasters wildfires storms flooding immigration migration military defense
    defence war conflict terrorism elections congress senate parliament government policy diplomacy courts police
    corruption poverty inequality housing labor labour unions employment taxes budget trade currencies commodities bonds
    stocks mergers golf cycling athletics swimming skiing wrestling mma ufc esports olympics racing horses fishing hunting
    canada mexico brazil argentina chile colombia cuba venezuela england scotland wales ireland france germany spain italy
    portugal greece turkey poland ukraine israel palestine iran iraq syria egypt nigeria kenya ethiopia ghana zimbabwe
    pakistan afghanistan bangladesh indonesia malaysia singapore thailand vietnam philippines japan australia pacific
    caribbean balkans arctic antarctica column columns columnists essay essays interview interviews explainer explainers
    factcheck fact-check debate perspective perspectives profile profiles reviews guides newsletter newsletters briefing
    community metro city regions state region county town council crime&courts sci-tech scitech showbiz
    nachrichten spanien frankreich italien großbritannien russland ukraine china usa europa asien afrika nahost netzpolitik
    innenpolitik außenpolitik unternehmen verbraucher arbeit beruf studium familie gesundheit ernährung psychologie
    natur tiere forschung internet computer handy mobilität verkehr immobilien literatur bücher theater kunst film serien
    fernsehen tv stil mode royals promis leute people kriminalität polizei blaulicht wetter stadt kreis hamburg köln
    münchen frankfurt stuttgart sachsen hessen thüringen brandenburg niedersachsen leserbriefe kolumne kolumnen interview
    essay debatte hintergrund analyse aktuelles aktuell
    actualités actualité actu éducation environnement climat justice faits-divers faits divers régions région villes
    cinéma musique livres arts médias numérique technologie tech automobile immobilier entreprises entreprise emploi
    bourse argent voyage gastronomie mode people football rugby tennis cyclisme europe afrique asie amériques
    proche-orient états-unis chroniques tribunes éditorial
    españa américa latinoamérica sucesos justicia tribunales educación medio ambiente clima tecnología ciencias empresas
    empleo mercados vivienda motor viajes gente estilo televisión cine libros música arte fútbol baloncesto tenis
    editoriales columnas nacionales internacionales locales regional regionales provincia ciudad actualidad noticias
    sociales policiales espectáculos farándula
    sociedade mundo país local regional nacional ciência ambiente educação cultura famosos futebol polícia geral notícias
    política negócios mercado carros viagem turismo gastronomia televisão cinema
    attualità società ambiente scuola motori viaggi moda libri cinema musica televisione calcio notizie lavoro imprese
    nieuws sociaal onderwijs gezondheid milieu auto reizen muziek film boeken voetbal formule 1 opinie regio achterklap
    nyheter sport kultur nöje ekonomi inrikes utrikes debatt ledare lokalt samhälle kjendis innenriks utenriks meninger
    økonomi nyheder indland udland debat samfund
    wiadomości polska świat gospodarka kraj sport kultura nauka zdrowie opinie
    бизнес экономика власть финансы армия спорт авто путешествия недвижимость
    gündem dünya ekonomi spor teknoloji sağlık kültür yaşam siyaset
    bota lajme kosova sporti kultura rajoni
    主要 国内 国際 社会 経済 政治 地域 くらし 暮らし 医療 教育 環境 文化 スポーツ 芸能 エンタメ 速報 中東 アジア 欧州 北米
    國際 兩岸 體育 娛樂 財經 社會 生活 科技 體育新聞 要聞 地方 政治 国内 财经 体育 娱乐 军事
    사회 정치 경제 국제 문화 스포츠 연예 생활 세계 전국 지역
    """.split()
) | {
    "food & drink", "food and drink", "food & drinks", "arts & entertainment", "arts and entertainment", "movies & tv",
    "tv & movies", "science & tech", "tech & science", "science & technology", "health & wellness", "health & fitness",
    "books & arts", "home & garden", "law & order", "crime & justice", "crime & courts", "business & economy", "mind & brain",
    "politics & policy", "news & politics", "us & canada", "africa & middle east", "south africa", "new york", "north america",
    "south america", "central america", "united states", "united kingdom", "new zealand", "hong kong", "south korea", "north korea",
    "saudi arabia", "sri lanka", "human rights", "public health", "mental health", "personal finance", "letters to the editor",
    "news analysis", "press releases", "press release", "climate change", "artificial intelligence", "fact check",
    "life & style", "life and style", "lifestyle & culture", "culture & society", "medio ambiente", "faits divers",
    "internationale politik", "aus aller welt", "kunst und kultur", "top news", "latest news",
    "international news", "national news", "business news", "sports news", "local sports", "high school sports", "college football",
    "formula 1", "formel 1", "formule 1", "premier league", "tech news", "video games", "u.s. news",
    "nfl news", "nba news", "real estate news", "in the news", "south asia", "southeast asia", "east asia", "central asia",
}  # fmt: skip
"""Names of sections that are looked for beside the headline only, since elsewhere such words stand for much else."""


HOME = frozenset(
    "home startseite accueil inicio início portada homepage blog главная anasayfa haberler hjem hem ホーム トップ 홈 首页 首頁 الرئيسية".split()
)
