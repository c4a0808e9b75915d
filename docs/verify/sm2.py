"""Signatures by SM2 over SM3 (GB/T 32918), which a district of the China regions may choose: docs/verify/README.md, 1."""
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

SM2_P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff
SM2_A, SM2_B = SM2_P - 3, 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93
SM2_N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123
SM2_G = (0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7,
         0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0)


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
