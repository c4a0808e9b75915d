import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { existingPointer } from '../../../shared/domain/report/json.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import type { Judgement } from '../../../shared/domain/verdict/judgement.ts';
import { checkDistrictText } from '../../../shared/domain/year/checkDistrictText.ts';
import { anyText } from '../../support/anyText.ts';
import { aReport, bytesOf, withCells } from '../../support/reports.ts';
import { runs } from '../../support/runs.ts';

/** RFC 6901 by the book, apart from the program's own. */
function resolve(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (node, step) => (Object.hasOwn(node as object, step) ? (node as Record<string, unknown>)[step] : undefined),
      root,
    );
}

const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function soundJudgement(bytes: Uint8Array, judgement: Judgement): void {
  const { outcome, findings, counts } = judgement;
  expect(counts.errors + counts.warnings + counts.infos).toBe(findings.length);
  expect(outcome === 'rejected').toBe(counts.errors > 0);
  if (outcome !== 'rejected') expect(judgement.report).toBeDefined();
  const ids = findings.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const file: unknown = findings.some(({ pointer }) => pointer !== '')
    ? JSON.parse(new TextDecoder().decode(bytes))
    : undefined;
  expect(findings.flatMap((each) => faultsOf(each, ids, file))).toEqual([]);
}

/** What is wrong with a finding: told in one list, since thousands of them are looked at. */
function faultsOf(found: Judgement['findings'][number], ids: readonly string[], file: unknown): readonly unknown[] {
  const words = [found.message, found.hint, found.found, found.expected, found.reason];
  return [
    ...(/\{[a-z]\w+\}|undefined|\[object/.test(found.message) ? [['unfilled', found]] : []),
    ...(words.some((each) => STEERING.test(each ?? '')) ? [['steering', found]] : []),
    ...(found.pointer !== '' && (resolve(file, found.pointer) === undefined || !(Number(found.line) > 0))
      ? [['nowhere', found]]
      : []),
    ...(found.causedBy !== undefined && !ids.includes(found.causedBy) ? [['no cause', found]] : []),
  ];
}

const valid = aReport(2023);
const names = cellsOf('2021').map(({ name }) => name);
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    'n/a',
    undefined,
    '',
    '5',
    '１２',
    '1,234',
    '1a',
    '-0',
    true,
    [],
    {},
    [1],
    { a: 1 },
    1e21,
    -1,
    0.5,
    2 ** 53,
  ),
  fc.integer({ min: 0, max: 60 }),
  anyText(12),
);

describe('any file gets a verdict', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const judgement = judge(bytes, {});
        expect(judgement.outcome).toBe('rejected');
        expect(judgement.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(100) },
    );
  });

  test('any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const bytes = bytesOf(text);
        soundJudgement(bytes, judge(bytes, {}));
      }),
      { numRuns: runs(100) },
    );
  });

  test('a valid report with up to eight cells turned into anything', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), anyValue, { maxKeys: 8 }), (changes) => {
        const bytes = bytesOf(withCells(valid, changes));
        soundJudgement(bytes, judge(bytes, {}));
      }),
      { numRuns: runs(100) },
    );
  });

  test('a valid report with members that do not belong, at any depth', () => {
    const key = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'a/b', 'a~b', '', '项目'),
      anyText(8),
    );
    fc.assert(
      fc.property(key, fc.constantFrom('"agency"', '"issued"', '"naturalPerson"', '"upheld"'), (name, before) => {
        const text = JSON.stringify(valid).replace(before, `${JSON.stringify(name)}:{"x":1},${before}`);
        const bytes = bytesOf(text);
        const judgement = judge(bytes, {});
        soundJudgement(bytes, judgement);
        expect(judgement.outcome).toBe('rejected');
        expect(({} as Record<string, unknown>).x).toBeUndefined();
      }),
      { numRuns: runs(100) },
    );
  });

  test('a valid report cut off anywhere', () => {
    const text = JSON.stringify(valid);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        const { findings } = judge(bytesOf(text.slice(0, length)), {});
        expect(findings.map(({ rule }) => rule)).toEqual(['UNREADABLE']);
      }),
      { numRuns: runs(80) },
    );
  });
});

describe('bombs are refused by one finding, without recursion', () => {
  test.each([
    ['a million brackets', '['.repeat(1_000_000)],
    ['objects 20,000 deep', '{"a":'.repeat(20_000)],
    ['a million commas', `[${'1,'.repeat(500_000)}1]`],
    ['one megabyte of text', `{"a":"${'x'.repeat(1_000_000)}"}`],
    ['an unclosed string', `{"a":"${'\\"'.repeat(120_000)}`],
    ['more than one megabyte', ' '.repeat(1024 * 1024 + 1)],
  ])('%s', (_, text) => {
    const { findings } = judge(bytesOf(text), {});
    expect(findings.map(({ rule }) => rule)).toEqual(['FMT-LIMIT']);
  });
});

describe('encodings', () => {
  const text = JSON.stringify(valid);

  test('GB18030 is read and said', () => {
    // 局 is BE D6 in GB18030; the rest of the file is ASCII.
    const ascii = JSON.stringify(withCells(valid, { agencyName: '@' }));
    const at = ascii.indexOf('@');
    const bytes = new Uint8Array([...bytesOf(ascii.slice(0, at)), 0xbe, 0xd6, ...bytesOf(ascii.slice(at + 1))]);
    const { findings, report } = judge(bytes, {});
    expect(report?.agencyName).toBe('局');
    expect(findings.find(({ rule }) => rule === 'FMT-ENCODING')?.found).toBe('GB18030');
  });

  test.each([
    [
      'UTF-16 little endian',
      new Uint8Array([
        0xff,
        0xfe,
        ...[...text].flatMap((char) => [char.charCodeAt(0) & 0xff, char.charCodeAt(0) >> 8]),
      ]),
    ],
    ['UTF-8 with BOM', bytesOf(`\uFEFF${text}`)],
  ])('%s is read and said', (_, bytes) => {
    const { outcome, findings } = judge(bytes, {});
    expect(outcome).toBe('accepted');
    expect(findings.map(({ rule }) => rule)).toContain('FMT-ENCODING');
  });
});

test('a figure the double cannot hold is refused, not rounded', () => {
  const long = JSON.stringify(withCells(valid, { 'proactiveDisclosure.licensing.decisions': 0 })).replace(
    '"decisions":0',
    '"decisions":9007199254740993',
  );
  expect(judge(bytesOf(long), {}).findings.map(({ rule }) => rule)).toContain('T2b-INT');
});

/** What a narrative may be made of: the words that rules read, figures no cell may hold, and characters that steer. */
const SCRAPS = [
  '本机关共收取信息处理费',
  '依申请公开收费',
  '2022年',
  '上年结转',
  '结转下年度',
  '收到政府信息公开申请',
  '予以公开',
  '行政复议',
  '行政许可',
  '其中',
  '共计',
  '9999999999万元',
  '120.00亿万元',
  '999999999999亿万元',
  '九亿九亿九亿九亿九亿九亿九亿元',
  '0.004元',
  '100000000000元',
  '12件',
  '1e400元',
  '元',
  '×',
  '，',
  '。',
  '\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0000',
  '\u001B[2J',
  '\u202E',
  '\u2066',
  '\u200B',
  '\uD800',
  'ﷺ',
  '$&',
];
const hostileProse = fc.array(fc.oneof(fc.constantFrom(...SCRAPS), anyText(6)), {
  maxLength: 40,
});

describe('no prose breaks the verdict', () => {
  const sections = ['overview', 'problemsAndImprovements', 'otherMatters'] as const;
  const prose = fc.record({
    narrative: fc.tuple(hostileProse, hostileProse, hostileProse),
    agency: fc.oneof(fc.constant('440105-rsj'), fc.constantFrom(...SCRAPS)),
    agencyName: fc.oneof(fc.constant('海珠区人力资源和社会保障局'), fc.constantFrom(...SCRAPS)),
    reason: hostileProse,
  });
  const standing = { filedAs: { agency: '440105-rsj', year: 2022 }, roster: { name: '人力资源和社会保障局' } };
  const report = aReport(2022);

  test('any mixture of words, figures and steering characters', () => {
    fc.assert(
      fc.property(prose, ({ narrative, agency, agencyName, reason }) => {
        const bytes = bytesOf({
          ...report,
          agency,
          agencyName,
          narrative: Object.fromEntries(sections.map((key, index) => [key, narrative[index]?.join('') ?? ''])),
          reasons: { 'XY-CARRY': reason.join(''), 'BLANK-MANY': reason.join('') },
        });
        soundJudgement(bytes, judge(bytes, standing));
      }),
      { numRuns: runs(100) },
    );
  });

  test.each([
    ['9999999999万元', '9999999999'],
    ['120.00亿万元', '12000000000'],
    ['100000000000元', '10000000'],
    ['999999999999亿万元', '99999999999900000000'],
  ])('a fee of %s is a finding that says it in 万元', (written, wan) => {
    const otherMatters = `2022年，本机关共收取信息处理费${written}。`;
    const bytes = bytesOf({ ...report, narrative: { ...(report.narrative as object), otherMatters } });
    const { findings } = judge(bytes, {});
    expect(findings.filter(({ rule }) => rule === 'T2b-INFOFEE').map(({ found }) => found)).toEqual([wan]);
  });

  test("the district's own text is held against the totals however large its amounts", () => {
    fc.assert(
      fc.property(hostileProse, (scraps) => {
        const text = { otherMatters: `共收取信息处理费${scraps.join('')}`, overview: scraps.join('') };
        const of = { year: 2022, edition: '2021', districtName: '海珠区', totals: new Map() } as const;
        for (const line of [...checkDistrictText(text, of).advice]) expect(line).not.toMatch(STEERING);
      }),
      { numRuns: runs(80) },
    );
  });

  test('a line break between the words of a label does not break the message', () => {
    const overview = '本年度收到政府信息公开申请31件，上年\n结转\u202E 12345件。';
    const bytes = bytesOf({ ...report, narrative: { ...(report.narrative as object), overview } });
    soundJudgement(bytes, judge(bytes, {}));
  });

  test('what is said twice of one place goes by two ids, and a third by a third', () => {
    const text = JSON.stringify(valid).replace('"agency":', '"year":2023,"year":2023,"year#2":1,"agency":');
    const bytes = bytesOf(text);
    const judgement = judge(bytes, {});
    soundJudgement(bytes, judgement);
    const ids = judgement.findings.filter(({ rule }) => rule === 'FMT-DUPLICATE').map(({ id }) => id);
    expect(ids).toEqual(['FMT-DUPLICATE /year', 'FMT-DUPLICATE /year#2']);
  });
});

test.each(['', '-', '01', '1e0', '+1', ' 1'])('an element is not found by %j', (step) => {
  expect(existingPointer({ list: ['a', 'b'] }, `/list/${step}`)).toBe('/list');
});
