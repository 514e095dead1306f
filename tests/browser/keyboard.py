"""A person without a mouse: what has the focus, and how to come to something by Tab alone."""

SPOKEN = """() => {
    const one = document.activeElement;
    const label = one.labels?.[0]?.innerText || one.getAttribute("aria-label") || one.innerText || one.value || "";
    return label.replace(/\\s+/g, " ").trim();
}"""


def spoken(page) -> str:
    """What a screen reader says of the element with the focus."""
    return page.evaluate(SPOKEN)


def tab_to(page, name: str, *, most: int = 200) -> None:
    """Tab until something whose name begins so has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if spoken(page).startswith(name):
            return
    raise AssertionError(f"{name!r} is not within {most} tabs on {page.url}; the last was {spoken(page)!r}")


def follow(page, name: str) -> None:
    """To a link or button by Tab, then Enter."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
