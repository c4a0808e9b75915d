import { DETAILS, MANIFEST } from '../../wire/manifest.ts';
import { CHECKPOINT, LOG, SIGNATURE } from '../../wire/proof.ts';

/**
 * The documents of a summary that are made for the public, and what they are called in the publication package. What is the
 * office's business (who was late, what was left blank, every body's figures) stands in its workbook alone.
 */
const PACKAGE_FILES = [
  { stored: 'summary.docx', name: '报告.docx' },
  { stored: 'summary.html', name: '报告.html' },
  { stored: 'tables.xlsx', name: 'data/tables.xlsx' },
  { stored: 'summary.csv', name: 'data/summary.csv' },
  { stored: 'tables.csv', name: 'data/tables.csv' },
  { stored: 'figures.json', name: 'data/figures.json' },
  // As it was called before: validators of data packages take a `report.json` for a report of their own.
  { stored: 'report.json', name: 'data/report.json' },
  { stored: 'corrections.csv', name: 'data/corrections.csv' },
  { stored: 'corrections.json', name: '更正记录.json' },
  { stored: 'dcat.jsonld', name: 'dcat.jsonld' },
  { stored: 'datapackage.json', name: 'datapackage.json' },
  { stored: 'csv-metadata.json', name: 'data/csv-metadata.json' },
  { stored: 'readme.txt', name: '阅读说明.txt' },
] as const;

/**
 * What proves a signed summary, by its path in the package, apart from the report and its data: manifest, signature, log, and the figures
 * of every body, from which the total can be added up again.
 */
export const PROOF_FILES = {
  bodies: `proof/${DETAILS}`,
  manifest: `proof/${MANIFEST}`,
  signature: `proof/${SIGNATURE}`,
  log: `proof/${LOG}`,
  checkpoint: `proof/${CHECKPOINT}`,
} as const;
const PROOFS: Readonly<Record<string, string>> = {
  [DETAILS]: PROOF_FILES.bodies,
  [MANIFEST]: PROOF_FILES.manifest,
  [SIGNATURE]: PROOF_FILES.signature,
  [LOG]: PROOF_FILES.log,
  [CHECKPOINT]: PROOF_FILES.checkpoint,
};

/** Documents that the manifest knows under another name, and those that lie at the top of the package under their own. */
export const RENAMED = PACKAGE_FILES.filter(({ stored, name }) => name !== stored && name !== `data/${stored}`);
export const AT_THE_TOP = PACKAGE_FILES.filter(({ stored, name }) => name === stored);

/** What the package calls a stored document; undefined for one that is not for the public. `isProven`: of a signed summary with its proof. */
export function nameInPackage(stored: string, isProven = false): string | undefined {
  return PACKAGE_FILES.find((each) => each.stored === stored)?.name ?? (isProven ? PROOFS[stored] : undefined);
}
