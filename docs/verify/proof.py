#!/usr/bin/env python3
"""Checks one body's proof by docs/verify/README.md: that exactly its file is counted in the published total. Needs what verify.py needs."""
import argparse
import hashlib
import json
import sys
from pathlib import Path

from verify import HEX, NOTE, Unreadable, from_base64, is_signed, leaf_hash, parsed, trusted_key


def root_from(leaf, index, size, path):
    """The root that a leaf and its path lead to; None where the path is none of a tree of that size."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    split = 1
    while split * 2 < size:
        split *= 2
    left = index < split
    below = root_from(leaf, index if left else index - split, split if left else size - split, path[:-1])
    if below is None:
        return None
    pair = below + path[-1] if left else path[-1] + below
    return hashlib.sha256(b"\x01" + pair).digest()


def verify_proof(proof, trusted=None, report=None):
    entry, index, path = proof.get("entry"), proof.get("index"), proof.get("path")
    note = NOTE.fullmatch(proof.get("checkpoint", ""))
    if not isinstance(entry, str) or not isinstance(index, int) or not isinstance(path, list) or not note:
        return ["the proof cannot be read"]
    key, line = trusted or from_base64(proof.get("publicKey", "")), from_base64(note.group(5)) or b""
    words, size = entry.split(" "), int(note.group(2))
    signed = "".join(part + "\n" for part in note.group(1, 2, 3)).encode()
    faults = []
    if not key or line[:4] != hashlib.sha256(key).digest()[:4] or not is_signed(signed, line[4:], key):
        faults.append("the signature of the checkpoint does not hold")
    if len(words) != 7 or words[0] != "counted" or not note.group(1) == note.group(4) == "nianbao/" + words[1]:
        faults.append("the entry is none of a counted body in this log")
    hashes = [bytes.fromhex(each) for each in path] if all(isinstance(each, str) and HEX.fullmatch(each) for each in path) else None
    reached = root_from(leaf_hash(entry), index, size, hashes) if hashes is not None and 0 <= index < size else None
    if reached is None or reached != from_base64(note.group(3)):
        faults.append("the path does not lead to the root of the checkpoint")
    if report is not None and hashlib.sha256(report).hexdigest() != words[-1]:
        faults.append("the file is not the one of the entry")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("proof")
    parser.add_argument("--report", help="the file as it was filed")
    parser.add_argument("--key", help="the district's public key, PEM or DER")
    options = parser.parse_args()
    try:
        trusted = options.key and trusted_key(options.key)
        proof = parsed(Path(options.proof).read_bytes().decode())
        report = Path(options.report).read_bytes() if options.report else None
        if proof is None:
            raise Unreadable("no proof: " + options.proof)
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 3
    faults = verify_proof(proof, trusted, report)
    fingerprint = hashlib.sha256(trusted or from_base64(proof.get("publicKey", "")) or b"").hexdigest()
    # A forger signs with a key of their own: without the district's, nothing more is known than that the proof agrees with itself.
    sound = False if faults else True if trusted else None
    said = {"sound": sound, "faults": faults, "key": fingerprint, "keyFrom": "given" if trusted else "proof", "entry": proof.get("entry")}
    print(json.dumps(said, ensure_ascii=False))
    if sound is None:
        print("the key is the proof's own: compare its fingerprint with the one the district has made known, or give --key", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
