import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf } from '../../../shared/domain/forms/catalogue.ts';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import type { Judgement } from '../../../shared/domain/verdict/judgement.ts';
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

function soundJudgement(bytes: Uint8Array, judgement: Judgement): void {
  const { outcome, findings, counts } = judgement;
  expect(counts.errors + counts.warnings + counts.infos).toBe(findings.length);
  expect(outcome === 'rejected').toBe(counts.errors > 0);
  if (outcome !== 'rejected') expect(judgement.report).toBeDefined();
  for (const finding of findings) {
    expect(finding.message).not.toMatch(/\{[a-z]\w+\}|undefined|\[object/);
    expect(finding.message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    if (finding.pointer !== '') {
      const text = new TextDecoder().decode(bytes);
      expect(resolve(JSON.parse(text), finding.pointer)).not.toBeUndefined();
      expect(finding.line).toBeGreaterThan(0);
    }
    if (finding.causedBy !== undefined) expect(findings.map(({ id }) => id)).toContain(finding.causedBy);
  }
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
  fc.string({ unit: 'binary', maxLength: 12 }),
);

describe('any file gets a verdict', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const judgement = judge(bytes, {});
        expect(judgement.outcome).toBe('rejected');
        expect(judgement.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(250) },
    );
  });

  test('any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const bytes = bytesOf(text);
        soundJudgement(bytes, judge(bytes, {}));
      }),
      { numRuns: runs(250) },
    );
  });

  test('a valid report with up to eight cells turned into anything', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), anyValue, { maxKeys: 8 }), (changes) => {
        const bytes = bytesOf(withCells(valid, changes));
        soundJudgement(bytes, judge(bytes, {}));
      }),
      { numRuns: runs(300) },
    );
  });

  test('a valid report with members that do not belong, at any depth', () => {
    const key = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'a/b', 'a~b', '', '项目'),
      fc.string({ unit: 'binary', maxLength: 8 }),
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
      { numRuns: runs(200) },
    );
  });
});

describe('bombs are refused by one finding, without recursion', () => {
  test.each([
    ['a million brackets', '['.repeat(1_000_000)],
    ['objects 20,000 deep', '{"a":'.repeat(20_000)],
    ['a million commas', `[${'1,'.repeat(500_000)}1]`],
    ['one megabyte of text', `{"a":"${'x'.repeat(1_000_000)}"}`],
    ['an unclosed string', `{"a":"${'\\"'.repeat(60_000)}`],
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
