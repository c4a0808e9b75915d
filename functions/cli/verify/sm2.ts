import { bytesToHex } from '@noble/hashes/utils.js';
import { sm2Digest } from '../../../shared/aws/sm2Digest.ts';
import { pointOf } from '../../../shared/domain/log/signingAlgorithm.ts';

/** The recommended curve y² = x³ − 3x + b over the integers modulo P; G has the order N (GB/T 32918.5). */
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const G: NonNullable<Point> = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
];

/** Undefined is the point at infinity. */
type Point = readonly [x: bigint, y: bigint] | undefined;

const mod = (value: bigint, by = P): bigint => ((value % by) + by) % by;
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(bytes) || '0'}`);

/** 1/value modulo P, by the extended algorithm of Euclid. */
function inverse(value: bigint): bigint {
  let [a, b, x, y] = [mod(value), P, 1n, 0n];
  while (b > 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return mod(x);
}

function sum(p: Point, q: Point): Point {
  if (p === undefined) return q;
  if (q === undefined) return p;
  const [[px, py], [qx, qy]] = [p, q];
  if (px === qx && mod(py + qy) === 0n) return undefined;
  const slope = px === qx ? (3n * px * px - 3n) * inverse(2n * py) : (qy - py) * inverse(qx - px);
  const x = mod(slope * slope - px - qx);
  return [x, mod(slope * (px - x) - py)];
}

/** A point as (x/z², y/z³), so that only the last step of many divides; z is 0 at infinity. */
type Raised = readonly [x: bigint, y: bigint, z: bigint];

const AT_INFINITY: Raised = [1n, 1n, 0n];

function doubled([x, y, z]: Raised): Raised {
  const [square, rise] = [mod(y * y), mod(z * z)];
  const [beta, alpha] = [mod(x * square), mod(3n * (x - rise) * (x + rise))];
  const twice = mod(alpha * alpha - 8n * beta);
  return [twice, mod(alpha * (4n * beta - twice) - 8n * square * square), mod(2n * y * z)];
}

function plus(raised: Raised, [qx, qy]: NonNullable<Point>): Raised {
  const [x, y, z] = raised;
  if (z === 0n) return [qx, qy, 1n];
  const rise = mod(z * z);
  const [run, climb] = [mod(qx * rise - x), mod(qy * rise * z - y)];
  if (run === 0n) return climb === 0n ? doubled(raised) : AT_INFINITY;
  const square = mod(run * run);
  const [cube, moved] = [mod(square * run), mod(x * square)];
  const added = mod(climb * climb - cube - 2n * moved);
  return [added, mod(climb * (moved - added) - y * cube), mod(z * run)];
}

function times(factor: bigint, point: NonNullable<Point>): Point {
  let result = AT_INFINITY;
  for (const bit of factor.toString(2)) {
    result = doubled(result);
    if (bit === '1') result = plus(result, point);
  }
  const [x, y, z] = result;
  if (z === 0n) return undefined;
  const by = inverse(z);
  return [mod(x * by * by), mod(y * by * by * by)];
}

/** r and s of a signature in DER; undefined for what is none, or not in the one way DER writes it. */
function partsOf(signature: Uint8Array): readonly [r: bigint, s: bigint] | undefined {
  const integer = (at: number): readonly [value: bigint, end: number] | undefined => {
    const length = signature[at + 1] ?? 0;
    const bytes = signature.slice(at + 2, at + 2 + length);
    const [first = 0x80, second = 0] = bytes;
    const isShortest = first < 0x80 && !(first === 0 && length > 1 && second < 0x80);
    if (signature[at] !== 2 || bytes.length !== length || !isShortest) return undefined;
    return [numberOf(bytes), at + 2 + length];
  };
  const r = integer(2);
  const s = r && integer(r[1]);
  const isWhole = signature[0] === 0x30 && signature[1] === signature.length - 2 && s?.[1] === signature.length;
  return isWhole && r && s ? [r[0], s[0]] : undefined;
}

/**
 * Whether the signature (DER) over a message is that of an SM2 key (GB/T 32918.2, 7.1), which Node has no word for. Nothing here is secret: time
 * may tell what it likes.
 */
export function isSignedBySm2(message: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean {
  const parts = partsOf(signature);
  if (parts === undefined) return false;
  const [r, s] = parts;
  const [x, y] = [numberOf(pointOf(key).slice(0, 32)), numberOf(pointOf(key).slice(32))];
  const isOnCurve = x < P && y < P && mod(y * y - (x * x * x - 3n * x + B)) === 0n;
  const t = mod(r + s, N);
  if (!isOnCurve || r < 1n || r >= N || s < 1n || s >= N || t === 0n) return false;
  const point = sum(times(s, G), times(t, [x, y]));
  return point !== undefined && mod(numberOf(sm2Digest(key, message)) + point[0], N) === r;
}
