import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { valueIn } from '../../support/print/printedReport.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/documents/${name}`, import.meta.url));
const BASE = JSON.parse(fixture('base.json').toString('utf8'));
const LICENSING = 'proactiveDisclosure.licensing.decisions';
const FEES = 'proactiveDisclosure.fees.amount';
const OVERVIEW: string = BASE.narrative.overview;

interface Change {
  /** Cells that print no plain figure: left open, and named by a finding that says why. */
  readonly open?: Readonly<Record<string, RegExp>>;
  /** Cells in which another figure is printed. */
  readonly read?: Readonly<Record<string, number>>;
  /** Cells that are read, with a word about what stands beside the figure. */
  readonly remarked?: Readonly<Record<string, RegExp>>;
  readonly overview?: string;
}

async function outcomeOf(name: string) {
  const { draft, findings, unreadable } = await importReport(fixture(name), { agency: '350128-gongan' });
  expect(unreadable).toBe(false);
  const imported = findings.filter(({ rule }) => rule.startsWith('IMP-'));
  const told = (cell: string) =>
    imported
      .filter(({ cells }) => cells?.includes(cell) === true)
      .map(({ message }) => message)
      .join();
  return { draft, told };
}

/** Each document is the report of base.json with one thing changed in the file. */
describe.each<[string, Change]>([
  ['word-double-strike.docx', { open: { [LICENSING]: /划掉/ } }],
  ['word-superscript-by-style.docx', { open: { [LICENSING]: /上标/ } }],
  ['word-hidden-digit.docx', { remarked: { 'proactiveDisclosure.normativeDocuments.inForce': /隐藏/ } }],
  ['word-bdo-figure.docx', {}],
  ['word-textbox-figure.docx', {}],
  ['word-nested-table.docx', {}],
  ['word-gridBefore.docx', {}],
  ['word-online-document2.docx', {}],
  ['word-210-pictures.docx', {}],
  ['word-fldSimple-narrative.docx', { overview: `${OVERVIEW}全年共收到申请23件。` }],
  ['word-textbox-narrative.docx', { overview: `${OVERVIEW}\n文本框里的一段：全年共收到申请23件，其中网络申请20件。` }],
  ['word-footnote-in-narrative.docx', { overview: `${OVERVIEW}[1]\n[1] 含下放事项` }],
  ['xlsx-strike-richtext.xlsx', { open: { [LICENSING]: /划掉/ } }],
  ['xlsx-superscript-mark.xlsx', { open: { [LICENSING]: /上标/ } }],
  ['xlsx-error-value.xlsx', { open: { [LICENSING]: /公式错误/ } }],
  ['xlsx-float-noise.xlsx', { read: { [FEES]: 234.46 } }],
  ['xlsx-rels-prefix.xlsx', {}],
  ['xlsx-embedded-docx.xlsx', {}],
  ['template-blank-copy-of-sheet.xlsx', {}],
  [
    'html-vertical-align-super.html',
    { open: { [LICENSING]: /上标/ }, overview: '𬭚𠮷野家😀👨‍👩‍👧，2021年共收到申请23件。' },
  ],
])('%s', (name, { open = {}, read: other = {}, remarked = {}, overview = OVERVIEW }) => {
  test('each cell is the printed one, or open and named', async () => {
    const { draft, told } = await outcomeOf(name);
    const cells = cellsOf('2021');
    const read = Object.fromEntries(cells.map((cell) => [cell.name, valueIn(draft, cell.name) ?? null]));
    const printed = Object.fromEntries(
      cells.map(({ name: cell }) => [cell, cell in open ? null : (other[cell] ?? valueIn(BASE, cell) ?? null)]),
    );
    expect(read).toEqual(printed);
    for (const [cell, why] of Object.entries({ ...open, ...remarked })) expect(told(cell)).toMatch(why);
  });

  test('the prose is what is printed, where it stands', async () => {
    const { draft } = await outcomeOf(name);
    expect(draft.narrative).toEqual({ ...BASE.narrative, overview });
  });
});
