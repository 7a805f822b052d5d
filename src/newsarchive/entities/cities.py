"""The cities of the tables: 32,000 lines, each made out only when somebody asks for its name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from newsarchive.entities.folding import fold
from newsarchive.entities.tables import Meaning, read_lines, read_rows, split_cell
from newsarchive.records import EntityType

LARGE = 100
"""Thousands of people of a city that other names are taken to mean: Canton is no town in Ohio."""
CELLS = 5
"""Of a line: name, code of the country, thousands of people, latitude, longitude; one more is another name of it."""


class Cities:
    """What a folded name can mean among cities."""

    def __init__(self, is_word: Callable[[str], bool], capitals: Collection[str], no_names: Iterable[str]) -> None:
        """Names that are words too count less; `no_names` are folded names that always mean something else."""
        self._is_word = is_word
        self._capitals = capitals
        self.lines = _read_lines()
        """By folded name the lines of all cities that are called so, the largest first."""
        for key in no_names:
            self.lines.pop(key, None)
        self._usual: dict[str, str] = {}
        """By any folded name of a city that has several, the one that news text uses."""
        self._add_other_names()

    def meanings(self, key: str) -> list[Meaning]:
        """The cities that go by this name, the largest first."""
        lines = self.lines.get(key)
        return list(map(self._meaning, lines.split("\n"))) if lines else []

    def coordinates(self, name: str, code: str) -> tuple[float, float] | None:
        """Latitude and longitude of the city that is called so in this country."""
        for line in self.lines.get(fold(name), "").split("\n"):
            meaning = self._meaning(line) if line else None
            if meaning and (meaning.name, meaning.code) == (name, code):
                latitude, longitude = line.split("\t")[3:CELLS]
                return (float(latitude), float(longitude)) if latitude else None
        return None

    def _add_other_names(self) -> None:
        """The largest city of a name has others; one that is not among the cities is added."""
        others = {name: split_cell(cell) for name, cell in read_rows("city-names.tsv", 2)}
        self._usual = {fold(form): name for name, alternates in others.items() for form in (name, *alternates)}
        for name, alternates in others.items():
            cities = self._called(name, alternates) or [f"{name}\t\t\t\t"]
            for city in cities:
                self._add(fold(name), city)
            for form in alternates:
                self._add(fold(form), f"{cities[0]}\t{form}")

    def _called(self, name: str, alternates: Iterable[str]) -> list[str]:
        """The lines of the cities whose usual name this is, the largest first."""
        lines = [line for form in (name, *alternates) for line in self.lines.get(fold(form), "").split("\n")]
        cities = [line for line in dict.fromkeys(lines) if line.count("\t") == CELLS - 1]
        return sorted([line for line in cities if self._meaning(line).name == name], key=_population, reverse=True)

    def _add(self, key: str, line: str) -> None:
        lines = dict.fromkeys([*filter(None, self.lines.get(key, "").split("\n")), line])
        self.lines[key] = "\n".join(sorted(lines, key=_population, reverse=True))

    def _meaning(self, line: str) -> Meaning:
        name, code, population, _, _, *others = line.split("\t")
        surface = others[0] if others else name
        if not population:
            return Meaning(name, EntityType.PLACE, 4.0, kind="city").written(surface)
        key, thousands = fold(name), int(population)
        weight = 2.0 if thousands < LARGE else 3.5 if thousands < 600 else 5.0
        weight -= 1.5 if self._is_word(key) else 0.0
        weight = max(weight, 5.0) if key in self._capitals else weight
        usual = self._usual.get(key, name) if thousands >= LARGE else name
        kind = "city" if weight >= 2 else "town"
        return Meaning(usual, EntityType.PLACE, weight, code, kind=kind).written(surface)


def _read_lines() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in read_lines("places.tsv"):
        key, _, city = line.partition("\t")
        found[key] = f"{found[key]}\n{city}" if key in found else city
    return found


def _population(line: str) -> int:
    return int(line.split("\t")[2] or 0)
