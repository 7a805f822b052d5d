"""What is planned: each page once, views that survive the way to a worker, and no more work than needed."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser

import pytest

from newsarchive.archive.join import Relation, Story
from newsarchive.pages import calendar, entities, indexes, stories, view_type
from newsarchive.pages.articles import LINKED_FOR
from newsarchive.pages.home import HomePage
from newsarchive.pages.indexes import WHOLE
from newsarchive.pages.listing import LIMIT, PeriodPage
from newsarchive.pages.parts import Entry, Group, Listing, Quote
from newsarchive.records import ArticleDate, DateStatus, EntityType, RelatedLink, Topic, decode, encode
from newsarchive.renderer.reasons import Reason
from newsarchive.renderer.records import ArticlePage, Bar, Item, Mark, Named, Ref
from newsarchive.settings import Settings

from .factory import Piece, World, digests_by_url, make_archive, pages_by_url, render_site

NAMES = {
    "Ada Quill": EntityType.PERSON,
    "Harbour Board": EntityType.ORGANISATION,
    "Northport": EntityType.PLACE,
}
TOPICS = (Topic("t1", "Economy"), Topic("t2", "Shipping", broader="t1"))
PIECES = (
    Piece(
        "Pier opens", "1994-03-17", ("Ada Quill opened the pier.", "It cost little."), ("Tom Reed",), "Gazette", ("t2",)
    ),
    Piece("Pier closes", "1994-03-19", ("The Harbour Board closed it. Ada Quill was away.",), ("Tom Reed",), "Gazette"),
    Piece("Ferry sold", "1995-07", ("Northport sold its ferry.",), (), "Courier", ("t1",)),
    Piece("A letter", "", ("To the Harbour Board of Northport.",)),
)
WORLD = World(NAMES, TOPICS)


def stated(edtf: str) -> ArticleDate:
    return ArticleDate(edtf, DateStatus.STATED)


def test_every_view_arrives_at_a_worker_as_it_was_sent() -> None:
    for page in pages_by_url(make_archive(PIECES, WORLD)[0]).values():
        assert decode(view_type(page.template), encode(page.view)) == page.view


def test_the_page_of_a_name_holds_its_sentences_its_years_and_who_stands_beside_it() -> None:
    page = pages_by_url(make_archive(PIECES, WORLD)[0])["people/ada-quill.html"]
    closes = Item("Pier closes", "articles/1994/pier-closes.html", stated("1994-03-19"), "Gazette")
    opens = Item("Pier opens", "articles/1994/pier-opens.html", stated("1994-03-17"), "Gazette")
    assert page.view == entities.EntityPage(
        name="Ada Quill",
        kind="person",
        description="",
        sayings=(),
        aliases=(),
        identifiers=(),
        articles=2,
        mentions=2,
        first=stated("1994-03-17"),
        last=stated("1994-03-19"),
        years=(Bar("1994-03", 2, "#y1994"),),
        foremost=(),
        stories=(),
        beside=(entities.Fellows("organisations", (Ref("Harbour Board", "organisations/harbour-board.html", 1),)),),
        topics=(Ref("Shipping", "topics/shipping.html", 1),),
        credited=(),
        publications=(),
        spot=(),
        shared=(),
        listing=Listing(
            (
                Group(
                    "1994",
                    (
                        Entry(closes, (Quote("Ada Quill was away.", ((0, 9),), "b1"),)),
                        Entry(opens, (Quote("Ada Quill opened the pier.", ((0, 9),), "b1"),)),
                    ),
                ),
            ),
            (),
        ),
    )


def test_the_page_of_an_article_links_names_where_they_stand_and_knows_its_neighbours() -> None:
    view = pages_by_url(make_archive(PIECES, WORLD)[0])["articles/1994/pier-closes.html"].view
    assert isinstance(view, ArticlePage)
    assert view.names == (
        Named("Ada Quill", "people/ada-quill.html", "person", 1),
        Named("Harbour Board", "organisations/harbour-board.html", "organisation", 1),
    )
    assert view.marks == (Mark(1, 4, 17, 1), Mark(1, 29, 38, 0))
    assert [item.headline for item in view.earlier + view.later] == ["Pier opens", "Ferry sold"]
    assert view.date_url == "dates/1994/03/19.html"
    assert view.author_urls == ("authors/tom-reed.html",)


def test_a_long_article_links_a_name_again_further_down() -> None:
    piece = Piece("Pier", "1994-03-17", ("Ada Quill left.", *["Ada Quill rested."] * LINKED_FOR))
    view = pages_by_url(make_archive([piece], WORLD)[0])["articles/1994/pier.html"].view
    assert isinstance(view, ArticlePage)
    assert [mark.block for mark in view.marks] == [1, 1 + LINKED_FOR]


def test_the_page_of_a_name_in_many_articles_starts_with_those_that_say_most_of_it() -> None:
    many = [Piece(f"Ship {n}", f"1994-{n:02}-01", ("Ada Quill sailed.",)) for n in range(1, 13)]
    says = [
        Piece("Ada Quill sails", "1993-05-01", ("Ada Quill sailed.",)),
        Piece("Boats", "1993-01-01", ("Ada Quill, Ada Quill, Ada Quill.",)),
    ]
    pieces = [*many, *says]
    view = pages_by_url(make_archive(pieces, WORLD)[0])["people/ada-quill.html"].view
    assert isinstance(view, entities.EntityPage)
    assert [item.headline for item in view.foremost] == ["Ada Quill sails", "Boats", "Ship 12", "Ship 11"]
    assert [(group.period, len(group.entries)) for group in view.listing.groups] == [("1994", 12), ("1993", 2)]


def test_a_year_with_many_articles_is_shown_by_months_which_the_bars_lead_to() -> None:
    days = [f"1994-03-{day:02}" for day in range(1, 14)] + ["1994-01-01", "1990"]
    pieces = [Piece(f"Ship {day}", day, ("Ada Quill sailed.",)) for day in days]
    view = pages_by_url(make_archive(pieces, WORLD)[0])["people/ada-quill.html"].view
    assert isinstance(view, entities.EntityPage)
    assert [group.period for group in view.listing.groups] == ["1994-03", "1994-01", "1990"]
    assert [(bar.period, bar.url) for bar in view.years if bar.count] == [("1990", "#y1990"), ("1994", "#y1994-03")]


def test_the_page_of_a_name_leads_to_the_stories_that_tell_of_it() -> None:
    told = (Story("s1", "The pier", (0, 1)), Story("s2", "The ferry", (2, 3)))
    view = pages_by_url(make_archive(PIECES, World(NAMES, TOPICS, stories=told))[0])["people/ada-quill.html"].view
    assert isinstance(view, entities.EntityPage)
    assert view.stories == (Ref("The pier", "threads/s1.html", 2),)


def test_a_list_shows_of_a_long_standfirst_the_first_sentences() -> None:
    said = tuple(f"{number} boats of the fleet sailed to the north." for number in range(10))
    pieces = [Piece("Ships", "1994", ("Body.",), more={"standfirst": " ".join(said)})]
    view = pages_by_url(make_archive(pieces, WORLD)[0])["index.html"].view
    assert isinstance(view, HomePage)
    assert view.newest[0].standfirst == " ".join(said[:6])


def test_the_list_of_years_tells_their_months() -> None:
    view = pages_by_url(make_archive(PIECES, WORLD)[0])["dates.html"].view
    assert isinstance(view, calendar.DatesPage)
    assert view.months == {
        "1994": (Ref("1994-03", "dates/1994/03.html", 2),),
        "1995": (Ref("1995-07", "dates/1995/07.html", 1),),
    }


def test_a_broader_topic_lists_what_is_about_a_narrower_one() -> None:
    pages = pages_by_url(make_archive(PIECES, WORLD)[0])
    economy = pages["topics/economy.html"].view
    assert [e.item.headline for g in economy.listing.groups for e in g.entries] == ["Ferry sold", "Pier opens"]  # type: ignore[attr-defined]
    assert economy.narrower == (Ref("Shipping", "topics/shipping.html", 1),)  # type: ignore[attr-defined]


def test_dates_that_are_known_in_part_stand_where_they_are_known() -> None:
    pages = pages_by_url(make_archive(PIECES, WORLD)[0])
    assert {url for url in pages if url.startswith("dates")} == {
        "dates.html",
        "dates/1994.html",
        "dates/1994/03.html",
        "dates/1994/03/17.html",
        "dates/1994/03/19.html",
        "dates/1995.html",
        "dates/1995/07.html",
        "dates/undated.html",
    }
    july = pages["dates/1995/07.html"].view
    assert isinstance(july, calendar.MonthPage)
    assert [group.period for group in july.days] == ["1995-07"]


def test_a_name_in_one_article_of_a_large_archive_has_no_page() -> None:
    names = NAMES | {"Ida Once": EntityType.PERSON}
    pieces = [
        *(Piece(f"Ship {n}", "1994-01-01", ("Ada Quill sailed.",)) for n in range(501)),
        Piece("Last", body=("Ida Once.",)),
    ]
    urls = pages_by_url(make_archive(pieces, World(names))[0])
    assert "people/ada-quill.html" in urls
    assert "people/ida-once.html" not in urls


def test_a_long_listing_is_cut_by_years_and_a_large_year_by_months() -> None:
    days = [f"{year}-{month:02}-03" for year, months in ((1993, 12), (1994, 12)) for month in range(1, months + 1)]
    pieces = [
        Piece(f"Ship {day} {n}", day, ("Ada Quill sailed.",)) for day in days for n in range(10 if day < "1994" else 1)
    ]
    pages = pages_by_url(make_archive(pieces, World(NAMES))[0])
    cut = sorted(url for url in pages if url.startswith("people/ada-quill/"))
    months = [f"people/ada-quill/1993/{month:02}.html" for month in range(1, 13)]
    assert cut == ["people/ada-quill/1993.html", *months, "people/ada-quill/1994.html"]
    whole_year, large_year = pages["people/ada-quill/1994.html"].view, pages["people/ada-quill/1993.html"].view
    assert isinstance(whole_year, PeriodPage)
    assert isinstance(large_year, PeriodPage)
    assert [len(group.entries) for group in whole_year.listing.groups] == [12]
    assert [(part.period, part.count) for part in large_year.listing.parts] == [
        (f"1993-{m:02}", 10) for m in range(12, 0, -1)
    ]
    listed = [e.item.url for url in cut for g in pages[url].view.listing.groups for e in g.entries]  # type: ignore[attr-defined]
    assert len(listed) == len(set(listed)) == len(pieces)


FEEDS = {f"{of}.{ending}" for of in ("feed", "people/ada-quill", "topics/economy") for ending in ("xml", "json")}


@pytest.mark.parametrize(
    ("date", "beside", "only"),
    [
        ("1980-01-01", "1985/01/03", {"on-this-day/01-03.html"}),
        ("1999-12-31", "1994/12/17", {"on-this-day/12-17.html", "sitemaps/news.xml", *FEEDS}),
    ],
)
def test_an_article_at_either_end_changes_the_pages_that_show_it_and_its_neighbours(
    date: str, beside: str, only: set[str]
) -> None:
    days = [f"{year}-{month:02}-{day:02}" for year in range(1985, 1995) for month in range(1, 13) for day in (3, 17)]
    sailed = ("Ada Quill sailed to Northport.",)
    pieces = [Piece(f"Ship {day}", day, sailed, ("Ann Law",), "Gazette", ("t2",)) for day in days]
    new = Piece("Storm", date, ("Ada Quill came home.",), ("Tom Reed",), "Courier", ("t1",))
    before = digests_by_url(make_archive(pieces, WORLD)[0])
    after = digests_by_url(make_archive([*pieces, new], WORLD)[0])
    year = beside[:4]
    assert {url for url in before if before[url] != after.get(url)} == only | {
        "404.html",
        "index.html",
        "dates.html",
        f"dates/{year}.html",
        f"dates/{year}/{beside[5:7]}.html",
        f"dates/{beside}.html",
        f"articles/{year}/ship-{beside.replace('/', '-')}.html",
        "people.html",
        "people/ada-quill.html",
        f"people/ada-quill/{year}.html",
        "topics.html",
        "topics/economy.html",
        f"topics/economy/{year}.html",
        "authors.html",
        "sources.html",
        "data.html",
        "on-this-day.html",
        "sitemap.xml",
        *(f"sitemaps/{name}.xml" for name in ("authors", "dates", "on-this-day", "people", "sources", "topics")),
    }


def test_an_edit_of_the_text_alone_changes_the_files_of_the_article_only() -> None:
    edited = [
        *PIECES[:2],
        Piece("Ferry sold", "1995-07", ("Northport sold its ferry.", "Cheaply."), (), "Courier", ("t1",)),
        PIECES[3],
    ]
    before, after = (digests_by_url(make_archive(pieces, WORLD)[0]) for pieces in (PIECES, edited))
    assert {url for url in before if before[url] != after[url]} == {
        "articles/1995/ferry-sold.html",
        "articles/1995/ferry-sold.json",
        "articles/1995/ferry-sold.txt",
    }


def test_an_index_of_many_names_has_a_page_for_each_letter() -> None:
    names = {f"{letter}{n:03} Quill{letter}": EntityType.PERSON for letter in "abc" for n in range(WHOLE // 3 + 1)}
    pages = pages_by_url(make_archive([Piece("List", "1994", (" met ".join(names),))], World(names))[0])
    index, letter = pages["people.html"].view, pages["people/a-z/q.html"].view
    assert isinstance(index, indexes.IndexPage)
    assert isinstance(letter, indexes.LetterPage)
    assert [(it.letter, it.url, it.count, it.ends, it.names) for it in index.letters] == [
        ("Q", "people/a-z/q.html", len(names) + 3, ("Quilla", f"Quillc, c{WHOLE // 3}"), ()),
    ]
    assert letter.names[:2] == (
        Ref("Quilla", "names/quilla.html", WHOLE // 3 + 1),
        Ref("Quilla, a000", "people/a000-quilla.html", 1),
    )


def test_a_large_month_shows_the_first_of_each_day_and_leads_to_the_rest() -> None:
    pieces = [Piece(f"Ship {n}", f"1994-03-{n % 3 + 1:02}") for n in range(3 * calendar.FEW)]
    page = pages_by_url(make_archive(pieces, World())[0])["dates/1994/03.html"].view
    assert isinstance(page, calendar.MonthPage)
    assert [len(day.entries) for day in page.days] == [calendar.FIRST_OF_DAY] * 3
    assert [(part.url, part.count) for part in page.rest] == [
        (f"dates/1994/03/{day:02}.html", calendar.FEW) for day in (3, 2, 1)
    ]


def test_a_story_lists_its_articles_oldest_first_and_the_list_of_stories_is_cut_by_year() -> None:
    world = World(NAMES, TOPICS, stories=(Story("pier", "The pier", (0, 1)), Story("rest", "The rest", (2, 3))))
    pages = pages_by_url(make_archive(PIECES, world)[0])
    story, every = pages["threads/pier.html"].view, pages["threads.html"].view
    assert isinstance(story, stories.StoryPage)
    assert [it.item.headline for it in story.entries] == ["Pier opens", "Pier closes"]
    assert (story.first, story.last) == (stated("1994-03-17"), stated("1994-03-19"))
    assert story.names[0] == Ref("Ada Quill", "people/ada-quill.html", 2)
    assert isinstance(every, stories.StoriesPage)
    assert [(year.period, [line.title for line in year.stories]) for year in every.years] == [
        ("1995", ["The rest"]),
        ("1994", ["The pier"]),
    ]
    many = World(stories=tuple(Story(f"s{n}", f"Story {n}", (n % 2,)) for n in range(stories.WHOLE + 2)))
    cut = pages_by_url(make_archive([Piece("A", "1994"), Piece("B", "1995")], many)[0])
    first = cut["threads.html"].view
    assert isinstance(first, stories.StoriesPage)
    assert [year.period for year in first.years] == ["1995"]
    assert [(part.url, part.count) for part in first.parts] == [("threads/1995.html", 101), ("threads/1994.html", 101)]
    assert {"threads/1995.html", "threads/1994.html"} <= cut.keys()


def test_many_articles_without_a_date_are_cut_by_letter() -> None:
    pieces = [Piece(f"{'Ship' if n % 2 else '9 boats'} {n}", body=("Ada Quill.",)) for n in range(302)]
    site = render_site(pieces, World(NAMES))
    for stem in ("dates", "people/ada-quill"):
        assert {url for url in site if url.startswith(f"{stem}/undated")} == {
            f"{stem}/undated.html",
            f"{stem}/undated/0.html",
            f"{stem}/undated/s.html",
        }
    assert '>0–9</a> <span class="n">151</span>' in site["dates/undated.html"]
    assert site["people/ada-quill/undated/s.html"].count('class="headline"') == 151
    assert site["people/ada-quill.html"].count('class="headline"') == entities.FOREMOST + 151


def test_a_listing_is_cut_early_where_its_years_have_many_articles() -> None:
    def parts(*dates: str) -> list[tuple[str, int]]:
        pieces = [Piece(f"Ship {n}", date, ("Ada Quill sailed.",)) for n, date in enumerate(dates)]
        view = pages_by_url(make_archive(pieces, WORLD)[0])["people/ada-quill.html"].view
        assert isinstance(view, entities.EntityPage)
        return [(part.period, part.count) for part in view.listing.parts]

    assert parts(*["1994-03-01"] * 25, *["1995-03-01"] * 25) == [("1995", 25), ("1994", 25)]
    assert parts(*(f"{1960 + n}-03-01" for n in range(50))) == []


def test_articles_without_a_date_stand_in_order_of_their_headlines_below_a_letter() -> None:
    headlines = [f"Ship {number}" for number in range(LIMIT, -1, -1)] + ["Sail"]
    pages = pages_by_url(make_archive([Piece(headline, body=("Ada Quill.",)) for headline in headlines], WORLD)[0])
    view = pages["people/ada-quill/undated/s.html"].view
    assert isinstance(view, PeriodPage)
    shown = [entry.item.headline for group in view.listing.groups for entry in group.entries]
    assert shown[:3] == ["Sail", "Ship 0", "Ship 1"]


def test_an_archive_without_dates_says_so_instead_of_newest_first() -> None:
    site = render_site([Piece("Ship", body=("Ada Quill.",), topics=("t1",))], WORLD)
    assert "1 article without a date." in site["topics/economy.html"]
    for page in ("dates.html", "on-this-day.html"):
        assert "No article of this archive has a known date." in site[page]


def test_short_times_are_drawn_by_month_and_long_ones_by_year() -> None:
    def bars(*dates: str) -> list[tuple[str, int]]:
        archive, _ = make_archive([Piece(f"Ship {n}", date) for n, date in enumerate(dates)], World())
        home = pages_by_url(archive)["index.html"].view
        assert isinstance(home, HomePage)
        return [(bar.period, bar.count) for bar in home.bars]

    assert bars("1994-11-03", "1995-01-07", "") == [("1994-11", 1), ("1994-12", 0), ("1995-01", 1)]
    assert bars("1990-11-03", "1993", "1993-05") == [("1990", 1), ("1991", 0), ("1992", 0), ("1993", 2)]


def test_days_that_the_calendar_does_not_have_are_listed_all_the_same() -> None:
    pieces = [
        Piece("Leap", "2023-02-31"),
        Piece("Nought", "0000-00-00"),
        Piece("Year nought", "0000"),
        Piece("Last", "9999-12-31"),
    ]
    site = render_site(pieces, World())
    assert "Leap" in site["dates/2023/02.html"]
    assert "Leap" in site["on-this-day/02-31.html"]
    assert {"dates/0000.html", "dates/9999/12/31.html"} <= site.keys()


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src") and value and not re.match(r"[a-z]+:", value):
                self.targets.append(value)


@pytest.mark.parametrize("base_url", ["", "https://example.org/record/"])
def test_every_link_of_every_page_resolves_and_every_id_is_there_once(base_url: str) -> None:
    pieces = [
        *PIECES,
        Piece(
            "Pier opens",
            "1994-03-18",
            related=(RelatedLink("Ferry sold"), RelatedLink("Elsewhere", url="https://example.org/x")),
        ),
        *(
            Piece(f"Ship {n}", f"1996-{n % 12 + 1:02}-05", ("Ada Quill sailed.",), ("Tom Reed",), "Gazette", ("t2",))
            for n in range(LIMIT + 20)
        ),
    ]
    world = World(
        NAMES,
        TOPICS,
        Settings(base_url=base_url, corrections="desk@example.org"),
        stories=(Story("s", "The pier", (0, 1)),),
        related={0: (Relation(1, 0.5, Reason(("Ada Quill",))),)},
        printings={0: (4,)},
    )
    site = render_site(pieces, world)
    parsed = {url: _Links() for url in site if url.endswith(".html")}
    for url, links in parsed.items():
        links.feed(site[url])
        assert len(links.ids) == len(set(links.ids)), url
    for url, links in parsed.items():
        for target in links.targets:
            path, _, fragment = target.partition("#")
            if url == "404.html" and base_url:
                path = path.removeprefix("/record/")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else url
            assert path in site, f"{url} -> {target}"
            assert not fragment or fragment in parsed[path].ids, f"{url} -> {target}"


HARM = re.compile(
    r"""<script(?! type="application/(?:ld\+)?json"| src="assets/)|<img|<b>|=javascript|="javascript|\{\{ 49|>49<"""
)
HOSTILE = (
    """<script>alert(1)</script>"><img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %} </title> ]]> &amp; ' \u202e"""
)


def test_hostile_text_stays_text_everywhere() -> None:
    name = "<b>Ada</b>"
    piece = Piece(
        HOSTILE,
        "1994-03-17",
        (f"{name} said {HOSTILE}",),
        (HOSTILE,),
        HOSTILE,
        ("t1",),
        'en" onload="alert(1)',
        (RelatedLink(HOSTILE, (HOSTILE,), HOSTILE, "javascript:alert(1)"),),
        more={"url": "javascript:alert(1)", "kicker": HOSTILE, "standfirst": HOSTILE, "sections": (HOSTILE,)},
    )
    settings = Settings(
        title=HOSTILE, motto=HOSTILE, base_url="https://example.org/", corrections="javascript:alert(1)"
    )
    site = render_site([piece], World({name: EntityType.PERSON}, (Topic("t1", HOSTILE, definition=HOSTILE),), settings))
    for url, text in site.items():
        if url.endswith((".html", ".xml")):
            assert not HARM.search(text), url
            assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', text)), url
            assert text.count("</script>") == text.count("<script"), url
