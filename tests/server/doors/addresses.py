"""Every address of the resolver, our own and those of the libraries, with an argument wherever one is asked for."""

from collections.abc import Iterator
from itertools import product

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.utils.regex_helper import normalize

ARGUMENTS = (
    "1",
    "x",
    "publishing",
    "snippets",
    "00000000-0000-0000-0000-000000000001",
    "a/b",
    "2020",
    "csv",
    "people",
    "",
)


def patterns(resolver: URLResolver | None = None, above: tuple[str, ...] = ("",)) -> Iterator[tuple[str, str]]:
    """Each pattern as the name its view answers to, and the shape of its address."""
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        shapes = tuple(start + end for start, end in product(above, _shapes(entry)))
        if isinstance(entry, URLPattern):
            yield entry.name or entry.lookup_str, shapes[0]
        else:
            yield from patterns(entry, shapes)


def _shapes(entry: URLPattern | URLResolver) -> list[str]:
    """The ways a pattern can be written, each argument as ``\\x00``."""
    return [shape % dict.fromkeys(names, "\x00") for shape, names in normalize(entry.pattern.regex.pattern)]


def addresses() -> Iterator[tuple[str, str]]:
    """An address that leads somewhere for each pattern, and the name of the view it leads to.

    A pattern that stands behind another one's address leads there, which is what a caller would find.
    """
    for name, shape in patterns():
        found = _first("/" + shape)
        assert found, f"no argument was found for {name}: {shape!r}; add one to ARGUMENTS"
        yield found


def _first(shape: str) -> tuple[str, str] | None:
    holes = shape.count("\x00")
    for filling in product(ARGUMENTS, repeat=holes):
        address = shape
        for value in filling:
            address = address.replace("\x00", value, 1)
        try:
            return resolve(address).view_name, address
        except Resolver404:
            continue
    return None
