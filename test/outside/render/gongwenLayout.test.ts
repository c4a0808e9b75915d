import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bodyDocument } from '../../../shared/render/document/bodyDocument.ts';
import { isShapely, widthOf } from '../../../shared/render/document/titleLines.ts';
import { filedAs } from '../../support/filedReports.ts';
import { aReport } from '../../support/reports.ts';
import { converted, NO_OFFICE, pagesOfPdf } from '../../support/soffice.ts';

const NAMES = JSON.parse(
  readFileSync(new URL('../../fixtures/bodyNames.json', import.meta.url), 'utf8'),
) as readonly string[];
const PROSE = `（一）主动公开情况。${'坚持以公开为常态、不公开为例外，全面推进决策执行管理服务和结果公开。'.repeat(30)}\n（二）依申请公开情况\n全年收到申请。`;
const SIGNED_ON = '2026年1月30日';

async function documentOf(agencyName: string): Promise<Uint8Array> {
  const narrative = { overview: PROSE, problemsAndImprovements: '还有不足。', otherMatters: '无。' };
  return bodyDocument(filedAs({ ...aReport(2025), agencyName, narrative }).report, { signedOn: SIGNED_ON });
}

interface Part {
  readonly xml: string;
  readonly text: string;
}

const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');
const partsOf = (xml: string, tag: string): readonly Part[] =>
  [...xml.matchAll(new RegExp(`<w:${tag}[ >].*?</w:${tag}>`, 'gs'))].map(([part]) => ({
    xml: part,
    text: textOf(part),
  }));

/** What GB/T 9704-2012 asks of a page, measured in a Word file: everything that is not so, in words. */
function faultsOf(bytes: Uint8Array, name: string): readonly string[] {
  const zip = unzipSync(bytes);
  const document = strFromU8(zip['word/document.xml'] ?? new Uint8Array());
  const outside = document.replaceAll(/<w:tbl>.*?<\/w:tbl>/gs, '');
  const paragraphs = partsOf(outside, 'p').filter(({ text }) => text !== '');
  const [title] = paragraphs;
  const titleLines = (title?.xml ?? '').split(/<w:br\/>/).map(textOf);
  const body = paragraphs.filter(({ xml }) => /w:firstLine="640"/.test(xml));
  const runIn = body.filter(({ text }) => text.startsWith('（'));
  const [organ, day] = paragraphs.slice(-2);
  const rows = partsOf(document, 'tr');
  const footers = Object.entries(zip)
    .filter(([part]) => /^word\/footer\d/.test(part))
    .map(([, part]) => strFromU8(part));
  const checks: Readonly<Record<string, boolean>> = {
    // A4 of 210 × 297 mm: 天头 37, 订口 28, type area 156 × 225 mm, each to a quarter of a millimetre.
    'page and margins':
      /w:w="11906" w:h="16838"/.test(document) &&
      /w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/.test(document),
    '28 characters a line': (11906 - 1587 - 1474) / (320 - 5) >= 28 && (11906 - 1587 - 1474) / (320 - 5) < 29,
    '22 lines a page':
      Math.floor((16838 - 2098 - 1984) / 579) === 22 &&
      body.every(({ xml }) => /w:line="579" w:lineRule="exact"/.test(xml)),
    'characters as close as 28 to a line need': body.every(({ xml }) => /<w:spacing w:val="-5"\/>/.test(xml)),
    'no grid of its own': !/<w:docGrid[^>]*w:type=/.test(document),
    'the title whole': titleLines.join('') === `${name}2025年政府信息公开工作年度报告`,
    'title lines in 二号 小标宋':
      /w:sz w:val="44"/.test(title?.xml ?? '') && /w:eastAsia="方正小标宋简体"/.test(title?.xml ?? ''),
    'title lines that fit': titleLines.every((line) => widthOf(line) * 440 <= 11906 - 1587 - 1474),
    'title lines in a trapezoid or diamond': titleLines.length === 1 || isShapely(titleLines),
    'sections in 黑体': partsOf(outside, 'p')
      .filter(({ xml }) => xml.includes('Heading1'))
      .every(({ xml }) => /w:eastAsia="黑体"/.test(xml)),
    'six sections': partsOf(outside, 'p').filter(({ xml }) => xml.includes('Heading1')).length === 6,
    'run-in headings in 楷体 up to the first 。':
      runIn.length === 2 &&
      runIn.every(({ xml, text }) => {
        const [first] = partsOf(xml, 'r').filter((each) => each.text !== '');
        return first?.text === (/^[^。]*。?/.exec(text) ?? [''])[0] && /楷体_GB2312/.test(first.xml);
      }),
    'the rest in 三号 仿宋':
      body.some(({ xml }) => /w:eastAsia="仿宋_GB2312"/.test(xml)) &&
      body.every(({ xml }) => /w:sz w:val="32"/.test(xml)),
    'signed by name and date': organ?.text === name && day?.text === SIGNED_ON,
    'the date four characters from the margin, or further under a long name':
      Number(/w:right="(\d+)"/.exec(day?.xml ?? '')?.[1]) >= 1280,
    'room for the seal': /w:after="1158"/.test(day?.xml ?? ''),
    'signature kept with the text':
      /<w:keepNext\/>/.test(organ?.xml ?? '') && /<w:keepNext\/>/.test(paragraphs.at(-3)?.xml ?? ''),
    'every row of a table whole': rows.length > 30 && rows.every(({ xml }) => xml.includes('<w:cantSplit/>')),
    'heads of tables on every page': rows.some(({ xml }) => xml.includes('<w:tblHeader/>')),
    'page numbers outside, odd right and even left':
      footers.length === 2 &&
      footers.every((xml) => xml.includes('PAGE') && /w:sz w:val="28"/.test(xml)) &&
      new Set(footers.map((xml) => /w:jc w:val="(\w+)"/.exec(xml)?.[1])).size === 2,
    'no working header': !Object.keys(zip).some((part) => /^word\/header\d/.test(part)),
  };
  return Object.entries(checks)
    .filter(([, holds]) => !holds)
    .map(([what]) => what);
}

it('the documents of 130 bodies keep to the layout of 公文', { timeout: 300_000 }, async () => {
  expect(NAMES).toHaveLength(130);
  const faults: string[] = [];
  for (const name of NAMES)
    for (const fault of faultsOf(await documentOf(name), name)) faults.push(`${name}: ${fault}`);
  expect(faults).toEqual([]);
});

describe.skipIf(NO_OFFICE !== undefined)(
  `opened by another program${NO_OFFICE === undefined ? '' : ` (skipped: ${NO_OFFICE})`}`,
  () => {
    it.each([NAMES[5], NAMES[29], NAMES[119]])(
      '%s: the lines of the title, 22 lines a page, signature with the text',
      { timeout: 180_000 },
      async (name = '') => {
        const pages = pagesOfPdf(converted(await documentOf(name), 'docx', 'pdf'));
        const lines = (page: string) =>
          page
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '');
        const [first = '', second = ''] = pages;
        const printed = lines(first);
        const title = `${name}2025年政府信息公开工作年度报告`;
        const until = printed.findIndex((line) => line.startsWith('一、'));
        const titled = printed.slice(0, until).map((line) => line.replaceAll(' ', ''));
        expect(titled.join('')).toBe(title);
        expect(isShapely(titled)).toBe(true);
        const full = lines(second).filter((line) => !/—\s*\d+\s*—/.test(line));
        expect(
          Math.max(
            ...lines(first)
              .filter((line) => /^[坚持以公开为常态、不例外，全面推进决策执行管理服务和结果。]+$/.test(line))
              .map((line) => line.length),
          ),
        ).toBe(28);
        expect(full.length).toBeLessThanOrEqual(30);
        const end = pages.find((page) => page.replaceAll(/\s/g, '').includes(SIGNED_ON)) ?? '';
        expect(end.replaceAll(/\s/g, '')).toContain('无。');
      },
    );
  },
);
