"""The digest of what is due, by e-mail; on an offline machine Django's file or console backend keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from peyman.errors import MetadataError, SettingError
from peyman.web.common import formats, labels
from peyman.web.common.summaries import summarise
from peyman.web.store.duties import Due


def describe(due: Due, language: str) -> str:
    """One line: day, why, whose, the summary and the identifier.

    Example: «۲۰ مارس ۲۰۲۵ · مهلت‌گذشته · تاجیکستان · … · C-…».
    """
    commitment = due.commitment
    whose = labels.country(due.side, language) if due.side else ""
    parts = (
        formats.day(due.day, language), labels.label("due", due.why, language), whose, commitment.owner,
        summarise(commitment, language), commitment.public_id,
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def send_digest(found: Sequence[Due], addresses: Sequence[str], *, on: date, side: str, language: str) -> int:
    """Send what is due to these addresses; returns how many letters went out.

    Raises MetadataError for what is no address, SettingError where the mail server cannot be reached or refuses.
    """
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            raise MetadataError("--mail", f"{address!r} is no e-mail address") from None
    subject = _("What is due on %(day)s") % {"day": formats.day(on, language)}
    if side:
        subject += f" ({labels.country(side, language)})"
    lines = [describe(due, language) for due in found] or [_("Nothing is due.")]
    try:
        return send_mail(subject, "\n\n".join(lines), None, list(addresses))
    except OSError as error:  # what smtplib raises is one too
        raise SettingError("PEYMAN_SMTP", f"names a server that did not take the letter: {error}") from None
