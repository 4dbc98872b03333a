"""What the store refuses, said in the language of the page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from peyman.errors import (
    BinarySource,
    EmptySource,
    NoTextInSource,
    OversizedSource,
    PeymanError,
    StaleProposal,
    UndecodableSource,
    UnreachableSource,
    UnreadLanguage,
)
from peyman.reader.pipeline import OTHER_SCRIPT, UNDATED
from peyman.web.common import formats
from peyman.web.common.labels import current_language, label
from peyman.web.store.models import Proposal


def explain(error: PeymanError) -> str:
    """An error as the desk says it; what has no wording of its own keeps its reason."""
    for kind, words in (
        (UnreadLanguage, _("The text is in no language that is read: Persian and Tajik are.")),
        (EmptySource, _("There is no text in it.")),
        (NoTextInSource, _("There is no text in it that could be read.")),
        (OversizedSource, _("The file is larger than 20 MB.")),
        (UndecodableSource, _("The encoding of the text could not be told.")),
        (BinarySource, _("Files may be text, HTML, JSON, PDF or Word (.docx).")),
        (UnreachableSource, _("The link could not be fetched.")),
    ):
        if isinstance(error, kind):
            return f"{words} ({error.reason})"
    return _("This is refused: %(reason)s") % {"reason": error}


def explain_warning(reason: str) -> str:
    """A warning of the reader as the desk says it; what has no wording of its own stays as the reader wrote it."""
    if reason.startswith(UNDATED):
        return _(
            "The day of publication is not known, nor what is told from it; the file was made on %(day)s."
        ) % {"day": formats.day(date.fromisoformat(reason.removeprefix(UNDATED)), current_language())}
    if reason == OTHER_SCRIPT:
        return _("A part in another script than most of the text was not read; give it as a text of its own.")
    return reason


def explain_stale(error: StaleProposal, proposal: Proposal) -> str:
    """Who decided what while somebody else was at it."""
    return _("%(name)s was faster: it is %(review)s now. Nothing of yours is lost: look, and decide again if need be.") % {
        "name": proposal.decided_by or _("Somebody"), "review": label("review", proposal.review),
    }  # fmt: skip
