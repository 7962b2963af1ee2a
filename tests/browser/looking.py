"""What axe and our own eyes hold against a page: WCAG 2.2 A and AA, names that lead nowhere, a page wider than the
window.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page, ViewportSize

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async tags => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
    return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 150)}`));
}"""
NAMED_NOWHERE = """() => ["aria-describedby", "aria-labelledby", "for"].flatMap(name =>
    [...document.querySelectorAll(`[${name}]`)].flatMap(one => one.getAttribute(name).split(/\\s+/)
        .filter(id => id && !document.getElementById(id)).map(id => `${name} ${id}: ${one.outerHTML.slice(0, 150)}`)))
"""
BEYOND = """() => {
    const root = document.documentElement;
    const places = [root, document.querySelector("main")].filter(one => one && one.scrollWidth > one.clientWidth + 1);
    if (!places.length) return [];
    const scrolls = one => one
        && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    const out = [...document.querySelectorAll("body *")].filter(
        one => one.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(one.parentElement));
    return [`the page is ${places[0].scrollWidth} px wide`, ...out.slice(0, 3).map(one => one.outerHTML.slice(0, 150))];
}"""
COVERED = """() => {
    const button = document.querySelector(".sidebar-nav-toggle");
    if (!button) return [];
    const over = button.getBoundingClientRect();
    const hit = one => one.width > 1 && one.left < over.right && one.right > over.left
        && one.top < over.bottom && one.bottom > over.top;
    return [...document.querySelectorAll("h1, h2, .w-header__title, [data-breadcrumbs] a, nav a")].filter(one => {
        const text = document.createRange();
        text.selectNodeContents(one);
        return one.getBoundingClientRect().width > 1 && !one.closest(".sidebar, [data-wagtail-sidebar], .w-sr-only")
            && getComputedStyle(one).visibility !== "hidden" && [...text.getClientRects()].some(hit);
    }).map(one => `the menu covers ${one.outerHTML.slice(0, 150)}`);
}"""
STILL = """() => Promise.allSettled(document.getAnimations()
    .filter(one => one.effect.getComputedTiming().iterations !== Infinity).map(one => one.finished))"""
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


def still(page: Page) -> None:
    """Wait until nothing moves: a message that fades in is not yet of the colour that it will have."""
    page.wait_for_load_state()
    page.evaluate(STILL)


def faults(page: Page) -> Iterator[str]:
    """Of the page as it stands, in the window as it is. Axe takes its time and looks at the desktop alone."""
    width = (page.viewport_size or DESKTOP)["width"]
    if width == DESKTOP["width"]:
        page.evaluate(AXE)
        yield from page.evaluate(RUN, TAGS)
    for found in (*page.evaluate(NAMED_NOWHERE), *page.evaluate(BEYOND), *page.evaluate(COVERED)):
        yield f"{width} px: {found}"


def keep(page: Page, name: str) -> None:
    """A picture of the page where ``SCREENSHOTS`` says so, for people to look at."""
    folder = os.environ.get("SCREENSHOTS")
    if not folder:
        return
    before = page.viewport_size or DESKTOP
    inner = page.evaluate("() => document.querySelector('main')?.scrollHeight || 0")  # the back office scrolls its main
    page.set_viewport_size({"width": before["width"], "height": max(before["height"], inner)})
    page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    page.set_viewport_size(before)
