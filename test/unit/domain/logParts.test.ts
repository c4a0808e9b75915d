import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { originOf, signedNote } from '../../../shared/domain/log/checkpoint.ts';
import { entriesOf } from '../../../shared/domain/log/logEntries.ts';
import { keyName, keysOfLog } from '../../../shared/domain/log/logKeys.ts';
import { auditPath, leafHash, merkleRoot, rootFromPath } from '../../../shared/domain/log/merkleTree.ts';
import { pointOf, signingAlgorithmOf } from '../../../shared/domain/log/signingAlgorithm.ts';
import { anew } from '../../support/anew.ts';

/* The log's texts as their specifications write them: c2sp.org/tlog-checkpoint and signed-note, RFC 6962, RFC 5480. */

const ROOT = new Uint8Array(32).fill(0xff);
const ROOT_TEXT = `${'/'.repeat(42)}8=`;
const SIGNATURE = new Uint8Array([1, 2, 3, 4, 5]);
const KEY = hexToBytes('616263');
/** SHA-256 of "abc" begins ba7816bf (FIPS 180-4). */
const KEY_HASH = hexToBytes('ba7816bf');
const checkpoint = { origin: originOf('440105'), size: 7, root: ROOT };
const NOTE = `nianbao/440105\n7\n${ROOT_TEXT}\n\n\u2014 nianbao/440105 ungWvwECAwQF\n`;

describe('a checkpoint', () => {
  // What a note looks like is made when the file is loaded.
  const load = () => anew(() => import('../../../shared/domain/log/checkpoint.ts'));

  test('is its log, its size and its root', async () => {
    const { checkpointText, keyHash } = await load();
    expect(checkpointText(checkpoint)).toBe(`nianbao/440105\n7\n${ROOT_TEXT}\n`);
    expect(keyHash(KEY)).toEqual(KEY_HASH);
    expect(keyName(KEY)).toBe('ba7816bf');
  });

  test('is signed under its text by the key that its hash names, and read back', async () => {
    const { readNote } = await load();
    expect(signedNote(checkpoint, KEY, SIGNATURE)).toBe(NOTE);
    expect(readNote(NOTE)).toStrictEqual({
      ...{ checkpoint, keyHash: KEY_HASH, signature: SIGNATURE },
      signed: new TextEncoder().encode(`nianbao/440105\n7\n${ROOT_TEXT}\n`),
    });
    expect(readNote(NOTE.replace('\n7\n', '\n0\n'))?.checkpoint.size).toBe(0);
    expect(readNote(NOTE.replace('\n7\n', `\n${'9'.repeat(15)}\n`))?.checkpoint.size).toBe(999_999_999_999_999);
    expect(readNote(NOTE.replace('ungWvwECAwQF', 'ungWvwE='))?.signature).toEqual(new Uint8Array([1]));
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['another signer', NOTE.replace('\u2014 nianbao/440105', '\u2014 nianbao/440106')],
    ['a size with a zero before it', NOTE.replace('\n7\n', '\n07\n')],
    ['a size beyond what is exact', NOTE.replace('\n7\n', `\n${'9'.repeat(16)}\n`)],
    ['no size', NOTE.replace('\n7\n', '\n\n')],
    ['a root that is too short', NOTE.replace(ROOT_TEXT, '//8=')],
    ['a root that is no base64 of its own', NOTE.replace('8=\n', '9=\n')],
    ['a signature that is no base64 of its own', NOTE.replace('ungWvwECAwQF', 'ungWvwECAwR=')],
    ['a signature of the key alone', NOTE.replace('ungWvwECAwQF', 'ungWvw==')],
    ['no line break at the end', NOTE.slice(0, -1)],
    ['something behind', `${NOTE}x`],
    ['something before', `x\n${NOTE}`],
    ['another dash', NOTE.replace('\u2014', '-')],
    ['no empty line', NOTE.replace('\n\n', '\n')],
    ['a signer with a blank', NOTE.replaceAll('nianbao/440105', 'nianbao 440105')],
  ])('is none: %s', async (_, note) => {
    const { readNote } = await load();
    expect(readNote(note)).toBeUndefined();
  });
});

test('the keys of a log are named wherever another one goes on', () => {
  const [a, b] = [KEY, new Uint8Array([1])];
  const by = (key: Uint8Array) => signedNote(checkpoint, key, SIGNATURE);
  expect(keysOfLog([])).toEqual([]);
  expect(keysOfLog([by(a), by(a)])).toEqual([keyName(a)]);
  expect(keysOfLog([by(a), by(a), by(b), by(b), by(a)])).toEqual([keyName(a), keyName(b), keyName(a)]);
  expect(keysOfLog([by(a), 'x', by(a)])).toEqual([keyName(a)]);
});

test('a signed summary is a line for each body counted, and one for itself', () => {
  const place = { district: '440105', year: 2023, version: 'v2' };
  const inputs = [
    { agency: 'a', receipt: 'r1', sha256: 'h1' },
    { agency: 'b', receipt: null, sha256: null },
  ];
  expect(entriesOf(place, inputs, 'm')).toEqual([
    ...['counted 440105 2023 v2 a r1 h1', 'counted 440105 2023 v2 b - -', 'summary 440105 2023 v2 m'],
  ]);
  expect(entriesOf(place, [], 'm')).toEqual(['summary 440105 2023 v2 m']);
});

describe('the tree', () => {
  const leaves = ['a', 'b', 'c', 'd', 'e'].map(leafHash);
  const [a, b, c, d, e] = leaves as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  /** RFC 6962, 2.1: SHA-256 over 1, left, right. */
  const node = (left: Uint8Array, right: Uint8Array) => sha256(concatBytes(new Uint8Array([1]), left, right));
  const ab = node(a, b);
  const cd = node(c, d);
  const hex = (hashes: readonly Uint8Array[] | undefined) => hashes?.map(bytesToHex);

  test('of five leaves is ((ab)(cd))e, and the way up has the hashes beside it, nearest first', () => {
    expect(bytesToHex(merkleRoot(leaves))).toBe(bytesToHex(node(node(ab, cd), e)));
    expect(hex(auditPath(leaves, 0))).toEqual(hex([b, cd, e]));
    expect(hex(auditPath(leaves, 1))).toEqual(hex([a, cd, e]));
    expect(hex(auditPath(leaves, 2))).toEqual(hex([d, ab, e]));
    expect(hex(auditPath(leaves, 4))).toEqual(hex([node(ab, cd)]));
    expect(hex(auditPath(leaves.slice(0, 4), 3))).toEqual(hex([c, ab]));
    expect(auditPath([a], 0)).toEqual([]);
    expect(bytesToHex(leafHash('a'))).toBe(bytesToHex(sha256(new Uint8Array([0, 0x61]))));
  });

  test('has no leaf beyond its ends', () => {
    expect(() => auditPath(leaves, 5)).toThrow(new RangeError('no leaf 5 among 5'));
    expect(() => auditPath(leaves, -1)).toThrow(new RangeError('no leaf -1 among 5'));
    expect(() => auditPath([], 0)).toThrow(RangeError);
  });

  test('is reached by a path of its size alone', () => {
    const path = [d, ab, e];
    const reached = (...claim: Parameters<typeof rootFromPath>) => {
      const root = rootFromPath(...claim);
      return root === undefined ? undefined : bytesToHex(root);
    };
    const root = bytesToHex(merkleRoot(leaves));
    expect(reached(c, 2, 5, path)).toBe(root);
    expect(reached(e, 4, 5, [node(ab, cd)])).toBe(root);
    expect(reached(a, 0, 1, [])).toBe(bytesToHex(a));
    const wrong: readonly Parameters<typeof rootFromPath>[] = [
      [c, -1, 5, path],
      [c, 5, 5, path],
      [c, 0, 0, []],
      [a, 0, 1, [b]],
      [c, 2, 5, []],
      [c, 2, 5, path.slice(1)],
      [c, 2, 5, [...path, e]],
      [e, 4, 5, path],
    ];
    for (const claim of wrong) expect(reached(...claim)).toBeUndefined();
  });
});

describe('a key', () => {
  // RFC 5480: SEQUENCE, id-ecPublicKey 1.2.840.10045.2.1, prime256v1 1.2.840.10045.3.1.7 or SM2 1.2.156.10197.1.301, the point.
  const P256 = '3059301306072a8648ce3d020106082a8648ce3d030107034200';
  const SM2 = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
  const point = Uint8Array.from({ length: 64 }, (_, index) => index);
  const key = (beginning: string, form = 4) => concatBytes(hexToBytes(beginning), new Uint8Array([form]), point);

  test.each([
    ['prime256v1', key(P256), 'ECDSA-P256-SHA256'],
    ['SM2', key(SM2), 'SM2-SM3'],
    ['another curve', key(P256.replace('030107', '030108')), undefined],
    ['a compressed point', key(P256, 2), undefined],
    ['a point that is too short', key(P256).slice(0, -1), undefined],
    ['nothing', new Uint8Array(), undefined],
  ])('%s signs by %s', (_, bytes, algorithm) => {
    expect(signingAlgorithmOf(bytes)).toBe(algorithm);
  });

  test('has a point, x and y', () => {
    expect(pointOf(key(P256))).toEqual(point);
  });
});
