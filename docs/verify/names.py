"""What the files of a package may be called: docs/verify/README.md, "Files"."""
import re
import unicodedata
import zipfile
from pathlib import Path

READ_OTHERWISE = re.compile("^[A-Za-z]:|[\\\\\0\ufffd]")


def names_in(path, files):
    """Every name, as often as it stands there; a folder holds each but once."""
    if Path(path).is_dir():
        return list(files)
    with zipfile.ZipFile(path) as packed:
        return [entry.orig_filename for entry in packed.infolist()]


def check_names(names):
    faults, seen = [], {}
    for name in names:
        path = name[:-1] if name.endswith("/") else name
        if READ_OTHERWISE.search(path) or any(part in ("", ".", "..") for part in path.split("/")):
            faults.append("a name that programs read differently: " + repr(name))
        seen.setdefault(unicodedata.normalize("NFC", path).lower(), []).append(path)
    return faults + ["one name, but for case and normal form, for several files: " + repr(same) for same in seen.values() if len(same) > 1]
