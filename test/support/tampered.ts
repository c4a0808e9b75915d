import { seededRandom } from '../../infra/local/samples/random.ts';
import { PROOF_FILES } from '../../shared/render/openData/packageFiles.ts';
import { forged } from './forgedPackages.ts';

/** A change of a package in one respect: paths, and what stands there instead; null where a file is gone. */
export type Change = ReadonlyMap<string, Uint8Array | null>;

export interface Tampering {
  readonly kind: (typeof KINDS)[number];
  readonly change: Change;
}

const KINDS = [
  'digit',
  'row',
  'order',
  'exchange',
  'hash',
  'body',
  'signature',
  'byte',
  'file',
  'name',
  'forged',
] as const;
const TEXTS = [
  'data/summary.csv',
  'proof/agencies.csv',
  'data/tables.csv',
  PROOF_FILES.manifest,
  PROOF_FILES.log,
] as const;
const HASHED = [PROOF_FILES.manifest, PROOF_FILES.log, PROOF_FILES.signature, PROOF_FILES.checkpoint] as const;

const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(path) ?? new Uint8Array());
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The seeded tamperings of a package, one after another: the same seed and number give the same. `old` are proof files of another signed summary of the same key. */
export function tampering(
  files: ReadonlyMap<string, Uint8Array>,
  old: ReadonlyMap<string, Uint8Array>,
  seed: number,
): Tampering {
  const random = seededRandom(seed);
  const below = (most: number) => Math.min(most - 1, Math.floor(random() * most));
  const one = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)];
    if (found === undefined) throw new RangeError('nothing to choose from');
    return found;
  };
  const kind = one(KINDS);
  const changed = (path: string, text: string): Change => new Map([[path, bytesOf(text)]]);
  /** The text with one of the matches replaced by another text of the same kind. */
  const replaced = (path: string, pattern: RegExp, by: (found: string) => string): Change => {
    const text = textOf(files, path);
    const match = one([...text.matchAll(pattern)]);
    const at = match.index;
    return changed(path, `${text.slice(0, at)}${by(match[0])}${text.slice(at + match[0].length)}`);
  };
  const lines = (path: string) => textOf(files, path).split(/(?<=\n)/);
  const change = {
    digit: () => replaced(one(TEXTS), /\d/g, (digit) => String((Number(digit) + 1 + below(9)) % 10)),
    row: () => {
      const path = one(['data/summary.csv', 'proof/agencies.csv', PROOF_FILES.log]);
      const all = lines(path);
      const at = below(all.length);
      const isDoubled = below(2) === 0;
      return changed(
        path,
        all.flatMap((line, index) => (index !== at ? [line] : isDoubled ? [line, line] : [])).join(''),
      );
    },
    order: () => {
      const path = one(['proof/agencies.csv', PROOF_FILES.log]);
      const all = lines(path);
      const [from, to] = [below(all.length), below(all.length - 1)];
      const moved = all[from] ?? '';
      const rest = all.filter((_, index) => index !== from);
      return changed(
        path,
        [...rest.slice(0, to + Number(to >= from)), moved, ...rest.slice(to + Number(to >= from))].join(''),
      );
    },
    // Two entries of the log, each in the other's place: what a summary says of one body stands for another.
    exchange: () => {
      const all = lines(PROOF_FILES.log).filter((line) => line !== '');
      const [here, there] = [below(all.length), below(all.length)];
      const swapped = all.map((line, at) => (at === here ? all[there] : at === there ? all[here] : line));
      return changed(PROOF_FILES.log, swapped.join(''));
    },
    hash: () =>
      replaced(one(HASHED), /[0-9a-f]{64}|[A-Za-z0-9+/]{40,}=*/g, (found) => {
        const at = below(found.length);
        const other = one([...'0123456789abcdef'].filter((digit) => digit !== found[at]));
        return `${found.slice(0, at)}${other}${found.slice(at + 1)}`;
      }),
    body: () => {
      const manifest = JSON.parse(textOf(files, PROOF_FILES.manifest)) as { inputs: { agency: string }[] };
      const { agency } = one(manifest.inputs);
      const without = lines('proof/agencies.csv').filter((line) => !line.includes(`,${agency},`));
      const shorter = { ...manifest, inputs: manifest.inputs.filter((each) => each.agency !== agency) };
      return new Map([
        ['proof/agencies.csv', bytesOf(without.join(''))],
        ...(below(2) === 0 ? [[PROOF_FILES.manifest, bytesOf(`${JSON.stringify(shorter, null, 1)}\n`)] as const] : []),
      ]);
    },
    signature: () => {
      const path = one([PROOF_FILES.signature, PROOF_FILES.checkpoint, PROOF_FILES.manifest]);
      return new Map([[path, old.get(path) ?? null]]);
    },
    byte: () => {
      const path = one([...files.keys()].filter((each) => (files.get(each)?.length ?? 0) > 0));
      const bytes = new Uint8Array(files.get(path) ?? []);
      const at = below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
      return new Map([[path, bytes]]);
    },
    file: () => new Map([[one([...files.keys()]), null]]),
    // A second report beside the first, by a name that some program takes for the first's.
    name: () =>
      new Map([[one(['./', '../', '/', 'C:/', 'data//', 'data\\', '\0']) + one([...files.keys()]), bytesOf('999')]]),
    // A figure and all that follows from it at once: hashes, manifest, log and checkpoint, but for the two signatures.
    forged: () => {
      const path = one(['data/summary.csv', 'proof/agencies.csv', 'data/tables.csv']);
      const digit = replaced(path, /\d/g, (found) => String((Number(found) + 1 + below(9)) % 10)).get(path);
      return forged(files, {
        texts: { [path]: () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(digit ?? undefined) },
      });
    },
  }[kind]();
  return { kind, change };
}

/** Whether anything is another than it was: a line moved to where a line like it stood says the same. */
export function changesAnything(files: ReadonlyMap<string, Uint8Array>, change: Change): boolean {
  return [...change].some(
    ([path, bytes]) => bytes === null || Buffer.compare(bytes, files.get(path) ?? new Uint8Array()) !== 0,
  );
}

export function withChange(files: ReadonlyMap<string, Uint8Array>, change: Change): ReadonlyMap<string, Uint8Array> {
  const all = new Map<string, Uint8Array | null>([...files, ...change]);
  return new Map([...all].flatMap(([path, bytes]) => (bytes === null ? [] : [[path, bytes] as const])));
}
