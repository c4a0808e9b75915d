import { expect, test } from 'vitest';
import { assignBody } from '../../../shared/intake/batch/assignBody.ts';
import { readBatch } from '../../../shared/intake/batch/readBatch.ts';
import { htmlPage } from '../../support/print/asHtml.ts';
import { printTables, textsOf } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';

test('what a person says of a body takes the place of what the program could not tell, and the report is judged as its own', async () => {
  const entry = { agency: '440105-b0', name: '海珠区民政局', required: true };
  const roster = { district: '440105', name: '海珠区', year: 2023, revision: 0, agencies: [entry] };
  const page = htmlPage({
    title: '海珠区民正局2023年政府信息公开工作年度报告',
    tables: printTables('2021', textsOf(aReport(2023, 1), '2021')),
    overview: '正文。',
    problems: '问题。',
    other: '无。',
  });
  const [read] = await readBatch([{ name: 'c.html', bytes: async () => new TextEncoder().encode(page) }], {
    rosters: [roster],
  });
  if (read === undefined) throw new Error('one file is one read');
  expect(read.match).toMatchObject({ kind: 'doubtful', nearest: [entry] });
  expect(read.draft).not.toHaveProperty('agency');
  const assigned = assignBody(read, entry);
  expect(assigned.draft).toMatchObject({ agency: entry.agency, agencyName: entry.name, requests: read.draft.requests });
  expect(assigned.match).toEqual({ kind: 'sure', entry, by: 'person' });
  expect(assigned.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(read.findings.map(({ rule }) => rule)).toContain('IMP-AGENCY');
});
