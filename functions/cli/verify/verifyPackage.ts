import { createHash } from 'node:crypto';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readNote } from '../../../shared/domain/log/checkpoint.ts';
import { entriesOf } from '../../../shared/domain/log/logEntries.ts';
import { leafHash } from '../../../shared/domain/log/merkleTree.ts';
import { signingAlgorithmOf } from '../../../shared/domain/log/signingAlgorithm.ts';
import { duplicatesIn } from '../../../shared/domain/report/positions.ts';
import { bytesOfBase64 } from '../../../shared/domain/values/base64.ts';
import { nameInPackage, PROOF_FILES } from '../../../shared/render/openData/packageFiles.ts';
import { DETAILS, Manifest } from '../../../shared/wire/manifest.ts';
import { signatureIn, signatureText } from '../../../shared/wire/proof.ts';
import { jsonIn } from '../../../shared/wire/shape.ts';
import { Adding, type BodyCell } from './addUp.ts';
import { isSigned } from './isSigned.ts';
import { earlierFaults, noteFaults } from './logHolds.ts';
import { nameFaults } from './nameFaults.ts';
import { eachRecord, strictCsv } from './strictCsv.ts';

/** Every cell of the district: with {@link DETAILS} what is added up. */
const SUMMARY_TABLE = 'summary.csv';

/** The files of a package by their path in it. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

interface Trust {
  /** DER SubjectPublicKeyInfo of the district, from elsewhere than the package; without it the package's own is only named. */
  readonly publicKey?: Uint8Array;
  /** A checkpoint of the same log from earlier: last year's, or a copy somebody kept. */
  readonly before?: string;
}

/** Every name in the package, as often as it stands there: a ZIP can hold one twice. */
export type PackageNames = readonly string[];

interface Verified {
  /** In words; empty when everything agrees. */
  readonly faults: readonly string[];
  /** What the package says it is; undefined when not even that can be read. */
  readonly manifest?: Manifest;
  /** SHA-256 of the key that signed, hexadecimal. */
  readonly key?: string;
  readonly entries?: number;
  /** Files that nothing vouches for. */
  readonly besides: readonly string[];
}

/** Carries out docs/verify/README.md on a package: names, hashes, signature, sums, log. Every fault is named; none stops the rest. */
export function verifyPackage(files: PackageFiles, trust: Trust, names: PackageNames = [...files.keys()]): Verified {
  const bytesOf = (path: string) => files.get(path);
  const textOf = (path: string) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(path) ?? new Uint8Array());
  const manifestBytes = bytesOf(PROOF_FILES.manifest);
  const read = Manifest.safeParse(jsonIn(textOf(PROOF_FILES.manifest)));
  if (manifestBytes === undefined || !read.success)
    return { faults: [`${PROOF_FILES.manifest} 没有或读不懂：不是已定稿的发布包`], besides: [] };
  const manifest = read.data as Manifest;
  const faults = manifest.status === 'signed' ? [] : ['这是未定稿的发布包'];
  faults.push(...nameFaults(names), ...doublingFaults(manifest, textOf(PROOF_FILES.manifest)));
  const key = keyIn(textOf(PROOF_FILES.signature), trust);
  faults.push(...signatureFaults(textOf(PROOF_FILES.signature), manifestBytes, key));
  faults.push(...fileFaults(manifest, files));
  faults.push(...figureFaults(manifest, textOf('data/summary.csv'), textOf(PROOF_FILES.bodies)));
  const log = textOf(PROOF_FILES.log);
  faults.push(
    ...logFaults(manifest, manifestBytes, { log, checkpoint: textOf(PROOF_FILES.checkpoint), key, ...trust }),
  );
  const known = new Set<string>([
    ...Object.values(PROOF_FILES),
    ...manifest.files.flatMap(({ name }) => nameInPackage(name, true) ?? []),
  ]);
  return {
    faults,
    manifest,
    ...(key === undefined ? {} : { key: createHash('sha256').update(key).digest('hex') }),
    entries: log.split('\n').length - 1,
    besides: [...files.keys()].filter((path) => !known.has(path)).sort(),
  };
}

/** Of what stands twice in the manifest, one program takes the first and another the last; and what is added up has to be vouched for. */
function doublingFaults({ inputs, missing, notRequired, files }: Manifest, text: string): readonly string[] {
  const bodies = [...inputs, ...notRequired].map(({ agency }) => agency).concat(missing);
  const names = files.map(({ name }) => name);
  const isTwice = (list: readonly string[]) => new Set(list).size !== list.length;
  return [
    ...duplicatesIn(text).map(({ name }) => `${PROOF_FILES.manifest} 里 ${name} 写了两次`),
    ...(isTwice(bodies) ? [`${PROOF_FILES.manifest} 里有的单位列了两次`] : []),
    ...(isTwice(names) ? [`${PROOF_FILES.manifest} 里有的文件列了两次`] : []),
    ...[SUMMARY_TABLE, DETAILS]
      .filter((name) => !names.includes(name))
      .map((name) => `${PROOF_FILES.manifest} 没有列 ${name}，汇总不受签名保护`),
  ];
}

/** The key everything is held against: the one brought along, else the package's own. */
function keyIn(signature: string, { publicKey }: Trust): Uint8Array | undefined {
  return publicKey ?? bytesOfBase64(signatureIn(signature)?.publicKey ?? '');
}

function signatureFaults(text: string, manifest: Uint8Array, key: Uint8Array | undefined): readonly string[] {
  const said = signatureIn(text);
  // Anybody could write more into it, or a member twice: no hash is kept of it.
  if (said === undefined || text !== signatureText(said))
    return [`${PROOF_FILES.signature} 没有、读不懂，或不是原来的写法`];
  const own = bytesOfBase64(said.publicKey);
  if (own === undefined || key === undefined || bytesToHex(own) !== bytesToHex(key))
    return [`${PROOF_FILES.signature} 里的公钥不是所给的公钥`];
  if (signingAlgorithmOf(own) !== said.algorithm) return [`${PROOF_FILES.signature} 里的公钥不是 ${said.algorithm} 的`];
  return isSigned(manifest, bytesOfBase64(said.signature), key) ? [] : [`${PROOF_FILES.manifest} 的签名不对`];
}

function fileFaults({ files: named }: Manifest, files: PackageFiles): readonly string[] {
  return named.flatMap(({ name, bytes, sha256 }) => {
    const path = nameInPackage(name, true);
    if (path === undefined) return [];
    const found = files.get(path);
    if (found === undefined) return [`缺 ${path}`];
    const isSame = found.length === bytes && createHash('sha256').update(found).digest('hex') === sha256;
    return isSame ? [] : [`${path} 与清单不符`];
  });
}

/** What the rows of one body say of its filing. */
interface BodyRows {
  rows: number;
  isFiled: boolean;
  isOpen: boolean;
  readonly versions: Set<string>;
}

function figureFaults(manifest: Manifest, summary: string, agencies: string): readonly string[] {
  const district = strictCsv(summary);
  const adding = new Adding();
  const rows = new Map<string, BodyRows>();
  const isRead = eachBodyRow(agencies, (cell, version) => {
    adding.add(cell);
    const own = rows.get(cell.agency) ?? { rows: 0, isFiled: false, isOpen: false, versions: new Set<string>() };
    rows.set(cell.agency, own);
    own.rows += 1;
    if (cell.state === 'notFiled' || cell.state === 'notRequired') own.isOpen = true;
    else own.isFiled = true;
    own.versions.add(version);
  });
  if (district === undefined || !isRead) return [`data/summary.csv 或 ${PROOF_FILES.bodies} 读不懂`];
  const receipts = new Map(manifest.inputs.map(({ agency, receipt }) => [agency, receipt ?? '']));
  const open = new Set([...manifest.missing, ...manifest.notRequired.map(({ agency }) => agency)]);
  const faults: string[] = [];
  for (const agency of new Set([...receipts.keys(), ...rows.keys(), ...open])) {
    const own = rows.get(agency);
    const isCounted = receipts.has(agency);
    const fits = isCounted ? own?.isOpen === false : own?.isFiled === false;
    const isOfReceipt = [...(own?.versions ?? [])].every((version) => version === (receipts.get(agency) ?? ''));
    if (own?.rows !== district.length || !fits || !isOfReceipt || isCounted === open.has(agency))
      faults.push(`${agency}：proof/agencies.csv 与清单所列的报送不符`);
  }
  return [...faults, ...adding.against(district)];
}

/** The rows of proof/agencies.csv; false where it is no such CSV. */
function eachBodyRow(text: string, tell: (cell: BodyCell, version: string) => void): boolean {
  let places: readonly number[] | undefined;
  return eachRecord(text, (record) => {
    if (places === undefined) {
      places = ['agency_code', 'row', 'column', 'state', 'value', 'version'].map((name) => record.lastIndexOf(name));
      return;
    }
    const [agency = '', row = '', column = '', state = '', value = '', version = ''] = places.map(
      (place) => record[place] ?? '',
    );
    tell({ agency, row, column, state, value }, version);
  });
}

function logFaults(
  manifest: Manifest,
  manifestBytes: Uint8Array,
  {
    log,
    checkpoint,
    key,
    before,
  }: Trust & { readonly log: string; readonly checkpoint: string; readonly key: Uint8Array | undefined },
): readonly string[] {
  const entries = log.split('\n').slice(0, -1);
  if (!log.endsWith('\n')) return [`${PROOF_FILES.log} 没有或不完整`];
  const held = { district: manifest.district, leaves: entries.map(leafHash), key };
  const own = entriesOf(manifest, manifest.inputs, createHash('sha256').update(manifestBytes).digest('hex'));
  const ends = entries.slice(-own.length);
  const isLogged = ends.length === own.length && own.every((entry, index) => entry === ends[index]);
  return [
    ...noteFaults(checkpoint, PROOF_FILES.checkpoint, held),
    ...(readNote(checkpoint)?.checkpoint.size === entries.length ? [] : [`${PROOF_FILES.log} 与检查点长短不一`]),
    ...(isLogged ? [] : ['日志的最后几行不是这份汇总稿和计入它的各单位报送']),
    ...replacementFaults(manifest, entries.slice(0, -own.length)),
    ...(before === undefined ? [] : earlierFaults(before, held)),
  ];
}

/**
 * Nothing was exchanged in silence: where the log has a summary of the same year already, the last of them is what this one says it replaces.
 * What was signed before there was a log stands in none.
 */
function replacementFaults({ district, year, replaces }: Manifest, before: readonly string[]): readonly string[] {
  const head = `summary ${district} ${year} `;
  const last = before.findLast((entry) => entry.startsWith(head));
  if (last === undefined) return [];
  const [version = ''] = last.slice(head.length).split(' ');
  if (replaces === undefined) return [`日志里本年度已有定稿的 ${version}，本包没有说明替代它`];
  return last === `${head}${replaces.version} ${replaces.manifestSha256}`
    ? []
    : ['日志里被替代的那一版不是本包所说的那一份'];
}
