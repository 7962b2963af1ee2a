"""How people go through the pages of the office: follow a link, fill in its form, press the button."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

REFUSED = "main .error-message, main .help-critical"


def upload(name: str, data: bytes, kind: str = "text/plain") -> Any:
    """A file as a field takes it."""
    return {"name": name, "mimeType": kind, "buffer": data}


def fill(page: Page, fields: Mapping[str, Any]) -> None:
    """Fill in fields by their names: words, choices, ticks, files."""
    for name, value in fields.items():
        field = page.locator(f'main [name="{name}"]:not([type=hidden])')
        kind = field.first.evaluate("one => one.type")
        if kind == "file":
            field.set_input_files(value)
        elif kind == "radio":
            page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            field.set_checked(value)
        elif kind.startswith("select"):
            field.select_option(value)
        else:
            field.fill(value)


def follow(page: Page, link: Locator) -> None:
    """Click and wait for the page it leads to."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        link.click()


def send(page: Page, refused: str = "") -> None:
    """Press the button of the form. What the page then holds against it has to be ``refused``, and that alone."""
    follow(page, page.locator("main form[data-once] button[type=submit]"))
    said = " ".join(page.locator(REFUSED).all_inner_texts())
    assert refused in said and bool(refused) == bool(said), said


def press(page: Page, name: str, /, refused: str = "", below: str = "", **fields: Any) -> None:
    """The link called ``name``, of the section ``below`` a heading; then its form with ``fields``, sent."""
    within = (
        page.locator("main section", has=page.get_by_role("heading", name=below)) if below else page.locator("main")
    )
    follow(page, within.get_by_role("link", name=name, exact=True).first)
    fill(page, fields)
    send(page, refused)
