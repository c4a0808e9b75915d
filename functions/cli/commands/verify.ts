import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { given } from '../../../shared/domain/values/given.ts';
import { type CountedProof, countedProofIn } from '../../../shared/wire/proof.ts';
import { printable, type Terminal } from '../terminal/terminal.ts';
import { type PackageFiles, verifyPackage } from '../verify/verifyPackage.ts';
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

/** `nianbao verify PACKAGE`: whether a publication package, a folder or a ZIP, is whole, adds up, is signed and stands in the log. No server is asked. */
export async function verifyFiles(path: string, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const proof = path.endsWith('.json') ? countedProofIn(await readFile(path, 'utf8').catch(() => '')) : undefined;
  if (proof !== undefined) return verifyOne(proof, options, terminal);
  let files: PackageFiles;
  try {
    files = await filesOf(path);
  } catch {
    terminal.err(`读不了 ${printable(path)}：应为发布包的文件夹或 ZIP`);
    return EXIT.unreadable;
  }
  const { faults, manifest, key, entries, besides } = verifyPackage(files, {
    ...given({ publicKey: options.key === undefined ? undefined : derOf(await readFile(options.key, 'utf8')) }),
    ...given({ before: options.before === undefined ? undefined : await readFile(options.before, 'utf8') }),
  });
  const exit = faults.length === 0 ? EXIT.sound : EXIT.faults;
  if (options.json === true) {
    terminal.out(JSON.stringify({ sound: faults.length === 0, faults, key: key ?? null, besides }, null, 1));
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
  const sound = '核验通过：文件完整、签名有效、逐格相加相符、已载入日志。';
  terminal.out(faults.length === 0 ? sound : `核验不通过：${faults.length} 处不符。`);
  return exit;
}

/** One body's proof, with the file it filed. */
async function verifyOne(proof: CountedProof, options: VerifyOptions, terminal: Terminal): Promise<number> {
  const { key, report } = options;
  const faults = verifyProof(proof, {
    ...given({ publicKey: key === undefined ? undefined : derOf(await readFile(key, 'utf8')) }),
    ...given({ report: report === undefined ? undefined : new Uint8Array(await readFile(report)) }),
  });
  const exit = faults.length === 0 ? EXIT.sound : EXIT.faults;
  if (options.json === true) {
    terminal.out(JSON.stringify({ sound: faults.length === 0, faults, entry: proof.entry }, null, 1));
    return exit;
  }
  terminal.out(printable(proof.entry));
  if (report === undefined) terminal.out('没有给出所报的文件：加 --report 文件.json，才知道计入的是不是它。');
  for (const fault of faults) terminal.err(`不符：${fault}`);
  terminal.out(
    faults.length === 0 ? '核验通过：这份报送原样计入了定稿的汇总稿。' : `核验不通过：${faults.length} 处不符。`,
  );
  return exit;
}

async function filesOf(path: string): Promise<PackageFiles> {
  if (!(await stat(path)).isDirectory()) {
    const packed = unzipSync(new Uint8Array(await readFile(path)));
    return new Map(Object.entries(packed).filter(([name]) => !name.endsWith('/')));
  }
  const all = await readdir(path, { recursive: true, withFileTypes: true });
  const read = all
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(path, file).split(sep).join('/'), new Uint8Array(await readFile(file))] as const;
    });
  return new Map(await Promise.all(read));
}

/** A public key in PEM (SPKI) as its bytes. */
function derOf(pem: string): Uint8Array {
  return new Uint8Array(Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64'));
}
