"""The secret key of this installation: from the environment, or made once and kept beside the data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from peyman.web.config.environment import make_folder


def load_secret_key(folder: Path) -> str:
    """The value of ``SECRET_KEY``, else the content of ``folder/secret_key``, written once with owner-only rights."""
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    path = folder / "secret_key"
    if not path.exists():
        make_folder("PEYMAN_VAR", folder)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process made it just now
            return path.read_text(encoding="ascii")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")
