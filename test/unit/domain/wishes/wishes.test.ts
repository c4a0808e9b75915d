import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesHash } from '../../../../shared/domain/rules/publishedRules.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { markBody, recordState } from '../../../../shared/domain/wishes/markingSheet.ts';
import {
  faultPlace,
  readWishesFile,
  standingWishes,
  type Wishes,
  type WishPoint,
} from '../../../../shared/domain/wishes/wishes.ts';
import { isWish, wishFindings } from '../../../../shared/domain/wishes/wishFindings.ts';
import { aReport } from '../../../support/reports.ts';
import { runs } from '../../../support/runs.ts';
import { someWishes } from '../../../support/wishes.ts';

const bytesOf = (report: object) => new TextEncoder().encode(JSON.stringify(report));
const asked = (asks: WishPoint['asks']) => someWishes({ points: [{ id: '1', text: '要求', asks }] });
const told = (wishes: Wishes, overview: string, value = 7) =>
  wishFindings(standingWishes(wishes), { year: 2023, narrative: { overview }, value: () => value }).map(
    ({ message }) => message,
  );

/** JSON as anybody would write it: members sorted, no blanks. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${sorted(inner)}`).join(',')}}`;
}

describe('a file of wishes', () => {
  test('is read as it stands, and its hash is anybody’s to work out, whatever the order of its members', () => {
    const wishes = someWishes();
    const turned = Object.fromEntries(Object.entries(wishes).reverse());
    const read = readWishesFile(turned);
    if (!('wishes' in read)) throw new Error('it was not read');
    expect(standingWishes(read.wishes).hash).toBe(standingWishes(wishes).hash);
    expect(standingWishes(wishes).hash).toBe(createHash('sha256').update(sorted(wishes), 'utf8').digest('hex'));
    expect(standingWishes(wishes).hash).not.toBe(rulesHash());
  });

  test.each<[string, object, string]>([
    [
      'a cell that the year’s form lacks',
      asked({ kind: 'figures', cells: ['requests.noSuchRow.total'] }),
      'points.0.asks',
    ],
    ['a section that it lacks', asked({ kind: 'mention', section: 'noSuchSection', words: ['解读'] }), 'points.0.asks'],
    ['no bound', asked({ kind: 'length', section: 'overview' }), 'points.0.asks'],
    ['bounds the wrong way round', asked({ kind: 'length', section: 'overview', least: 9, most: 8 }), 'points.0.asks'],
    ['no word', asked({ kind: 'avoid', words: [] }), 'points.0.asks.words'],
    [
      'a way nobody knows',
      { ...someWishes(), points: [{ id: '1', text: '要求', asks: { kind: 'reject' } }] },
      'points.0.asks.kind',
    ],
    ['a day that is none', someWishes({ issued: '2023-02-30' }), 'issued'],
    ['a day after the report was due', someWishes({ issued: '2099-01-01' }), 'issued'],
    [
      'an id twice',
      someWishes({ points: [...someWishes().points.slice(0, 1), ...someWishes().points.slice(0, 1)] }),
      'points.1.id',
    ],
    ['no point', someWishes({ points: [] }), 'points'],
    ['a name that turns the line', someWishes({ title: '通知\u202E' }), 'title'],
    ['something unknown', { ...someWishes(), severity: 'error' }, ''],
  ])('with %s is refused by name', (_, file, at) => {
    const read = readWishesFile(file);
    expect('faults' in read ? read.faults.map((fault) => fault.at) : []).toContain(at);
    if ('faults' in read)
      for (const { message } of read.faults) expect(message).toMatch(/^[^a-z]*[一-鿿][^a-z]*$|noSuch/);
  });
});

test('where a fault is, is said as the workbook calls it', () => {
  expect(['points.3.asks.cells', 'points.0.asks', 'points.1.id', 'issued', 'points', ''].map(faultPlace)).toEqual([
    '第 4 条的内容：',
    '第 1 条的方式：',
    '第 2 条的编号：',
    '印发日期：',
    '要求：',
    '',
  ]);
});

describe('what the text is told of', () => {
  test('one of the words is enough, whatever its width and blanks; none is told', () => {
    const wishes = asked({ kind: 'mention', section: 'overview', words: ['政策解读', '解读 材料'] });
    expect(told(wishes, '发布解读\n材料3篇。')).toEqual([]);
    expect(told(wishes, '发布信息3篇。')[0]).toContain('没有写到“政策解读”、“解读 材料”中的任何一个');
  });

  test('words that are not wanted are named', () => {
    const wishes = asked({ kind: 'avoid', words: ['高度重视', '圆满完成'] });
    expect(told(wishes, '认真落实。')).toEqual([]);
    expect(told(wishes, '领导高度重视。')[0]).toContain('写有“高度重视”');
  });

  test('a length holds at both bounds, and is told one beyond', () => {
    const wishes = asked({ kind: 'length', section: 'overview', least: 3, most: 5 });
    expect(told(wishes, '一 二三')).toEqual([]);
    expect(told(wishes, '一二三四五')).toEqual([]);
    expect(told(wishes, '一二')[0]).toContain('2 字，少于 3 字');
    expect(told(wishes, '一二三四五六')[0]).toContain('6 字，多于 5 字');
  });

  test.each(['收到7件', '收到七件', '收到７件'])('a figure is told as %s', (text) => {
    expect(told(asked({ kind: 'figures', cells: ['requests.newRequests.total'] }), text)).toEqual([]);
  });

  test('a figure that stands nowhere is named with its cell; 0 and what nobody stated are not asked for', () => {
    const wishes = asked({ kind: 'figures', cells: ['requests.newRequests.total'] });
    expect(told(wishes, '收到17件')[0]).toContain('没有写出表三“一、本年新收政府信息公开申请数量”“总计” 7');
    expect(told(wishes, '没有收到申请', 0)).toEqual([]);
  });

  test('an amount is told in 万元 or with it', () => {
    const wishes = asked({ kind: 'figures', cells: ['proactiveDisclosure.fees.amount'] });
    const fen = 3_500_000;
    expect(told(wishes, '收费3.5万元', fen)).toEqual([]);
    expect(told(wishes, '收费（万元）：3.5', fen)).toEqual([]);
    expect(told(wishes, '收费3.6万元', fen)[0]).toContain(' 3.5');
  });

  test('a section that was not given, and wishes of another year, say nothing', () => {
    const wishes = asked({ kind: 'mention', section: 'otherMatters', words: ['收费'] });
    expect(told(wishes, '文字部分')).toEqual([]);
    expect(told(someWishes({ year: 2022 }), '文字部分')).toEqual([]);
  });
});

const point = fc.record({
  id: fc.stringMatching(/^[0-9A-Za-z]{1,6}$/),
  text: fc.constantFrom('写明解读', '字数'),
  asks: fc.oneof(
    fc.record({
      kind: fc.constant('mention' as const),
      words: fc.array(fc.constantFrom('解读', '公开', '网站'), { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('avoid' as const),
      words: fc.array(fc.constantFrom('申请', '无', '信息'), { minLength: 1 }),
    }),
    fc.record({ kind: fc.constant('length' as const), section: fc.constant('overview'), least: fc.nat(2000) }),
    fc.record({ kind: fc.constant('figures' as const), cells: fc.constant(['requests.newRequests.total']) }),
    fc.constant({ kind: 'inTime' as const }),
  ),
});

test('whatever a district wishes, the verdict is the rules’ alone: outcome, errors, warnings and every finding of theirs stay, byte for byte', () => {
  const file = fc.record({ points: fc.uniqueArray(point, { minLength: 1, maxLength: 8, selector: ({ id }) => id }) });
  fc.assert(
    fc.property(file, fc.nat(40), fc.string({ unit: 'grapheme', maxLength: 80 }), ({ points }, figure, overview) => {
      const report = { ...aReport(2023, figure, '440105-a'), narrative: { overview } };
      const bytes = bytesOf(report);
      const plain = judge(bytes, {});
      const wished = judge(bytes, { wishes: standingWishes(someWishes({ points })) });
      const theirs = wished.findings.filter((each) => !isWish(each));
      expect(wished.outcome).toBe(plain.outcome);
      expect([wished.counts.errors, wished.counts.warnings]).toEqual([plain.counts.errors, plain.counts.warnings]);
      expect(JSON.stringify(theirs)).toBe(JSON.stringify(plain.findings));
      expect(wished.findings.filter(isWish).map(({ severity, needsReason }) => [severity, needsReason])).toEqual(
        wished.findings.filter(isWish).map(() => ['info', undefined]),
      );
      expect(wished.findings.slice(theirs.length).every(isWish)).toBe(true);
    }),
    { numRuns: runs(100) },
  );
});

describe('the marking sheet', () => {
  const filing = {
    agency: '440105-a',
    name: '甲局',
    counted: true,
    narrative: { overview: '全年收到申请7件，发布政策解读3篇，均依法办理完毕。' },
    value: () => 7,
    late: false,
    returned: false,
  };
  const marked = (over: object) => markBody(someWishes(), { ...filing, ...over });
  const of = (body: ReturnType<typeof marked>) => body.points.map(({ marked: each }) => each).join(' ');

  test('is filled as far as the facts go, and adds up what they tell', () => {
    const body = marked({ approvedOn: '2024-01-20', publishedOn: '2024-01-20' });
    expect(of(body)).toBe('met met met met met met met open');
    expect([body.total, body.open]).toEqual([32.5, 1]);
  });

  test('leaves to a person what nobody knows: nothing filed, nothing published', () => {
    const body = markBody(someWishes(), {
      agency: 'a',
      name: '甲',
      counted: false,
      narrative: {},
      value: () => undefined,
      returned: false,
    });
    expect(of(body)).toBe('open open open open open open open open');
    expect(body.total).toBe(0);
  });

  test('late, sent back and published before it was recorded are not met', () => {
    const body = marked({ late: true, returned: true, approvedOn: '2024-01-21', publishedOn: '2024-01-20' });
    expect(of(body)).toBe('met met met met unmet unmet unmet open');
    expect(body.total).toBe(12.5);
  });

  test.each([
    [undefined, undefined, 'neither'],
    ['2024-01-20', undefined, 'recorded'],
    [undefined, '2024-01-20', 'publishedUnrecorded'],
    ['2024-01-20', '2024-01-20', 'recordedFirst'],
    ['2024-01-21', '2024-01-20', 'publishedFirst'],
  ])('recorded %s, published %s: %s', (approvedOn, publishedOn, state) => {
    expect(recordState({ ...(approvedOn && { approvedOn }), ...(publishedOn && { publishedOn }) })).toBe(state);
  });
});
