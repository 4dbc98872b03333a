"""Message catalogues, compiled by Babel: a .po in the repository, a .mo beside it when the app starts."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.reloader import translation_file_changed

LOCALE = Path(__file__).with_name("locale")


def compile_catalogues() -> int:
    """Compile every catalogue that is newer than its compiled form; returns how many were."""
    compiled = 0
    for po in LOCALE.glob("*/LC_MESSAGES/django.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source, mo.open("wb") as target:
            write_mo(target, read_po(source, locale=po.parents[1].name))
        translation_file_changed(sender=None, file_path=mo)  # what was loaded before is forgotten
        compiled += 1
    return compiled
