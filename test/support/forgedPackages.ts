import { createHash, type KeyObject, sign } from 'node:crypto';
import { checkpointText, originOf, signedNote } from '../../shared/domain/log/checkpoint.ts';
import { entriesOf } from '../../shared/domain/log/logEntries.ts';
import { leafHash, merkleRoot } from '../../shared/domain/log/merkleTree.ts';
import { base64Of } from '../../shared/domain/values/base64.ts';
import { nameInPackage, PROOF_FILES } from '../../shared/render/openData/packageFiles.ts';
import { publicKeyOf } from './proofWorld.ts';

export type Files = ReadonlyMap<string, Uint8Array>;

interface LooseManifest {
  district: string;
  year: number;
  version: string;
  inputs: { agency: string; receipt: string | null; sha256: string | null }[];
  missing: string[];
  notRequired: { agency: string; reason?: string }[];
  files: { name: string; bytes: number; sha256: string }[];
  replaces?: { version: string; manifestSha256: string };
}

/** What a forger writes in place of what the office wrote; whatever follows from it is worked out anew. */
export interface Forging {
  /** Texts of files in the package, by their paths. */
  readonly texts?: Readonly<Record<string, (text: string) => string>>;
  readonly manifest?: (manifest: LooseManifest) => void;
  /** The bytes of the manifest, when it was written. */
  readonly written?: (manifest: string) => string;
  /** The log before this summary's own entries. */
  readonly log?: (before: readonly string[]) => readonly string[];
}

const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (text: string) => new TextEncoder().encode(text);

export function textIn(files: Files, path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(path));
}

/**
 * A package forged with care: hashes, manifest, log and checkpoint follow from what was changed. Signed by the key; without one the two
 * signatures stay the office's own, over what stood there before.
 */
export function forged(
  files: Files,
  { texts = {}, manifest, written = (text) => text, log }: Forging,
  key?: KeyObject,
): Files {
  const made = new Map(files);
  for (const [path, change] of Object.entries(texts)) made.set(path, bytesOf(change(textIn(files, path))));
  const said = JSON.parse(textIn(files, PROOF_FILES.manifest)) as LooseManifest;
  for (const file of said.files) {
    const bytes = made.get(nameInPackage(file.name, true) ?? '');
    if (bytes !== undefined) Object.assign(file, { bytes: bytes.length, sha256: hashOf(bytes) });
  }
  const ownBefore = said.inputs.length + 1;
  manifest?.(said);
  const manifestText = written(`${JSON.stringify(said, null, 1)}\n`);
  made.set(PROOF_FILES.manifest, bytesOf(manifestText));
  const before = textIn(files, PROOF_FILES.log)
    .split('\n')
    .slice(0, -1 - ownBefore);
  const entries = [...(log?.(before) ?? before), ...entriesOf(said, said.inputs, hashOf(manifestText))];
  made.set(PROOF_FILES.log, bytesOf(entries.map((entry) => `${entry}\n`).join('')));
  const root = merkleRoot(entries.map(leafHash));
  const checkpoint = { origin: originOf(said.district), size: entries.length, root };
  if (key === undefined) {
    const [, , , , line] = textIn(files, PROOF_FILES.checkpoint).split('\n');
    made.set(PROOF_FILES.checkpoint, bytesOf(`${checkpointText(checkpoint)}\n${line}\n`));
    return made;
  }
  const publicKey = publicKeyOf(key);
  const algorithm = 'ECDSA-P256-SHA256';
  const signature = base64Of(sign('sha256', Buffer.from(manifestText), key));
  const signed = { signed: 'manifest.json', algorithm, publicKey: base64Of(publicKey), signature };
  made.set(PROOF_FILES.signature, bytesOf(`${JSON.stringify(signed, null, 1)}\n`));
  const note = signedNote(checkpoint, publicKey, sign('sha256', Buffer.from(checkpointText(checkpoint)), key));
  made.set(PROOF_FILES.checkpoint, bytesOf(note));
  return made;
}

const [SUMMARY, BODIES] = ['data/summary.csv', PROOF_FILES.bodies] as const;
/** A figure that one body of the example states, and the district has as its sum: `,number,3,` and `,sum,3,`. */
const ONE_FIGURE = /,(number|sum),(\d+),/;

/** The first figure of a body and the district's of the same cell, written otherwise. */
function figure(by: (digits: string) => string): Forging {
  const written = (text: string) => text.replace(ONE_FIGURE, (_, state, digits) => `,${state},${by(digits)},`);
  return { texts: { [SUMMARY]: written, [BODIES]: written } };
}

const ofBodies = (change: (text: string) => string): Forging => ({ texts: { [BODIES]: change } });
const ofSummary = (change: (text: string) => string): Forging => ({ texts: { [SUMMARY]: change } });
const swapped = (one: string, other: string) => (text: string) =>
  text.replace(one, '\u0000').replace(other, one).replace('\u0000', other);
/** The line before the last once more, at the end. */
const doubled = (text: string) => `${text}${text.split('\r\n').at(-2)}\r\n`;
const withoutLast = (text: string) => `${text.split('\r\n').slice(0, -2).join('\r\n')}\r\n`;
/** A second column of a name, in front, that says something else than the first. */
const twoColumns = (name: string) => (text: string) =>
  text.replace('\uFEFF', `\uFEFF${name},`).replaceAll(/\r\n(?=.)/g, '\r\n9,');
const without = (files: LooseManifest['files'], gone: string) => {
  files.splice(
    files.findIndex(({ name }) => name === gone),
    1,
  );
};
const atFirst = (state: string, into: string) => (text: string) => text.replace(`,${state},`, `,${into},`);

/**
 * What an office (or who has its key) signs that it should not: each is a package in which hashes, signatures and log hold, and which is no
 * sound one all the same.
 */
export const SIGNED_WRONG: Readonly<Record<string, Forging>> = {
  'a figure with an exponent': figure((digits) => `${digits}e0`),
  'a figure with a plus': figure((digits) => `+${digits}`),
  'a figure after a space': figure((digits) => ` ${digits}`),
  'a figure before a space': figure((digits) => `${digits} `),
  'a figure after zeros': figure((digits) => `00${digits}`),
  'a figure in full width': figure((digits) =>
    String.fromCodePoint(...[...digits].map((digit) => 0xff10 + Number(digit))),
  ),
  'a figure with a point and nothing behind': figure((digits) => `${digits}.`),
  'a figure of seven decimals': figure((digits) => `${digits}.0000000`),
  'a figure in thousands': figure((digits) => `"${digits},000"`),
  'a figure with an underscore': figure((digits) => `0_${digits}`),
  'a figure below zero': figure((digits) => `-${digits}`),
  'a huge figure': figure(() => '9'.repeat(400)),
  'a zero below zero': { texts: { [BODIES]: (text) => text.replace(',zero,0,', ',zero,-0,') } },
  'a blank as 0': ofBodies(atFirst('blank,', 'zero,0')),
  '0 as a blank': ofBodies(atFirst('zero,0', 'blank,')),
  'a state that there is not': ofBodies((text) => text.replace(/,recomputed,[^,]*,/, ',blank ,,')),
  'a figure that is left out of the sum': ofBodies((text) => text.replace(/,zero,0,/, ',not-additive,,')),
  'a body’s line twice': ofBodies(doubled),
  'a body’s line left out': ofBodies(withoutLast),
  'a district’s line twice': ofSummary(doubled),
  'two columns of one name': ofBodies(twoColumns('value')),
  'two columns of one name in the total': ofSummary(twoColumns('value')),
  'a table without its mark': ofBodies((text) => text.slice(1)),
  'a total without its mark': ofSummary((text) => text.slice(1)),
  'a table with lines of Unix': ofBodies((text) => text.replaceAll('\r\n', '\n')),
  'a table with one line of Unix': ofBodies((text) => text.replace('\r\n', '\n')),
  'a table whose last line is not ended': ofBodies((text) => text.slice(0, -2)),
  'a table with more behind it': ofSummary((text) => `${text}\0`),
  'a table with an empty line': ofBodies((text) => `${text}\r\n`),
  'no total among the files': {
    manifest: (said) => without(said.files, 'summary.csv'),
  },
  'no figures of bodies among the files': {
    manifest: (said) => without(said.files, 'agencies.csv'),
  },
  'one file by two hashes': {
    manifest: (said) => void said.files.push({ ...said.files[0], sha256: '0'.repeat(64) } as never),
  },
  'one file twice': { manifest: (said) => void said.files.push({ ...said.files[0] } as never) },
  'a body counted twice': { manifest: (said) => void said.inputs.push({ ...said.inputs[0] } as never) },
  'a body missing twice': { manifest: (said) => void said.missing.push(...said.missing) },
  'a body counted and missing': { manifest: ({ missing, inputs }) => void missing.push(inputs[0]?.agency ?? '') },
  'a member twice': { written: (text) => text.replace('"year":', '"year": 1999,\n "year":') },
  'a district twice, spelled otherwise': {
    written: (text) => text.replace('"district":', '"\\u0064istrict": "1",\n "district":'),
  },
  'a number that is none': { written: (text) => text.replace('"year":', '"more": NaN,\n "year":') },
  'a mark before the manifest': { written: (text) => `\uFEFF${text}` },
  'more behind the manifest': { written: (text) => `${text}{}` },
  'a draft': { manifest: (said) => void Object.assign(said, { status: 'draft' }) },
  'the same year signed before and not said': {
    log: (before) => [...before, `summary 440105 2025 v0000 ${'0'.repeat(64)}`],
  },
  'another than the last before as what it replaces': {
    manifest: (said) => void Object.assign(said, { replaces: { version: 'v0000', manifestSha256: '1'.repeat(64) } }),
    log: (before) => [
      ...before,
      `summary 440105 2025 v0000 ${'1'.repeat(64)}`,
      `summary 440105 2025 v0000a ${'2'.repeat(64)}`,
    ],
  },
  'one version signed twice': { log: (before) => [...before, `summary 440105 2025 v0001 ${'0'.repeat(64)}`] },
};

const beforeOf = (text: string) => text.split('\n').slice(0, 3).join('\n');
const inText = (path: string, change: (text: string) => string) => (files: Files) =>
  new Map([...files, [path, bytesOf(change(textIn(files, path)))]]);

/** What anybody can do to a package who has no key: to what no hash is kept of, and with names. */
export const BENT: Readonly<Record<string, (files: Files) => Files>> = {
  'a member twice in the signature': inText(PROOF_FILES.signature, (text) =>
    text.replace('"signed"', '"signed": "x",\n "signed"'),
  ),
  'another member in the signature': inText(PROOF_FILES.signature, (text) =>
    text.replace('"signed"', '"by": "x",\n "signed"'),
  ),
  'a number that is none in the signature': inText(PROOF_FILES.signature, (text) =>
    text.replace('"signed"', '"x": NaN,\n "signed"'),
  ),
  'a mark before the signature': inText(PROOF_FILES.signature, (text) => `\uFEFF${text}`),
  'more behind the signature': inText(PROOF_FILES.signature, (text) => `${text}\n`),
  'the signature in one line': inText(PROOF_FILES.signature, (text) => JSON.stringify(JSON.parse(text))),
  'a key with a line break': inText(PROOF_FILES.signature, (text) => text.replace('MFkw', 'MF\\nkw')),
  'the checkpoint in lines of Windows': inText(PROOF_FILES.checkpoint, (text) => text.replaceAll('\n', '\r\n')),
  'the checkpoint with a second signature': inText(PROOF_FILES.checkpoint, (text) => text + text.split('\n')[4]),
  'the checkpoint with a signature of another name': inText(PROOF_FILES.checkpoint, (text) =>
    text.replace('— nianbao/440105', '— nianbao/440106'),
  ),
  'the checkpoint without its signature': inText(PROOF_FILES.checkpoint, beforeOf),
  'a number of entries in full width': inText(PROOF_FILES.checkpoint, (text) =>
    text.replace(
      /\n(\d+)\n/,
      (_, digits: string) => `\n${digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))}\n`,
    ),
  ),
  'the log in lines of Windows': inText(PROOF_FILES.log, (text) => text.replaceAll('\n', '\r\n')),
  'a mark before the log': inText(PROOF_FILES.log, (text) => `\uFEFF${text}`),
  'an empty line in the log': inText(PROOF_FILES.log, (text) => `${text}\n`),
  'more behind the log': inText(PROOF_FILES.log, (text) => `${text}counted`),
  'a log that is no UTF-8': (files) =>
    new Map([
      ...files,
      [PROOF_FILES.log, Buffer.concat([files.get(PROOF_FILES.log) ?? Buffer.of(), Buffer.from([0xff, 0x0a])])],
    ]),
  'a blank exchanged for 0': inText(BODIES, swapped('blank,,', 'zero,0,')),
  ...Object.fromEntries(
    [
      'data/summary.csv.',
      'data/summary.csv ',
      'data./summary.csv',
      'data/summary.csv::$DATA',
      'data/sum\u200bmary.csv',
      '报告.html\u202e',
      'data/a\nb',
    ].map((name) => [
      `a file called ${JSON.stringify(name)}`,
      (files: Files) => new Map([...files, [name, bytesOf('999')]]),
    ]),
  ),
};

/** Files beside those of the manifest: nothing vouches for them, whatever they are called, and each is named. */
export const BESIDES: readonly string[] = [
  '报告.pdf',
  'data/report.json',
  'proof/proof-440105-a.json',
  'data/ѕummary.csv',
  '__proto__',
  'constructor',
];
