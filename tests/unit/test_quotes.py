"""What several places of a text say together is shown once."""

from __future__ import annotations

import pytest

from peyman.web.common.quotes import say_once

HEAD = "هفدهمین کمیسیون مشترک ایران و تاجیکستان در شیراز"
BODY = "هفدهمین کميسيون مشترک ايران و تاجیکستان با حضور دو وزیر در شیراز برگزار شد"


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        (f"{HEAD} … {BODY}", BODY),
        (f"{BODY} … {HEAD}", BODY),
        (HEAD, HEAD),
        (f"{HEAD} … {HEAD}", HEAD),
        (
            "هشت سند امضا شد … وزیر نیرو از تکمیل سد خبر داد",
            "هشت سند امضا شد … وزیر نیرو از تکمیل سد خبر داد",
        ),
        (
            "Мулоқот дар Душанбе … Мулоқоти ду вазир дар Душанбе баргузор шуд",
            "Мулоқот дар Душанбе … Мулоқоти ду вазир дар Душанбе баргузор шуд",
        ),
    ],
)
def test_a_place_that_only_repeats_is_left_out(quote: str, shown: str) -> None:
    assert say_once(quote) == shown
