#!/usr/bin/env python3
"""Checks a publication package by docs/verify/README.md, from its files alone. Needs Python 3.9 and the package `cryptography`."""
import argparse
import base64
import binascii
import csv
import hashlib
import io
import json
import os
import re
import sys
import zipfile
from decimal import Decimal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key, load_pem_public_key

MANIFEST, SIGNATURE = "proof/manifest.json", "proof/signature.json"
LOG, CHECKPOINT = "proof/log.txt", "proof/checkpoint"
PATHS = {
    "summary.docx": "报告.docx",
    "summary.html": "报告.html",
    "corrections.json": "更正记录.json",
    "dcat.jsonld": "dcat.jsonld",
    "datapackage.json": "datapackage.json",
    "agencies.csv": "proof/agencies.csv",
    **{name: "data/" + name for name in ("summary.csv", "tables.csv", "tables.xlsx", "figures.json", "report.json", "corrections.csv")},
}
VALUE = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
HEX = re.compile(r"[0-9a-f]{64}")
NOTE = re.compile(r"([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n\n— ([^\n ]+) ([A-Za-z0-9+/=]+)\n")


class Unreadable(Exception):
    """What was given is no package of a signed summary."""


def read_package(path):
    """The files of a folder or ZIP, by their path in it."""
    if os.path.isdir(path):
        found = {}
        for folder, _, names in os.walk(path):
            for name in names:
                file = os.path.join(folder, name)
                with open(file, "rb") as opened:
                    found[os.path.relpath(file, path).replace(os.sep, "/")] = opened.read()
        return found
    try:
        with zipfile.ZipFile(path) as packed:
            return {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}
    except (OSError, zipfile.BadZipFile) as error:
        raise Unreadable(str(error)) from error


def from_base64(text):
    """The bytes, or None for what is no base64 or not as it would be written."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        return None
    return found if base64.b64encode(found).decode() == text else None


def is_signed(data, signature, key):
    """Whether `signature` (DER) is the key's (DER SubjectPublicKeyInfo, P-256) over SHA-256 of the data."""
    try:
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


def parsed(text):
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def check_signature(files, trusted):
    """Faults of the signature, and the key that everything is held against."""
    said = parsed(text_of(files, SIGNATURE)) or {}
    own = from_base64(said.get("publicKey", ""))
    key = trusted or own
    if said.get("signed") != "manifest.json" or said.get("algorithm") != "ECDSA-P256-SHA256" or not own:
        return [SIGNATURE + " is missing or cannot be read"], key
    if own != key:
        return [SIGNATURE + " brings another key than the one given"], key
    signature = from_base64(said.get("signature", ""))
    if not signature or not is_signed(files[MANIFEST], signature, key):
        return ["the signature over " + MANIFEST + " does not hold"], key
    return [], key


def check_files(files, manifest):
    faults = []
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


def rows_of(files, path):
    """The lines of a table as dictionaries; None for what is not written as documented."""
    text = text_of(files, path)
    if not text.startswith("\ufeff") or not text.endswith("\r\n"):
        return None
    try:
        records = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    except csv.Error:
        return None
    head = records[0]
    if any(len(record) != len(head) for record in records):
        return None
    return [dict(zip(head, record)) for record in records]


def cell_of(row):
    return row.get("row", "") + "." + row.get("column", "")


def number_in(row):
    """The value of a line: a number, None for an empty one; ValueError for anything else."""
    value = row.get("value", "")
    if value == "":
        return None
    if not VALUE.fullmatch(value):
        raise ValueError(value)
    return Decimal(value)


def check_bodies(manifest, district, bodies):
    """Each body has its lines, as counted or as not counted."""
    receipts = {each["agency"]: each.get("receipt") or "" for each in manifest["inputs"]}
    uncounted = list(manifest["missing"]) + [each["agency"] for each in manifest["notRequired"]]
    named = list(each["agency"] for each in manifest["inputs"]) + uncounted
    faults = ["a body is named twice in the manifest"] if len(set(named)) != len(named) else []
    lines = {}
    for row in bodies:
        lines.setdefault(row.get("agency_code", ""), []).append(row)
    cells = sorted(cell_of(row) for row in district)
    for agency in sorted(set(named) | set(lines)):
        own = lines.get(agency, [])
        counted = agency in receipts
        fits = agency in set(named) and sorted(cell_of(row) for row in own) == cells
        for row in own:
            absent = row.get("state") in ("notFiled", "notRequired")
            fits = fits and absent != counted and row.get("version") == receipts.get(agency, "")
        if not fits:
            faults.append("the lines of " + agency + " do not fit the manifest")
    return faults


def check_figures(manifest, files):
    district, bodies = rows_of(files, "data/summary.csv"), rows_of(files, "proof/agencies.csv")
    if not district or not bodies:
        return ["data/summary.csv or proof/agencies.csv cannot be read"]
    district, bodies = district[1:], bodies[1:]
    faults = check_bodies(manifest, district, bodies)
    added = {}
    for row in bodies:
        cell = added.setdefault(cell_of(row), {"sum": Decimal(0), "stated": 0, "blank": 0, "na": 0})
        state = row.get("state", "")
        try:
            value = number_in(row)
        except ValueError:
            faults.append("a value of " + row.get("agency_code", "") + " in " + cell_of(row) + " is no number")
            continue
        has_value = state in ("number", "zero", "recomputed")
        if has_value != (value is not None) or (state == "zero" and value != 0) or (state == "number" and value == 0):
            faults.append("state and value of " + row.get("agency_code", "") + " in " + cell_of(row) + " do not agree")
        if has_value and value is not None:
            cell["sum"] += value
            cell["stated"] += state != "recomputed"
        if state in ("blank", "na"):
            cell[state] += 1
    if len({cell_of(row) for row in district}) != len(district):
        faults.append("a cell stands twice in data/summary.csv")
    for row in district:
        faults += check_cell(row, added.get(cell_of(row)))
    return faults


def check_cell(row, cell):
    """The district's cell against what its bodies add up to."""
    name, state = cell_of(row), row.get("state")
    try:
        value = number_in(row)
    except ValueError:
        return [name + " of the district is no number"]
    if cell is None:
        return [name + " is stated for no body"]
    if state in ("sum", "recomputed"):
        if value != cell["sum"]:
            return [name + " is " + row["value"] + ", the bodies add up to " + str(cell["sum"])]
        counts = (row.get("blank_count"), row.get("na_count"))
        if state == "sum" and counts != (str(cell["blank"]), str(cell["na"])):
            return [name + ": another number of bodies left it open"]
        return []
    if state in ("blank", "na"):
        return [] if value is None and cell["sum"] == 0 and cell["stated"] == 0 else [name + " is no blank"]
    if state == "not-additive":
        return [] if value is None else [name + " must not be added and has a value"]
    return [name + " has an unknown state"]


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
    if before is not None:
        faults += check_note(before, "the earlier checkpoint", manifest, leaves, key)[0]
    return faults


def is_manifest(manifest):
    """Whether the members that are used here are there and of their kind."""
    def texts(of, *names):
        return isinstance(of, dict) and all(isinstance(of.get(name), str) for name in names)
    if not texts(manifest, "district", "version", "status") or not isinstance(manifest.get("year"), int):
        return False
    lists = [manifest.get(name) for name in ("inputs", "missing", "notRequired", "files")]
    if not all(isinstance(each, list) for each in lists):
        return False
    inputs, missing, exempt, named = lists
    return (all(texts(each, "agency") for each in inputs + exempt) and all(isinstance(each, str) for each in missing)
            and all(texts(each, "name", "sha256") and HEX.fullmatch(each["sha256"]) for each in named))


def verify(files, trusted=None, before=None):
    """All faults of a package; an empty list when everything agrees. Raises Unreadable for what is no package."""
    manifest = parsed(text_of(files, MANIFEST))
    if manifest is None or not is_manifest(manifest):
        raise Unreadable(MANIFEST + " is missing or cannot be read: no package of a signed summary")
    faults = [] if manifest["status"] == "signed" else ["this is a draft"]
    found, key = check_signature(files, trusted)
    return faults + found + check_files(files, manifest) + check_figures(manifest, files) + check_log(files, manifest, key, before)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package")
    parser.add_argument("--key", help="the district's public key, PEM")
    parser.add_argument("--before", help="a checkpoint kept from an earlier package")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    trusted = before = None
    if options.key:
        with open(options.key, "rb") as opened:
            key = load_pem_public_key(opened.read())
            trusted = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if options.before:
        with open(options.before, encoding="utf-8", newline="") as opened:
            before = opened.read()
    try:
        files = read_package(options.package)
        faults = verify(files, trusted, before)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 3
    besides = sorted(set(files) - set(PATHS.values()) - {MANIFEST, SIGNATURE, LOG, CHECKPOINT})
    own = from_base64((parsed(text_of(files, SIGNATURE)) or {}).get("publicKey", "")) or b""
    fingerprint = hashlib.sha256(own).hexdigest()
    if options.json:
        print(json.dumps({"sound": not faults, "faults": faults, "key": fingerprint, "besides": besides}, ensure_ascii=False))
    else:
        print("key", fingerprint, "" if trusted else "(the package's own: compare it with the one made known)")
        for path in besides:
            print("not signed:", path)
        for fault in faults:
            print("FAULT:", fault)
        print("sound" if not faults else "%d faults" % len(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
