"""What Chromium prints as PDF, which is how a communiqué is mostly kept from a page, is read as it was written."""

from __future__ import annotations

import base64
import re

import pytest
from playwright.sync_api import Page

from peyman.reader.sources.pdf import read_pdf
from tests.files import FONTS, PERSIAN, TAJIK

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FACE = "@font-face{{font-family:V;src:url(data:font/ttf;base64,{font})}}p{{font-family:{family};text-align:justify}}"


@pytest.mark.parametrize("family", ["V", "sans-serif"])
@pytest.mark.parametrize(("text", "direction"), [(PERSIAN, "rtl"), (TAJIK, "ltr")])
def test_a_printed_page_comes_back_word_by_word(page: Page, text: str, direction: str, family: str) -> None:
    font = base64.b64encode((FONTS / "vazirmatn-regular.ttf").read_bytes()).decode()
    style = FACE.format(font=font, family=family)
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    page.set_content(f'<html dir="{direction}"><meta charset="utf-8"><style>{style}</style>{body}</html>')
    page.evaluate("document.fonts.ready")
    found, _ = read_pdf(page.pdf(), "a.pdf")
    bare = re.compile("\u200c|ٔ")  # a browser prints no half-spaces, and some fonts set the hamza apart
    assert bare.sub("", found).split() == bare.sub("", text).split()
