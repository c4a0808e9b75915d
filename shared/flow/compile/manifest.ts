import { utf8ToBytes } from '@noble/hashes/utils.js';
import { given } from '../../domain/values/given.ts';
import { hashOfBytes } from '../../domain/values/hashOfBytes.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { Manifest } from '../../wire/manifest.ts';
import { MANIFEST } from '../../wire/manifest.ts';
import { described } from '../../wire/shape.ts';
import type { Replaced, SummaryFile } from '../ports/summaryPorts.ts';

interface ManifestContext {
  readonly version: string;
  readonly digest: string;
  readonly signed: boolean;
  readonly files: readonly SummaryFile[];
  readonly replaces?: Replaced;
}

/** What a summary was made from and what it consists of, so that anyone can add it up again and check every byte. */
export function manifestOf(
  compilation: Compilation,
  { version, digest, signed, files, replaces }: ManifestContext,
): SummaryFile {
  const { district, districtName, year, edition, asOf, rulesHash, coverage, bodies } = compilation;
  const manifest = described<Manifest>()({
    district,
    districtName,
    year,
    edition,
    version,
    digest,
    status: signed ? 'signed' : 'draft',
    asOf,
    rulesHash,
    coverage,
    inputs: bodies
      .filter(({ standing }) => standing === 'counted')
      .map(({ agency, receipt = null, versionId = null, sha256: hash = null, submittedAt = null }) => ({
        agency,
        receipt,
        versionId,
        sha256: hash,
        submittedAt,
      })),
    missing: bodies.filter(({ standing }) => standing === 'missing').map(({ agency }) => agency),
    notRequired: bodies
      .filter(({ standing }) => standing === 'notRequired')
      .map(({ agency, reason }) => ({ agency, ...given({ reason }) })),
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: hashOfBytes(bytes) })),
    ...given({ replaces }),
  });
  return {
    name: MANIFEST,
    contentType: 'application/json; charset=utf-8',
    bytes: utf8ToBytes(`${JSON.stringify(manifest, null, 1)}\n`),
  };
}
