import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const openssl = (...words: readonly string[]) => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] });

export function hasOpenssl(): boolean {
  try {
    openssl('version');
    return true;
  } catch {
    return false;
  }
}

/** An authority of the test's own, and what it signs: by the name that is asked for, whose it says to be and for how many days. */
export function ownCertificates(signed: Readonly<Record<string, { readonly host: string; readonly days: number }>>): {
  readonly authority: string;
  readonly certificates: ReadonlyMap<string, Certificate>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-ca-'));
  const at = (name: string) => join(folder, name);
  const read = (name: string) => readFileSync(at(name), 'utf8');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const sign = (name: string, host: string, days: number): Certificate => {
    openssl('req', ...newKey, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', `/CN=${host}`);
    writeFileSync(at('names'), `subjectAltName=DNS:${host}`);
    const by = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')];
    openssl('x509', '-req', '-in', at(`${name}.csr`), '-out', at(`${name}.pem`), ...by, '-days', String(days));
    return { key: read(`${name}.key`), cert: read(`${name}.pem`) };
  };
  try {
    const own = ['-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=test authority', '-days', '2'];
    openssl('req', '-x509', ...newKey, ...own);
    const made = Object.entries(signed).map(([name, { host, days }]) => [name, sign(name, host, days)] as const);
    return { authority: read('ca.pem'), certificates: new Map(made) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
