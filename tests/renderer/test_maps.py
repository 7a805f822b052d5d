"""Where places stand on the map."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.renderer.maps import FIRST, HEIGHT, WIDTH, degree_words, maps, project
from newsarchive.renderer.records import Ref, Spot
from newsarchive.renderer.theme import Theme
from newsarchive.renderer.words import Words

WORDS = Words()


def spot(name: str, latitude: float, longitude: float, count: int = 1) -> Spot:
    return Spot(Ref(name, f"places/{name.lower()}.html", count), latitude, longitude)


@given(st.floats(-58, 84), st.floats(-180, 180))
def test_every_place_north_of_antarctica_is_on_the_map(latitude: float, longitude: float) -> None:
    x, y = project(latitude, longitude)
    assert 0 <= x <= WIDTH
    assert -0.001 <= y <= HEIGHT


def test_the_land_is_drawn_to_the_same_measure() -> None:
    drawing = Theme().read("assets/land.svg").decode()
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawing)
    assert box is not None
    assert int(box[1]) / int(box[2]) == pytest.approx(WIDTH / HEIGHT)


def test_what_is_named_most_has_the_largest_dot_above_the_others() -> None:
    (world,) = maps(WORDS, [spot("Oslo", 59.9, 10.8, 9), spot("Lima", -12, -77, 2), spot("Perth", -32, 116)])
    assert [dot.spot.ref.name for dot in world.dots] == ["Perth", "Lima", "Oslo"]
    assert [float(dot.radius) for dot in world.dots] == sorted(float(dot.radius) for dot in world.dots)


def test_labels_do_not_cover_each_other() -> None:
    (world,) = maps(WORDS, [spot("Leiden", 52.2, 4.5, 3), spot("Delft", 52.0, 4.4, 2), spot("Gouda", 52.0, 4.7)])
    assert [dot.label for dot in world.dots if dot.label] == ["Delft", "Leiden"]
    assert sorted(float(dot.label_x) > 0 for dot in world.dots if dot.label) == [False, True]


def test_no_label_covers_the_dot_of_a_place_that_is_named_more_often() -> None:
    (world,) = maps(WORDS, [spot("Oslo", 59.9, 10.8, 9), spot("Örebro", 59.3, -5)])
    assert {dot.spot.ref.name: float(dot.label_x) > 0 for dot in world.dots} == {"Oslo": True, "Örebro": False}


def test_a_part_of_the_world_with_many_places_has_a_map_of_its_own() -> None:
    towns = [spot(f"Town {n}", 45 + n, 5 + n) for n in range(8)]
    assert [view.title for view in maps(WORDS, [*towns, spot("Lima", -12, -77)])] == ["World", "Europe"]
    assert [view.title for view in maps(WORDS, towns[1:])] == ["World"]
    assert len(maps(WORDS, towns)[1].dots) == 8


def test_the_map_of_the_world_leaves_places_that_are_seldom_named_to_those_of_its_parts() -> None:
    towns = [spot(f"Town {n}", 40 + n / 10, 5 + n / 10, 2) for n in range(FIRST)]
    world, europe = maps(WORDS, [*towns, spot("Hamlet", 47, 9), spot("Lima", -12, -77)])
    assert {dot.spot.ref.name for dot in world.dots} == {town.ref.name for town in towns} | {"Lima"}
    assert "Hamlet" in {dot.spot.ref.name for dot in europe.dots}


def test_a_place_beyond_the_edge_of_the_map_is_left_out() -> None:
    assert maps(WORDS, [spot("South Pole", -90, 0)])[0].dots == ()


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"), [(51.5, -0.1, "51.5° N, 0.1° W"), (-33.9, 18.4, "33.9° S, 18.4° E")]
)
def test_where_a_place_is_in_words(latitude: float, longitude: float, words: str) -> None:
    assert degree_words(WORDS, spot("Here", latitude, longitude)) == words
