"""Take every picture of README and docs anew: ``make pictures`` (``--only NAME …`` for some of them).

The demo record is loaded into a folder of its own and served as of a fixed day; Chromium visits the pages as a visitor, on a
telephone, and signed in at the desk. The pages of the briefings come from the very PDFs that ``peyman brief`` writes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
DAY, MEETING = "2026-11-26", "2026-12-10"
LANGUAGES = ("fa", "tg", "en")
WIDE, TELEPHONE = (1200, 860), (390, 844)
BROWSER = ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"]
QUALITY = 82
PASSWORD = "peyman-demo"


@dataclass(frozen=True)
class Picture:
    """One picture: its name, the page, what is followed there first, who looks, on a screen of which size."""

    name: str
    path: str
    languages: tuple[str, ...] = ("fa",)
    size: tuple[int, int] = WIDE
    account: str = ""
    click: str = ""


PICTURES = (
    Picture("home", "", LANGUAGES),
    Picture("pair", "pair/IRN/TJK/", size=(1200, 1250)),
    Picture("roadmap", "roadmap/?time=overdue", ("en",)),
    Picture("commitment", "roadmap/", LANGUAGES, size=(1200, 1150), click="500"),
    Picture("meetings", "meetings/", ("tg",)),
    Picture("search", "search/?q=сангтуда", ("tg",)),
    Picture("commitment-phone", "roadmap/", LANGUAGES, size=TELEPHONE, click="500"),
    Picture("home-phone", "", LANGUAGES, size=TELEPHONE),
    Picture("desk", "review/", LANGUAGES, account="reviewer", click="document"),
    Picture("desk-phone", "review/", size=TELEPHONE, account="reviewer", click="document"),
    Picture("verdict", "review/promises/?show=assessed", ("fa",), account="editor", click="500"),
)
CLICKS = {
    "500": "main a:has-text('۵۰۰'), main a:has-text('500')",
    "document": ".queue .what a",
}


def run(*words: str, var: Path) -> None:
    """One command of peyman on the store of the pictures."""
    subprocess.run(
        [sys.executable, "-m", "peyman", *words], env=environment(var), check=True, stdout=subprocess.DEVNULL
    )


def environment(var: Path) -> dict[str, str]:
    """Where the store of the pictures lies and which day it is."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"PEYMAN_VAR": str(var), "PEYMAN_TODAY": DAY}


def serve(var: Path) -> tuple[subprocess.Popen[str], str]:
    """The web app on a free port; it says where it is once it listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "peyman", "serve", "--port", str(port)]
    with (var / "served.log").open("w") as told:
        server = subprocess.Popen(
            command, env=environment(var), stdout=subprocess.PIPE, stderr=told, text=True
        )
    assert server.stdout is not None
    return server, server.stdout.readline().strip()


def save(picture: Image.Image, name: str) -> None:
    """A small file that every browser shows."""
    path = IMAGES / f"{name}.webp"
    picture.save(path, quality=QUALITY, method=6)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


def sign_in(page: Page, address: str, account: str) -> None:
    """Into an account of the demo."""
    page.goto(f"{address}/login/")
    page.fill("input[name=username]", account)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()


def take(browser: Browser, address: str, wanted: Picture) -> None:
    """A picture in each of its languages."""
    width, height = wanted.size
    for language in wanted.languages:
        scale = 2 if wanted.size == TELEPHONE else 1
        context = browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=scale, locale=language
        )
        page = context.new_page()
        if wanted.account:
            sign_in(page, f"{address}{language}", wanted.account)
        page.goto(f"{address}{language}/{wanted.path}")
        if wanted.click:
            page.locator(CLICKS[wanted.click]).first.click()
            page.wait_for_load_state()
        page.evaluate("document.fonts.ready")
        save(Image.open(BytesIO(page.screenshot())), f"{wanted.name}-{language}")
        context.close()


def print_briefing(var: Path, language: str) -> None:
    """The first two pages of a briefing beside each other, from its PDF, in the order of the language."""
    path = var / f"briefing-{language}.pdf"
    run(
        "brief", "--pair", "IRN-TJK", "--for", MEETING, "--language", language, "--output", str(path), var=var
    )
    document = pypdfium2.PdfDocument(path)
    pages = [document[number].render(scale=1.25).to_pil() for number in range(2)]
    if language == "fa":
        pages.reverse()
    gap = 12
    both = Image.new("RGB", (sum(p.width for p in pages) + gap, pages[0].height), "#d9d5cb")
    both.paste(pages[0], (0, 0))
    both.paste(pages[1], (pages[0].width + gap, 0))
    save(both, f"briefing-{language}")


def main() -> None:
    """Load, serve, take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=(), help="names of pictures, as in: home desk briefing")
    only = parser.parse_args().only
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is not installed: make system")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="peyman-pictures-") as folder:
        var = Path(folder)
        run("demo", var=var)
        server, address = serve(var)
        try:
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=chromium, args=BROWSER)
                for wanted in PICTURES:
                    if not only or wanted.name in only:
                        take(browser, address, wanted)
                browser.close()
            for language in LANGUAGES if not only or "briefing" in only else ():
                print_briefing(var, language)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
