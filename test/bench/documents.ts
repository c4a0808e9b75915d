import type { Roster } from '../../shared/domain/filing/roster.ts';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { readBatch } from '../../shared/intake/batch/readBatch.ts';
import { htmlPage, type PageParts, splitCell, wordCell } from '../support/print/asHtml.ts';
import { docx, xlsx } from '../support/print/asOffice.ts';
import { pdf } from '../support/print/asPdf.ts';
import { commas, piped, spaced, tabbed, textPage } from '../support/print/asText.ts';
import { printTables, textsOf, valueIn } from '../support/print/printedReport.ts';
import { aReport } from '../support/reports.ts';
import { ms, type Section } from './measure.ts';

const YEAR = 2023;
const BODIES = 60;
const DISTRICT = '440105';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Ten kinds and layouts of file, as bodies send them. */
const KINDS: readonly (readonly [ending: string, draw: (parts: PageParts) => Uint8Array | Promise<Uint8Array>])[] = [
  ['docx', docx],
  ['xlsx', xlsx],
  ['pdf', ({ title, tables }) => pdf(title, [tables.T2, tables.T3, tables.T4], () => undefined)],
  ['html', (parts) => bytesOf(htmlPage(parts))],
  ['htm', (parts) => bytesOf(htmlPage(parts, wordCell))],
  ['html', (parts) => bytesOf(htmlPage(parts, splitCell, false))],
  ['md', (parts) => bytesOf(textPage(parts, piped))],
  ['txt', (parts) => bytesOf(textPage(parts, tabbed))],
  ['txt', (parts) => bytesOf(textPage(parts, spaced))],
  ['csv', (parts) => bytesOf(textPage(parts, commas))],
];

/** Files of a district as 批量读入 and `nianbao import` read them, each held against the report it was drawn from. */
export async function documentsBench(): Promise<Section> {
  const edition = editionOfYearOrThrow(YEAR);
  const bodies = Array.from({ length: BODIES }, (_, index) => {
    const agency = `${DISTRICT}-b${index}`;
    return {
      agency,
      name: `海珠区第${index + 1}局`,
      report: aReport(YEAR, index + 1, agency),
      kind: KINDS[index % KINDS.length],
    };
  });
  const roster: Roster = {
    district: DISTRICT,
    name: '海珠区',
    year: YEAR,
    revision: 1,
    agencies: bodies.map(({ agency, name }) => ({ agency, name, kind: 'department', required: true })),
  };
  const files = await Promise.all(
    bodies.map(async ({ name, report, kind: [ending, draw] = ['docx', docx] }, index) => {
      const bytes = await draw({
        title: `${name}${YEAR}年政府信息公开工作年度报告`,
        tables: printTables(edition, textsOf(report, edition)),
        overview: '本年度认真贯彻落实条例，推进政府信息公开各项工作。',
        problems: '存在的问题：更新不够及时。改进情况：建立台账。',
        other: '无其他需要报告的事项。',
      });
      return { name: `${index + 1}.${ending}`, bytes: async () => bytes };
    }),
  );
  const started = performance.now();
  const told: number[] = [];
  const reads = await readBatch(files, { rosters: [roster], onRead: () => told.push(performance.now()) });
  const took = performance.now() - started;
  const gaps = told.map((at, index) => at - (told[index - 1] ?? started));
  const cells = cellsOf(edition).map(({ name }) => name);
  const figures = reads.flatMap(({ draft }, index) =>
    cells.map((cell) => ({ read: valueIn(draft, cell), printed: valueIn(bodies[index]?.report, cell) })),
  );
  const read = figures.filter((each) => each.read !== undefined);
  const wrong = read.filter((each) => String(each.read) !== String(each.printed));
  const matched = reads.filter(
    ({ match }, index) => match?.kind === 'sure' && match.entry.agency === bodies[index]?.agency,
  );
  return {
    title: `${BODIES} files of ${BODIES} bodies, ${KINDS.length} kinds and layouts, read one after the other`,
    lines: [
      { what: 'all of them', value: ms(took), beside: `${ms(took / BODIES)} a file` },
      { what: 'longest without a word of progress', value: ms(Math.max(...gaps)) },
      {
        what: 'cells read',
        value: `${((read.length * 100) / figures.length).toFixed(1)} %`,
        beside: `${read.length} of ${figures.length}`,
      },
      { what: 'cells read wrongly', value: String(wrong.length) },
      { what: 'bodies matched', value: `${matched.length} of ${BODIES}` },
    ],
  };
}
