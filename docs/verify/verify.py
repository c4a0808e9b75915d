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
from operator import itemgetter
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key
from names import check_names, names_in

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
VALUE = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
# Most lines of a table.
PLAIN = {"": None, "0": Decimal(0)}
HEX = re.compile(r"[0-9a-f]{64}")
NOTE = re.compile(r"([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n\n— ([^\n ]+) ([A-Za-z0-9+/=]+)\n")

# How a key begins, up to its point, and what it signs by.
KEYS = {
    "3059301306072a8648ce3d020106082a8648ce3d030107034200": "ECDSA-P256-SHA256",
    "3059301306072a8648ce3d020106082a811ccf5501822d034200": "SM2-SM3",
}
SM2_P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff
SM2_A, SM2_B = SM2_P - 3, 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93
SM2_N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123
SM2_G = (0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7,
         0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0)


class Unreadable(Exception):
    """What was given is no package of a signed summary."""


def read_package(path):
    """The files of a folder or ZIP, by their path in it."""
    if Path(path).is_dir():
        return {os.fsencode(file.relative_to(path)).decode("utf-8", "replace"): file.read_bytes() for file in Path(path).rglob("*") if file.is_file()}
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


def sm2_sum(p, q):
    """The sum of two points; None is the point at infinity."""
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % SM2_P == 0:
        return None
    rise, run = (3 * p[0] * p[0] + SM2_A, 2 * p[1]) if p[0] == q[0] else (q[1] - p[1], q[0] - p[0])
    slope = rise * pow(run, -1, SM2_P)
    x = (slope * slope - p[0] - q[0]) % SM2_P
    return x, (slope * (p[0] - x) - p[1]) % SM2_P


def sm2_times(factor, point):
    rest = sm2_times(factor >> 1, sm2_sum(point, point)) if factor > 1 else None
    return sm2_sum(rest, point) if factor & 1 else rest


def sm3(data):
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


def is_signed_by_sm2(data, signature, point):
    """GB/T 32918.2, 7.1, with the identity 1234567812345678."""
    x, y = int.from_bytes(point[:32], "big"), int.from_bytes(point[32:], "big")
    r, s = decode_dss_signature(signature)
    t = (r + s) % SM2_N
    on_curve = max(x, y) < SM2_P and (y * y - x ** 3 - SM2_A * x - SM2_B) % SM2_P == 0
    if not on_curve or not 0 < r < SM2_N or not 0 < s < SM2_N or t == 0:
        return False
    curve = b"".join(part.to_bytes(32, "big") for part in (SM2_A, SM2_B) + SM2_G)
    digest = sm3(sm3(b"\x00\x80" + b"1234567812345678" + curve + point) + data)
    found = sm2_sum(sm2_times(s, SM2_G), sm2_times(t, (x, y)))
    return bool(found) and (int.from_bytes(digest, "big") + found[0]) % SM2_N == r


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
    if said.get("signed") != "manifest.json" or not own or algorithm_of(own) is None or said.get("algorithm") != algorithm_of(own):
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


def lines_of(files, path, *more):
    """The lines of a table as (cell, state, value, more...); None for what is not written as documented."""
    text = text_of(files, path)
    if not text.startswith("\ufeff") or not text.endswith("\r\n"):
        return None
    try:
        head, *records = csv.reader(io.StringIO(text[1:], newline=""), strict=True)
        pick = itemgetter(*(head.index(name) for name in ("row", "column", "state", "value") + more))
    except (csv.Error, ValueError):
        return None
    if any(len(record) != len(head) for record in records):
        return None
    return [(row + "." + column, state, value, *rest) for row, column, state, value, *rest in map(pick, records)]


def number_in(value):
    """The value of a line: a number, None for an empty one; ValueError for anything else."""
    if value in PLAIN:
        return PLAIN[value]
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
    for cell, state, _, agency, version in bodies:
        cells, states = lines.setdefault(agency, ([], set()))
        cells.append(cell)
        states.add((state in ("notFiled", "notRequired"), version))
    cells = sorted(line[0] for line in district)
    for agency in sorted(set(named) | set(lines)):
        own, states = lines.get(agency, ([], set()))
        stated = {(agency not in receipts, receipts.get(agency, ""))}
        if agency not in set(named) or sorted(own) != cells or states != stated:
            faults.append("the lines of " + agency + " do not fit the manifest")
    return faults


def check_figures(manifest, files):
    district = lines_of(files, "data/summary.csv", "blank_count", "na_count")
    bodies = lines_of(files, "proof/agencies.csv", "agency_code", "version")
    if district is None or bodies is None:
        return ["data/summary.csv or proof/agencies.csv cannot be read"]
    faults = check_bodies(manifest, district, bodies)
    added = {line[0]: {"sum": Decimal(0), "stated": 0, "blank": 0, "na": 0} for line in bodies}
    for name, state, printed, agency, _ in bodies:
        cell = added[name]
        try:
            value = number_in(printed)
        except ValueError:
            faults.append("a value of " + agency + " in " + name + " is no number")
            continue
        has_value = state in ("number", "zero", "recomputed")
        if has_value != (value is not None) or (state == "zero" and value != 0) or (state == "number" and value == 0):
            faults.append("state and value of " + agency + " in " + name + " do not agree")
        if has_value and value is not None:
            cell["stated"] += state != "recomputed"
            if value:
                cell["sum"] += value
        if state in ("blank", "na"):
            cell[state] += 1
    if len({line[0] for line in district}) != len(district):
        faults.append("a cell stands twice in data/summary.csv")
    for line in district:
        faults += check_cell(line, added.get(line[0]))
    return faults


def check_cell(line, cell):
    """The district's cell against what its bodies add up to."""
    name, state, printed, *counts = line
    try:
        value = number_in(printed)
    except ValueError:
        return [name + " of the district is no number"]
    if cell is None:
        return [name + " is stated for no body"]
    if state in ("sum", "recomputed"):
        if value != cell["sum"]:
            return [name + " is " + printed + ", the bodies add up to " + str(cell["sum"])]
        if state == "sum" and counts != [str(cell["blank"]), str(cell["na"])]:
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
    replaced = "summary {} {} {} ".format(*head.split()[:2], manifest.get("replaces", {}).get("version"))
    if any(each.startswith(replaced) and each[len(replaced):] != manifest["replaces"].get("manifestSha256") for each in entries):
        faults.append("the log has another summary under the version that this one replaces")
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
    sound = isinstance(manifest.get("replaces", {}), dict)
    return (sound and all(texts(each, "agency") for each in inputs + exempt) and all(isinstance(each, str) for each in missing)
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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package")
    parser.add_argument("--key", help="the district's public key, PEM")
    parser.add_argument("--before", help="a checkpoint kept from an earlier package")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    try:
        trusted = options.key and trusted_key(options.key)
        before = options.before and Path(options.before).read_bytes().decode()
        files = read_package(options.package)
        faults = verify(files, trusted, before, names_in(options.package, files))
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 3
    besides = sorted(set(files) - set(PATHS.values()) - {MANIFEST, SIGNATURE, LOG, CHECKPOINT})
    said = parsed(text_of(files, SIGNATURE)) or {}
    fingerprint = hashlib.sha256(from_base64(said.get("publicKey", "")) or b"").hexdigest()
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
