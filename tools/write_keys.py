"""Write new keys to the file named on the command line, for this user alone, unless it is there already."""

import base64
import os
import secrets
import sys

KEYS = f"""# Keys of this installation. Without FIELD_KEYS nobody can read what people wrote:
# keep a copy of them, apart from the database.
SECRET_KEY={secrets.token_urlsafe(60)}
FIELD_KEYS={base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}
"""

try:
    descriptor = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
except FileExistsError:
    sys.exit(0)
with os.fdopen(descriptor, "w") as file:
    file.write(KEYS)
