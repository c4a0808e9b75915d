import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { convertWithLibreOffice } from '../../../functions/cli/documents/libreOffice.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { docx } from '../../support/print/asOffice.ts';
import { printTables, valueIn } from '../../support/print/printedReport.ts';
import { converted, NO_OFFICE } from '../../support/soffice.ts';

const YEAR = 2023;
const EDITION = editionOfYearOrThrow(YEAR);
const CELLS = cellsOf(EDITION).filter(({ kind }) => kind !== 'amount');
/** Figures that stand nowhere else in the file. */
const FIGURES = new Map(CELLS.map(({ name }, index) => [name, String(710_001 + index * 7)]));

/** What is done to a figure, and whether what is printed still is the figure. */
const CHANGES: readonly (readonly [what: string, markup: (figure: string) => string, isPrinted: boolean])[] = [
  ['struck', (figure) => `{\\strike ${figure}}`, false],
  ['struck twice', (figure) => `{\\striked1 ${figure}}`, false],
  ['struck in part', (figure) => `{\\strike 9}${figure}`, false],
  ['hidden', (figure) => `{\\v ${figure}}`, false],
  ['hidden beside', (figure) => `${figure}{\\v 7}`, true],
  ['a mark raised', (figure) => `${figure}{\\super 1}`, false],
  ['a mark lifted', (figure) => `${figure}{\\up12 1}`, false],
  ['tiny beside', (figure) => `${figure}{\\fs2 7}`, false],
  ['white beside', (figure) => `${figure}{\\cf77 7}`, false],
  ['deleted beside', (figure) => `{\\deleted 5}${figure}`, true],
  // LibreOffice looks up what a field leads to anew, and it leads nowhere here.
  ['a field', (figure) => `{\\field{\\*\\fldinst REF a}{\\fldrslt ${figure}}}`, false],
  ['in pieces', (figure) => `{${figure.slice(0, 3)}}{\\b ${figure.slice(3)}}`, true],
  ['by the codes of its digits', (figure) => [...figure].map((digit) => `\\'3${digit}`).join(''), true],
  ['with a circled digit', (figure) => `${figure}\\u9312 ?`, false],
  ['in a comment beside', (figure) => `${figure}{\\*\\comment 7}`, true],
];

describe.skipIf(NO_OFFICE)('RTF that LibreOffice makes into Word', () => {
  test('every change of a figure: read right, or open and named; no other figure changes', {
    timeout: 240_000,
  }, async () => {
    const tables = printTables(EDITION, (name) => FIGURES.get(name) ?? '0');
    const word = docx({ title: `某区某局${YEAR}年政府信息公开工作年度报告`, tables });
    const colour = '{\\colortbl;\\red0\\green0\\blue0;'.concat(
      '\\red0\\green0\\blue0;'.repeat(75),
      '\\red255\\green255\\blue255;',
    );
    let rtf = readFileSync(converted(word, 'docx', 'rtf'), 'latin1').replace(/\{\\colortbl;[^}]*/, colour);
    const changed = CHANGES.map((change, index) => ({
      change,
      name: CELLS[(index * 12 + 5) % CELLS.length]?.name ?? '',
    }));
    for (const { change, name } of changed) {
      const figure = FIGURES.get(name) ?? '';
      expect([name, rtf.split(figure).length]).toEqual([name, 2]);
      rtf = rtf.replace(figure, () => change[1](figure));
    }
    const { draft, findings } = await importReport(Buffer.from(rtf, 'latin1'), {
      agency: '440105-rsj',
      convert: convertWithLibreOffice,
    });
    const named = new Set(findings.filter(({ rule }) => rule.startsWith('IMP-')).flatMap(({ cells }) => cells ?? []));
    const outcome = changed.map(({ change: [what], name }) => [what, valueIn(draft, name) ?? null, named.has(name)]);
    expect(outcome).toEqual(
      changed.map(({ change: [what, , isPrinted], name }, index) => [
        what,
        isPrinted ? Number(FIGURES.get(name)) : null,
        isPrinted ? outcome[index]?.[2] : true,
      ]),
    );
    const others = CELLS.filter(({ name }) => !changed.some((each) => each.name === name));
    expect(others.filter(({ name }) => valueIn(draft, name) !== Number(FIGURES.get(name)))).toEqual([]);
  });
});
