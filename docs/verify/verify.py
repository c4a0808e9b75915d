#!/usr/bin/env python3
"""Checks a publication package by docs/verify/README.md, from its files alone. Needs Python 3.9 and the package `cryptography`."""
import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import sys
import unicodedata
import zipfile
import zlib
from collections import Counter
from operator import itemgetter
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from sm2 import is_signed_by_sm2

MANIFEST, SIGNATURE = "proof/manifest.json", "proof/signature.json"
LOG, CHECKPOINT = "proof/log.txt", "proof/checkpoint"
PATHS = {
    "summary.docx": "报告.docx",
    "summary.html": "报告.html",
    "corrections.json": "更正记录.json",
    "dcat.jsonld": "dcat.jsonld",
    "datapackage.json": "datapackage.json",
    "readme.txt": "阅读说明.txt",
    "agencies.csv": "proof/agencies.csv",
    **{name: "data/" + name for name in ("summary.csv", "tables.csv", "tables.xlsx", "figures.json", "report.json", "corrections.csv", "csv-metadata.json")},
}
VALUE = re.compile(r"(0|[1-9][0-9]{0,14})(?:\.([0-9]{1,6}))?")
FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)')
READ_OTHERWISE = re.compile("[\\\\:\ufffd]|[. ](/|$)")
OPEN = ("blank", "na", "notFiled", "notRequired")
HEX = re.compile(r"[0-9a-f]{64}")
NOTE = re.compile(r"([^\n]+)\n(0|[1-9][0-9]{0,14})\n([A-Za-z0-9+/]{43}=)\n\n— ([^\n ]+) ([A-Za-z0-9+/=]+)\n")
PRINTED = re.compile(r"(0|[1-9][0-9]{0,14}) ([A-Za-z0-9+/]{43}=)")

# How a key begins, up to its point, and what it signs by.
KEYS = {
    "3059301306072a8648ce3d020106082a8648ce3d030107034200": "ECDSA-P256-SHA256",
    "3059301306072a8648ce3d020106082a811ccf5501822d034200": "SM2-SM3",
}


class Unreadable(Exception):
    """What was given is no package of a signed summary."""


def read_package(path):
    """The files of a folder or ZIP by their path in it, and every name as often as it stands there; a link is no file."""
    if Path(path).is_dir():
        found = [file for file in Path(path).rglob("*") if file.is_file() and not file.is_symlink()]
        files = {os.fsencode(file.relative_to(path)).decode("utf-8", "replace"): file.read_bytes() for file in found}
        return files, list(files)
    try:
        with zipfile.ZipFile(path) as packed:
            files = {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}
            return files, [entry.orig_filename for entry in packed.infolist()]
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise Unreadable(str(error)) from error


def check_names(names):
    faults, seen = [], {}
    for name in names:
        path = name[:-1] if name.endswith("/") else name
        unseen = any(unicodedata.category(each) in ("Cc", "Cf") for each in path)
        if unseen or READ_OTHERWISE.search(path) or "" in path.split("/"):
            faults.append("a name that programs read differently: " + path)
        seen.setdefault(unicodedata.normalize("NFC", path).lower(), []).append(path)
    return faults + ["one name, but for case and normal form, for several files: " + ", ".join(same) for same in seen.values() if len(same) > 1]


def from_base64(text):
    """The bytes, or None for what is no base64 or not as it would be written."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        return None
    return found if base64.b64encode(found).decode() == text else None


def algorithm_of(key):
    """What a key (DER SubjectPublicKeyInfo, its point uncompressed) signs by."""
    return None if len(key) != 91 or key[26] != 4 else KEYS.get(key[:26].hex())


def is_signed(data, signature, key):
    """Whether `signature` (DER) over the data is the key's (DER SubjectPublicKeyInfo)."""
    try:
        if algorithm_of(key) == "SM2-SM3":
            return is_signed_by_sm2(data, signature, key[27:])
        public = load_der_public_key(key)
        if not isinstance(public, ec.EllipticCurvePublicKey) or not isinstance(public.curve, ec.SECP256R1):
            return False
        public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        return True
    except (InvalidSignature, ValueError, TypeError):
        return False


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry.encode()).digest()


def root_of(leaves):
    """MTH of RFC 6962, 2.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + root_of(leaves[:split]) + root_of(leaves[split:])).digest()


def text_of(files, path):
    try:
        return files.get(path, b"").decode("utf-8")
    except UnicodeDecodeError:
        return ""


def once(members):
    """An object of JSON whose members stand but once: of two, programs take the one or the other."""
    if len(dict(members)) != len(members):
        raise ValueError("a member twice")
    return dict(members)


def parsed(text):
    try:
        # NaN and Infinity are no JSON, and no int.
        found = json.loads(text, object_pairs_hook=once, parse_constant=int)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def check_signature(files, trusted):
    """Faults of the signature, and the key that everything is held against."""
    said = parsed(text_of(files, SIGNATURE)) or {}
    own = from_base64(said.get("publicKey", ""))
    key = trusted or own
    as_written = {name: said.get(name) for name in ("signed", "algorithm", "publicKey", "signature")}
    if said.get("signed") != "manifest.json" or text_of(files, SIGNATURE) != json.dumps(as_written, indent=1) + "\n":
        return [SIGNATURE + " is missing, cannot be read, or is not written as it would be"], key
    if not own or algorithm_of(own) is None or said.get("algorithm") != algorithm_of(own):
        return [SIGNATURE + " brings no key of its algorithm"], key
    if own != key:
        return [SIGNATURE + " brings another key than the one given"], key
    signature = from_base64(said.get("signature", ""))
    if not signature or not is_signed(files[MANIFEST], signature, key):
        return ["the signature over " + MANIFEST + " does not hold"], key
    return [], key


def check_files(files, manifest):
    names = [entry["name"] for entry in manifest["files"]]
    faults = ["a file is named twice in the manifest"] if len(set(names)) != len(names) else []
    faults += ["the manifest does not vouch for " + name for name in ("summary.csv", "agencies.csv") if name not in names]
    for entry in manifest["files"]:
        path = PATHS.get(entry["name"])
        if path is None:
            continue
        data = files.get(path)
        if data is None:
            faults.append(path + " is missing")
        elif len(data) != entry.get("bytes") or hashlib.sha256(data).hexdigest() != entry["sha256"]:
            faults.append(path + " is not the file of the manifest")
    return faults


def records_of(text):
    """The records of a table, the head first; ValueError for what is not written as documented."""
    if not text.startswith("\ufeff"):
        raise ValueError("no byte-order mark")
    at, width = 1, 0
    while at < len(text):
        end = text.find("\r\n", at)
        line = text[at:end]
        if end >= 0 and '"' not in line and "\r" not in line and "\n" not in line:
            record, at = line.split(","), end + 2
        else:
            record, closed = [], ","
            while closed == ",":
                field = FIELD.match(text, at)
                if not field:
                    raise ValueError("no field")
                record.append(field[2] if field[1] is None else field[1].replace('""', '"'))
                at, closed = field.end(), field[3]
        if len(record) != width:
            if width or len(set(record)) != len(record):
                raise ValueError("another length, or a column twice")
            width = len(record)
        yield record


def rows_of(files, path, *columns):
    """The lines of a table, each a tuple of these columns."""
    records = records_of(text_of(files, path))
    return list(map(itemgetter(*map(next(records, []).index, columns)), records))


class Values(dict):
    """Millionths by how they are printed; None for nothing, "" for what is no number. Most lines say what another has said."""

    def __missing__(self, printed):
        match = VALUE.fullmatch(printed)
        self[printed] = int(match[1]) * 10 ** 6 + int((match[2] or "").ljust(6, "0")) if match else None if not printed else ""
        return self[printed]


def check_bodies(manifest, cells, bodies):
    """Each body has its lines, as counted or as not counted."""
    receipts = {each["agency"]: each.get("receipt") or "" for each in manifest["inputs"]}
    uncounted = list(manifest["missing"]) + [each["agency"] for each in manifest["notRequired"]]
    named = list(each["agency"] for each in manifest["inputs"]) + uncounted
    faults = ["a body is named twice in the manifest"] if len(set(named)) != len(named) else []
    lines, said = Counter(map(itemgetter(0), bodies)), {}
    for agency, version, state in set(map(itemgetter(0, 1, 4), bodies)):
        said.setdefault(agency, set()).add((state in ("notFiled", "notRequired"), version))
    if len(set(map(itemgetter(0, 2, 3), bodies))) != len(bodies):
        faults.append("a cell of a body stands twice")
    for agency in sorted(set(named) | set(lines)):
        stated = {(agency not in receipts, receipts.get(agency, ""))}
        if agency not in set(named) or lines[agency] != len(cells) or said.get(agency, stated) != stated:
            faults.append("the lines of " + agency + " do not fit the manifest")
    return faults


def check_figures(manifest, files):
    try:
        district = rows_of(files, "data/summary.csv", "row", "column", "state", "value", "blank_count", "na_count")
        bodies = rows_of(files, "proof/agencies.csv", "agency_code", "version", "row", "column", "state", "value")
    except ValueError as error:
        return ["data/summary.csv or proof/agencies.csv cannot be read: " + str(error)]
    cells = {line[:2] for line in district}
    faults = check_bodies(manifest, cells, bodies) + (["a cell stands twice in data/summary.csv"] if len(cells) != len(district) else [])
    values, added = Values(), {}
    # What many bodies say alike is looked at once.
    for (row, column, state, printed), times in Counter(map(itemgetter(2, 3, 4, 5), bodies)).items():
        cell, value = added.setdefault((row, column), Counter()), values[printed]
        fits = {"number": bool(value), "zero": value == 0, "recomputed": value not in (None, "")}.get(state, printed == "" and state in OPEN)
        if not fits:
            faults.append("state and value of a body in " + row + "." + column + " do not agree: " + state + " " + printed)
        elif printed:
            cell["sum"] += value * times
        cell[state] += times
    faults += [".".join(cell) + " is no cell of the district" for cell in added if cell not in cells]
    for line in district:
        faults += check_cell(line, added.get(line[:2], Counter()), values)
    return faults


def check_cell(line, cell, values):
    """The district's cell against what its bodies add up to."""
    name, state, printed, counts = ".".join(line[:2]), line[2], line[3], line[4:]
    if state in ("sum", "recomputed"):
        if printed == "" or values[printed] != cell["sum"]:
            return [name + " is " + printed + ", the bodies add up to another figure"]
        counted = state == "recomputed" or counts == (str(cell["blank"]), str(cell["na"]))
        return [] if counted else [name + ": another number of bodies left it open"]
    if state in ("blank", "na"):
        return [] if printed == "" and not cell["sum"] and not cell["number"] and not cell["zero"] else [name + " is no blank"]
    return [] if state == "not-additive" and printed == "" else [name + " has a value, or a state that there is not"]


def check_note(note, what, manifest, leaves, key):
    """A checkpoint: read, signed by the key, and of this log."""
    match = NOTE.fullmatch(note)
    line = from_base64(match.group(5)) if match else None
    if not match or match.group(1) != match.group(4) or not line or len(line) < 5:
        return [what + " cannot be read"], None
    origin, size, root = match.group(1), int(match.group(2)), from_base64(match.group(3))
    signed = "".join(part + "\n" for part in match.group(1, 2, 3)).encode()
    if not key or line[:4] != hashlib.sha256(key).digest()[:4] or not is_signed(signed, line[4:], key):
        return ["the signature of " + what + " does not hold"], size
    if origin != "nianbao/" + manifest["district"] or size > len(leaves) or root_of(leaves[:size]) != root:
        return [what + " is not of this log"], size
    return [], size


def check_log(files, manifest, key, before):
    log = text_of(files, LOG)
    if not log.endswith("\n"):
        return [LOG + " is missing or not whole"]
    entries = log.split("\n")[:-1]
    leaves = [leaf_hash(entry) for entry in entries]
    faults, size = check_note(text_of(files, CHECKPOINT), CHECKPOINT, manifest, leaves, key)
    if size is not None and size != len(entries):
        faults.append(LOG + " and " + CHECKPOINT + " are not of one length")
    head = "{} {} {}".format(manifest["district"], manifest["year"], manifest["version"])
    own = ["counted {} {} {} {}".format(head, each["agency"], each.get("receipt") or "-", each.get("sha256") or "-")
           for each in manifest["inputs"]]
    own.append("summary {} {}".format(head, hashlib.sha256(files[MANIFEST]).hexdigest()))
    if entries[-len(own):] != own:
        faults.append("the log does not end in this summary and the bodies counted in it")
    year = "summary {} {} ".format(*head.split()[:2])
    last = [each for each in entries[:-len(own)] if each.startswith(year)][-1:]
    replaced = manifest.get("replaces") or {}
    if last and last != ["{}{} {}".format(year, replaced.get("version"), replaced.get("manifestSha256"))]:
        faults.append("the log has another summary of this year, and it is not what this one says it replaces")
    if before is not None:
        printed = PRINTED.fullmatch(before)
        found, size = ([], int(printed[1])) if printed else check_note(before, "the earlier checkpoint", manifest, leaves, key)
        if printed and size <= len(leaves) and root_of(leaves[:size]) != from_base64(printed[2]):
            found = ["the earlier checkpoint is not of this log"]
        faults += found if size is None or size <= len(leaves) else ["the given checkpoint is later than this log"]
    return faults


def is_manifest(manifest):
    """Whether the members that are used here are there and of their kind."""
    def texts(of, *names):
        return isinstance(of, dict) and all(isinstance(of.get(name), str) for name in names)
    if not texts(manifest, "district", "version", "status") or not isinstance(manifest.get("year"), int):
        return False
    inputs, missing, exempt, named = lists = [manifest.get(name) for name in ("inputs", "missing", "notRequired", "files")]
    return (all(isinstance(each, list) for each in lists) and isinstance(manifest.get("replaces", {}), dict)
            and all(texts(each, "agency") for each in inputs + exempt) and all(isinstance(each, str) for each in missing)
            and all(texts(each, "name", "sha256") and HEX.fullmatch(each["sha256"]) for each in named))


def verify(files, trusted=None, before=None, names=None):
    """All faults of a package; an empty list when everything agrees. Raises Unreadable for what is no package."""
    manifest = parsed(text_of(files, MANIFEST))
    if manifest is None or not is_manifest(manifest):
        raise Unreadable(MANIFEST + " is missing or cannot be read: no package of a signed summary")
    faults = [] if manifest["status"] == "signed" else ["this is a draft"]
    found, key = check_signature(files, trusted)
    faults += check_names(files if names is None else names) + found
    return faults + check_files(files, manifest) + check_figures(manifest, files) + check_log(files, manifest, key, before)


def trusted_key(path):
    """A public key in PEM or DER: there is but one way to write it in DER, so no library needs to know its curve."""
    data = Path(path).read_bytes()
    pem = re.search(rb"-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----", data)
    key = from_base64(re.sub(rb"\s", b"", pem[1]).decode()) or b"" if pem else data
    if not algorithm_of(key):
        raise Unreadable("no public key in PEM or DER: " + path)
    return key


def shown(text):
    """For a terminal: what a package says must not move its cursor or hide what comes after."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package")
    parser.add_argument("--key", help="the district's public key, PEM")
    parser.add_argument("--before", help="a checkpoint kept from an earlier package, or as an earlier report prints it: '18 oF7H...='")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        trusted = options.key and trusted_key(options.key)
        before = options.before if PRINTED.fullmatch(options.before or "") else options.before and Path(options.before).read_bytes().decode()
        files, names = read_package(options.package)
        faults = verify(files, trusted, before, names)
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        print(shown(str(error)), file=sys.stderr)
        return 3
    manifest, said = parsed(text_of(files, MANIFEST)), parsed(text_of(files, SIGNATURE)) or {}
    known = {PATHS.get(entry["name"]) for entry in manifest["files"]} | {MANIFEST, SIGNATURE, LOG, CHECKPOINT}
    besides = sorted(set(files) - known)
    fingerprint = hashlib.sha256(trusted or from_base64(said.get("publicKey", "")) or b"").hexdigest()
    # A forger signs with a key of their own: without the district's, nothing more is known than that the package agrees with itself.
    sound = False if faults else True if trusted else None
    whole = "sound" if trusted else "agrees with itself: compare the key with the one made known, or give --key"
    if options.json:
        lines = [json.dumps({"sound": sound, "faults": faults, "key": fingerprint, "keyFrom": "given" if trusted else "package", "besides": besides})]
    else:
        what = "district {} year {} {}, {} bodies".format(*(manifest[name] for name in ("district", "year", "version")), len(manifest["inputs"]))
        replaced = ["corrects and replaces {}".format(manifest["replaces"].get("version"))] if manifest.get("replaces") else []
        lines = [what, "key " + fingerprint + ("" if trusted else " (the package's own)")] + replaced
        lines += ["not signed: " + path for path in besides] + ["FAULT: " + fault for fault in faults] + ["%d faults" % len(faults) if faults else whole]
    print("\n".join(map(shown, lines)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
