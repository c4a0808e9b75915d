#!/usr/bin/env python3
"""Holds a package against many changes of itself: each line of the input is a JSON object of paths and what stands there instead (base64, or
null where the file is gone). Answers each with a line: the number of faults, or -1 for what is no package any more."""
import base64
import json
import sys

from verify import Unreadable, check_signature, read_package, verify

files, _ = read_package(sys.argv[1])
_, key = check_signature(files, None)
for line in sys.stdin:
    changed = dict(files)
    for path, data in json.loads(line).items():
        if data is None:
            changed.pop(path, None)
        else:
            changed[path] = base64.b64decode(data)
    try:
        print(len(verify(changed, key)), flush=True)
    except Unreadable:
        print(-1, flush=True)
