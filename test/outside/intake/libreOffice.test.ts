import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { convertWithLibreOffice } from '../../../functions/cli/documents/libreOffice.ts';
import { conversionsHere } from '../../../infra/local/api/conversionsHere.ts';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../../shared/domain/forms/editions.ts';
import { importReport } from '../../../shared/intake/read/importReport.ts';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { filedAs } from '../../support/filedReports.ts';
import { htmlPage, plainCell } from '../../support/print/asHtml.ts';
import { xlsx } from '../../support/print/asOffice.ts';
import { printTables, textsOf, valueIn } from '../../support/print/printedReport.ts';
import { aReport } from '../../support/reports.ts';
import { converted, NO_OFFICE } from '../../support/soffice.ts';

const YEAR = 2023;
const REPORT = aReport(YEAR, 21);
const EDITION = editionOfYearOrThrow(YEAR);
const PARTS = {
  title: `海珠区人力资源和社会保障局${YEAR}年政府信息公开工作年度报告`,
  tables: printTables(EDITION, textsOf(REPORT, EDITION)),
};

/** One point, in PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** The same report as other programs keep it. */
const KINDS: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  ['.doc', async () => readFileSync(converted(await bodyDocument(filedAs(REPORT).report), 'docx', 'doc'))],
  ['.odt', async () => readFileSync(converted(await bodyDocument(filedAs(REPORT).report), 'docx', 'odt'))],
  ['.rtf', async () => readFileSync(converted(await bodyDocument(filedAs(REPORT).report), 'docx', 'rtf'))],
  ['.xls', async () => readFileSync(converted(await xlsx(PARTS), 'xlsx', 'xls'))],
  ['.fodt', async () => readFileSync(converted(await bodyDocument(filedAs(REPORT).report), 'docx', 'fodt'))],
  ['.fods', async () => readFileSync(converted(await xlsx(PARTS), 'xlsx', 'fods'))],
  ['.ods', async () => readFileSync(converted(await xlsx(PARTS), 'xlsx', 'ods'))],
];

describe.skipIf(NO_OFFICE)('a file of an older kind', () => {
  test.each(KINDS)(
    '%s is converted, which is said, and read without a figure other than printed',
    { timeout: 180_000 },
    async (_, draw) => {
      const bytes = await draw();
      const { draft, findings } = await importReport(bytes, { convert: convertWithLibreOffice });
      expect(findings.filter(({ rule }) => rule === 'IMP-CONVERTED')).toHaveLength(1);
      for (const { name } of cellsOf(EDITION)) {
        expect([name, String(valueIn(draft, name))]).toEqual([name, String(valueIn(REPORT, name))]);
      }
    },
  );

  test('without LibreOffice it is named, with the one step that helps', { timeout: 180_000 }, async () => {
    const [, draw] = KINDS[0] ?? [];
    const bytes = (await draw?.()) ?? new Uint8Array();
    const { findings, unreadable } = await importReport(bytes, {
      convert: (each, conversion) => convertWithLibreOffice(each, conversion, ['nianbao-no-such-program']),
    });
    expect(unreadable).toBe(true);
    expect(findings[0]?.message).toContain('.doc');
    expect(findings[0]?.hint).toContain('另存为 .docx');
  });

  test('a page asks for nothing from elsewhere: a picture of another machine is not fetched', {
    timeout: 180_000,
  }, async () => {
    const { createServer } = await import('node:http');
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const page = htmlPage(PARTS, plainCell).replace('<h1>', `<img src="http://127.0.0.1:${port}/x.png"><h1>`);
    await convertWithLibreOffice(new TextEncoder().encode(page), { from: 'doc', to: 'docx' });
    server.close();
    expect(asked).toEqual([]);
  });

  test('nothing of the files of this machine goes out in what somebody sent in, by a link or by a picture', {
    timeout: 180_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-own-files-'));
    try {
      writeFileSync(join(folder, 'secret.txt'), 'of-this-machine-alone');
      writeFileSync(join(folder, 'picture.png'), PICTURE);
      const at = (name: string) => pathToFileURL(join(folder, name)).href;
      const field = (words: string) => `{\\field{\\*\\fldinst ${words}}{\\fldrslt old}}`;
      const text = `before ${field(`INCLUDETEXT "${at('secret.txt')}"`)} ${field(`INCLUDEPICTURE "${at('picture.png')}"`)}`;
      const made = await conversionsHere()?.convert(strToU8(`{\\rtf1\\ansi ${text} after\\par}`));
      if (made === undefined || typeof made === 'string') throw new Error(`not converted: ${made}`);
      const parts = unzipSync(made.bytes);
      expect(Object.keys(parts).filter((name) => !/\.(?:xml|rels)$/.test(name))).toEqual([]);
      const words = Object.values(parts)
        .map((part) => strFromU8(part))
        .join('');
      expect(words).toContain('after');
      expect(words).not.toContain('of-this-machine-alone');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
