"""Mail in a Maildir: one file for each mail, `new` for what just came, `cur` for what was seen."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from .incoming import MAX_BYTES, ConfigurationError, IncomingMail, log_too_large


def maildir_at(path: str) -> Path:
    """The Maildir, ConfigurationError when there is none."""
    root = Path(path)
    if not ((root / "new").is_dir() and (root / "cur").is_dir()):
        raise ConfigurationError(
            _("MAILBOX_URL names a Maildir that isn’t there: it has no folders new and cur.")
        )
    return root


def read_maildir(root: Path) -> Iterator[IncomingMail]:
    """New mail, and mail in cur without the flag S (seen). Handled mail is in cur with that flag."""
    files = [
        path for name in ("new", "cur") for path in (root / name).iterdir() if not path.name.startswith(".")
    ]
    for path in sorted(files, key=lambda path: path.name):
        unique, _separator, flags = path.name.partition(":2,")
        if path.parent.name == "cur" and "S" in flags:
            continue
        done = root / "cur" / f"{unique}:2,{''.join(sorted({*flags, 'S'}))}"
        # Another reader may have taken the file meanwhile: then it is theirs.
        with contextlib.suppress(FileNotFoundError):
            size = path.stat().st_size
            if size > MAX_BYTES:
                log_too_large(size)
                path.rename(done)
                continue
            yield IncomingMail(path.read_bytes(), _maildir_done(path, done))


def _maildir_done(path: Path, done: Path) -> Callable[[bool], None]:
    def mark_done(delete: bool) -> None:
        with contextlib.suppress(FileNotFoundError):
            if delete:
                path.unlink()
            else:
                path.rename(done)

    return mark_done
