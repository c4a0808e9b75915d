import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const JARS = fileURLToPath(new URL('../../.ci/verapdf', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../outside/render/verapdf/validate.js', import.meta.url));

/** Why veraPDF cannot be asked here, or undefined where it can. */
export const NO_VERAPDF = !existsSync(JARS)
  ? 'veraPDF is not there: mvn -f test/outside/render/verapdf/pom.xml dependency:copy-dependencies -DoutputDirectory=$PWD/.ci/verapdf'
  : spawnSync('java', ['-version']).status === 0
    ? undefined
    : 'Java is not installed';

/** Rhino's. */
const SHELL = 'org.mozilla.javascript.tools.shell.Main';

export interface Standing {
  readonly standard: 'PDFA_2_A' | 'PDFUA_1';
  readonly keeps: boolean;
  /** Clause and test of each rule that is not kept. */
  readonly broken: readonly string[];
}

/** What veraPDF, the reference validator, says of a file by PDF/A-2a and PDF/UA-1. */
export async function veraPdf(pdf: Uint8Array): Promise<readonly Standing[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-verapdf-'));
  try {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, pdf);
    const { stdout } = await run('java', [`-Dfile=${file}`, '-cp', `${JARS}/*`, SHELL, PROGRAM]);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Standing);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
