import { expect, test } from 'vitest';
import { countFindings, type Finding, finding } from '../../../shared/domain/verdict/findings.ts';
import { assignBody } from '../../../shared/intake/batch/assignBody.ts';
import { foundInStanding } from '../../../shared/intake/batch/foundInStanding.ts';
import type { BatchRead } from '../../../shared/intake/batch/readBatch.ts';
import { readInStanding } from '../../../shared/intake/batch/readInStanding.ts';
import { importFinding } from '../../../shared/intake/read/importWords.ts';
import { NO_PICTURE } from '../../../shared/intake/read/sourcePicture.ts';
import { aReport, bytesOf, MADE_UP_NAME, withCells } from '../../support/reports.ts';

const YEAR = 2023;
const AGENCY = '440105-rsj';
const found = (rule: string): Finding => ({ ...finding(importFinding('IMP-AGENCY', {})), id: rule, rule });
/** 规章 are made by the governments of larger cities and provinces alone. */
const REPORT = withCells(aReport(YEAR, 1, AGENCY), { 'proactiveDisclosure.rules.issued': 1 });
const read: BatchRead = {
  file: 'a.html',
  draft: { ...REPORT, agency: undefined, agencyName: '海珠人社' },
  findings: [found('IMP-NAME'), found('IMP-AGENCY'), found('IMP-YEAR'), found('X-IMP-'), found('FIELD')],
  kind: 'html',
  unreadable: false,
  picture: NO_PICTURE,
  match: undefined,
  year: YEAR,
  printedName: '海珠人社',
  cells: undefined,
  counts: countFindings([]),
};
const rules = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

test('what reading found stays; of the rules it is what is found in that standing', () => {
  const alone = rules(foundInStanding(read.findings, bytesOf(REPORT), {}));
  expect(alone.slice(0, 3)).toEqual(['IMP-NAME', 'IMP-AGENCY', 'IMP-YEAR']);
  expect(alone.slice(3)).not.toContain('X-IMP-');
  expect(alone).toContain('T2b-GZ');
  expect(alone).not.toContain('ID-NAME');
  const named = rules(foundInStanding(read.findings, bytesOf(REPORT), { roster: { name: '海珠区民政局' } }));
  expect(named).toContain('ID-NAME');
  expect(foundInStanding([], new Uint8Array(), {})).not.toEqual([]);
});

test('it is counted as it is found', () => {
  const standing = { roster: { name: '海珠区民政局' } };
  const judged = readInStanding(read, bytesOf(REPORT), standing);
  expect(judged.findings).toEqual(foundInStanding(read.findings, bytesOf(REPORT), standing));
  expect(judged.counts).toEqual(countFindings(judged.findings));
  expect({ ...judged, findings: read.findings, counts: read.counts }).toEqual(read);
});

test('a body that a person named is that of the report: by its code, the name and the level on the roster', () => {
  const entry = { agency: AGENCY, name: MADE_UP_NAME, required: true };
  const assigned = assignBody(read, entry);
  expect(assigned.draft).toEqual({ ...read.draft, agency: AGENCY, agencyName: MADE_UP_NAME });
  expect(assigned.match).toEqual({ kind: 'sure', entry, by: 'person' });
  expect(rules(assigned.findings).filter((rule) => rule.startsWith('IMP-'))).toEqual(['IMP-YEAR']);
  expect(rules(assigned.findings)).toContain('T2b-GZ');
  // A government of the level of a city: it makes 规章.
  const city = assignBody(read, { ...entry, name: '某市人民政府', level: 'municipal' });
  expect(rules(city.findings)).not.toContain('T2b-GZ');
});
