import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { signingAlgorithmOf } from '../../../shared/domain/log/signingAlgorithm.ts';
import { bytesOfBase64 } from '../../../shared/domain/values/base64.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { type CountedProof, countedProofIn } from '../../../shared/wire/proof.ts';
import { notOpened } from '../documents/notOpened.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import { isPrinted } from '../verify/logHolds.ts';
import { type PackageFiles, type PackageNames, verifyPackage } from '../verify/verifyPackage.ts';
import { verifyProof } from '../verify/verifyProof.ts';

export interface VerifyOptions {
  readonly key?: string;
  readonly before?: string;
  /** The file of one body, to be held against its proof. */
  readonly report?: string;
  readonly json?: boolean;
}

/** 0 everything agrees, 1 something does not, 3 cannot be read. */
const EXIT = { sound: 0, faults: 1, unreadable: 3 } as const;

/** What is held against the package or proof: the files that the options name. */
interface Given {
  readonly publicKey?: Uint8Array;
  readonly before?: string;
  readonly report?: Uint8Array;
}

/** `nianbao verify PACKAGE`: whether a publication package, a folder or a ZIP, is whole, adds up, is signed and stands in the log. No server is asked. */
export async function verifyFiles(path: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  let against: Given;
  try {
    against = await givenBy(options);
  } catch (error) {
    const sentence = error instanceof NoKey ? error.message : notOpened(error);
    if (sentence === undefined) throw error;
    terminal.err(printable(sentence));
    return EXIT.unreadable;
  }
  const proof = path.endsWith('.json') ? countedProofIn(await readFile(path, 'utf8').catch(() => '')) : undefined;
  if (proof !== undefined) return verifyOne(proof, against, options, terminal);
  let held: Held;
  try {
    held = await filesOf(path);
  } catch {
    terminal.err(`读不了 ${printable(path)}：应为发布包的文件夹或 ZIP`);
    return EXIT.unreadable;
  }
  const { faults, manifest, key, entries, besides } = verifyPackage(held.files, against, held.names);
  const exit = faults.length === 0 ? EXIT.sound : EXIT.faults;
  if (options.json === true) {
    const keyFrom = against.publicKey === undefined ? 'package' : 'given';
    terminal.out(
      JSON.stringify({ sound: soundness(faults, against), faults, key: key ?? null, keyFrom, besides }, null, 1),
    );
    return exit;
  }
  if (manifest !== undefined) {
    const { districtName, year, version, inputs } = manifest;
    terminal.out(
      `${printable(districtName)} ${year}年度 ${version}，计入 ${inputs.length} 个单位，日志 ${entries ?? 0} 条`,
    );
    const from = options.key === undefined ? '（取自发布包，请与公布的指纹核对）' : '';
    terminal.out(`签名公钥 SHA-256 ${key ?? '—'}${from}`);
  }
  if (manifest?.replaces !== undefined) {
    const { version, manifestSha256 } = manifest.replaces;
    terminal.out(`更正并替代 ${printable(version)}（其清单 SHA-256 ${printable(manifestSha256)}）`);
  }
  for (const name of besides) terminal.out(`未受签名保护：${printable(name)}`);
  for (const fault of faults) terminal.err(`不符：${printable(fault)}`);
  terminal.out(faults.length === 0 ? agreedPackage(against) : `核验不通过：${faults.length} 处不符。`);
  return exit;
}

/** Whoever forges signs with a key of their own: by a key that came along, it is not known. */
function soundness(faults: readonly string[], { publicKey }: Given): boolean | null {
  if (faults.length > 0) return false;
  return publicKey === undefined ? null : true;
}

/** What was held, and by whose key. */
function agreedPackage({ publicKey }: Given): string {
  const what = '文件完整、签名有效、逐格相加相符、已载入日志';
  return publicKey === undefined ? `与发布包自带的公钥相符：${what}。${WHOSE_KEY}` : `核验通过：${what}。`;
}

const WHOSE_KEY = '公钥是否发布机关的，请与公布的指纹核对，或用 --key 指明公布的公钥。';

/**
 * One body's proof, with the file it filed. Whoever forges a proof signs it with a key of their own: by the proof's key alone
 * nothing is called verified.
 */
function verifyOne(proof: CountedProof, against: Given, { json }: VerifyOptions, terminal: Terminal): number {
  const { publicKey, report } = against;
  const faults = verifyProof(proof, against);
  const exit = faults.length === 0 ? EXIT.sound : EXIT.faults;
  const key = createHash('sha256')
    .update(publicKey ?? bytesOfBase64(proof.publicKey ?? '') ?? '')
    .digest('hex');
  if (json === true) {
    const sound = soundness(faults, against);
    const keyFrom = publicKey === undefined ? 'proof' : 'given';
    terminal.out(JSON.stringify({ sound, faults, key, keyFrom, entry: proof.entry }, null, 1));
    return exit;
  }
  terminal.out(printable(proof.entry));
  terminal.out(`签名公钥 SHA-256 ${key}${publicKey === undefined ? '（取自这份证明自己，请与公布的指纹核对）' : ''}`);
  if (report === undefined) terminal.out('没有给出所报的文件：加 --report 文件.json，才知道计入的是不是它。');
  for (const fault of faults) terminal.err(`不符：${fault}`);
  terminal.out(faults.length === 0 ? agreed(against) : `核验不通过：${faults.length} 处不符。`);
  return exit;
}

/** No more than was held: the entry alone, or the file with it; by the district's key, or by the one the proof brings along. */
function agreed({ publicKey, report }: Given): string {
  const what = report === undefined ? '这一条在签过名的日志里' : '这份报送原样计入了定稿的汇总稿';
  if (publicKey !== undefined) return report === undefined ? `相符：${what}。` : `核验通过：${what}。`;
  return `与证明自带的公钥相符：${what}。${WHOSE_KEY}`;
}

async function givenBy({ key, before, report }: VerifyOptions): Promise<Given> {
  return {
    ...given({ publicKey: key === undefined ? undefined : publicKeyIn(key, await readFile(key)) }),
    ...given({ before: before === undefined || isPrinted(before) ? before : await readFile(before, 'utf8') }),
    ...given({ report: report === undefined ? undefined : new Uint8Array(await readFile(report)) }),
  };
}

interface Held {
  readonly files: PackageFiles;
  readonly names: PackageNames;
}

async function filesOf(path: string): Promise<Held> {
  if (!(await stat(path)).isDirectory()) {
    const names: string[] = [];
    const every = ({ name }: { readonly name: string }) => names.push(name) > 0;
    const packed = unzipSync(new Uint8Array(await readFile(path)), { filter: every });
    // A name that is no member of an object (`__proto__`) is told like any other.
    const lost = names.filter((name) => !Object.hasOwn(packed, name)).map((name) => [name, new Uint8Array()] as const);
    const files = [...lost, ...Object.entries(packed)].filter(([name]) => !name.endsWith('/'));
    return { files: new Map(files), names };
  }
  const all = await readdir(path, { recursive: true, withFileTypes: true });
  const found = all
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return { file, name: relative(path, file).split(sep).join('/') };
    });
  // A file whose name is no UTF-8 cannot be opened by what is shown of its name: it is named, and missing where it belongs.
  const legible = found.filter(({ name }) => !name.includes('\u{fffd}'));
  const read = legible.map(async ({ file, name }) => [name, new Uint8Array(await readFile(file))] as const);
  return { files: new Map(await Promise.all(read)), names: found.map(({ name }) => name) };
}

/** The file named by --key holds no key that a summary can be signed by. */
class NoKey extends Error {}

const PEM = /-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----/;

/** A public key (SubjectPublicKeyInfo) in PEM or DER as its DER bytes. Throws {@link NoKey}. */
function publicKeyIn(path: string, file: Uint8Array): Uint8Array {
  const written = PEM.exec(new TextDecoder('latin1').decode(file))?.[1];
  const der = written === undefined ? file : bytesOfBase64(written.replaceAll(/\s/g, ''));
  if (der === undefined || signingAlgorithmOf(der) === undefined)
    throw new NoKey(`${path}：不是 PEM/DER 公钥（P-256 或 SM2）`);
  return new Uint8Array(der);
}
