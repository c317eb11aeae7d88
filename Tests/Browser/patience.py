# SPDX-License-Identifier: Apache-2.0
"""How tests wait: until what they mean is there, and never for as long as a quick machine would take."""
import time

from running import PATIENCE


def eventually(truth, otherwise, page=None):
    """Asks again and again until `truth()` is so; fails with `otherwise` when it never is. A `page` goes on meanwhile."""
    end = time.monotonic() + PATIENCE
    while not truth():
        assert time.monotonic() < end, otherwise
        page.wait_for_timeout(100) if page else time.sleep(0.1)


def least(measure, most, tries):
    """What up to so many measurements told, ending with the first that is no more than `most`.

    The machine that tests does other things too; what is slow by itself is slow each time.
    """
    took = [measure()]
    while took[-1] > most and len(took) < tries:
        time.sleep(1)
        took.append(measure())
    return took


def followed(page, locator):
    """Presses what leads to another page, and waits until that page is there as a whole."""
    with page.expect_navigation():
        locator.click()


def served(page, path=None):
    """Goes to the server's page of `path`, or of where the page is; what it was answered, when it went.

    A phone that has waited six seconds for the server shows the page that it keeps, which has a section for each view.
    """
    end, answer = time.monotonic() + PATIENCE, None
    while True:
        if path:
            answer = page.goto(path)
        else:
            page.wait_for_load_state()
        if not page.locator("section[data-view]").count():
            return answer
        path = path or page.url
        assert time.monotonic() < end, f"{path} is only ever the kept page"
