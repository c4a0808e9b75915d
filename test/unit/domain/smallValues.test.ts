import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentMark, readDocumentMark, reportTitleOf } from '../../../shared/domain/marks/documentMarks.ts';
import { readMark, rowMark, sectionMark } from '../../../shared/domain/marks/templateMarks.ts';
import { asWritten, BEGINS_LIKE_A_FORMULA } from '../../../shared/domain/marks/textMark.ts';
import { base64Of, bytesOfBase64 } from '../../../shared/domain/values/base64.ts';
import { beyondOf, memberNames, passingOn, revealed, SHAPE, withBeyond } from '../../../shared/domain/values/beyond.ts';
import { comparedName, isSameBodyName } from '../../../shared/domain/values/bodyName.ts';
import { characterCount } from '../../../shared/domain/values/characters.ts';
import { given, when } from '../../../shared/domain/values/given.ts';
import { hashOfBytes } from '../../../shared/domain/values/hashOfBytes.ts';
import {
  AGENCY_PATTERN,
  DISTRICT_PATTERN,
  levelOfAgency,
  YEAR_PATTERN,
} from '../../../shared/domain/values/identity.ts';
import { onceAsked } from '../../../shared/domain/values/onceAsked.ts';
import { hundredthsOf, percentOf, percentText } from '../../../shared/domain/values/percent.ts';
import { isPlainName, seenName } from '../../../shared/domain/values/plainName.ts';
import { onOneLine, paragraphsOf } from '../../../shared/domain/values/prose.ts';
import { publicFigure, publicFigureOrNone } from '../../../shared/domain/values/publicFigure.ts';
import { runs } from '../../support/runs.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('bytes', () => {
  // RFC 4648, 10.
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ])('%j is %s in base64, and no other text is it', (text, base64) => {
    expect(base64Of(bytes(text))).toBe(base64);
    expect(bytesOfBase64(base64)).toEqual(bytes(text));
  });

  test.each(['Zg', 'Zg=', 'Zh==', 'Zm9v\n', ' Zm9v', 'Zm9-', '???', 'Zm9'])('%j is none', (text) => {
    expect(bytesOfBase64(text)).toBeUndefined();
  });

  test('have the hash of the standard (FIPS 180-4), as often as it is asked for', () => {
    const abc = bytes('abc');
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect([hashOfBytes(abc), hashOfBytes(abc)]).toEqual([hash, hash]);
    const once = bytes('once');
    const faster = (of: Uint8Array) => `of ${of.length} bytes`;
    expect([hashOfBytes(once, faster), hashOfBytes(once)]).toEqual(['of 4 bytes', 'of 4 bytes']);
    expect(hashOfBytes(bytes(''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

describe('members', () => {
  test('that are not given are absent', () => {
    expect(given({ a: 1, b: undefined, c: null, d: 0, e: '' })).toStrictEqual({ a: 1, c: null, d: 0, e: '' });
    expect(when(undefined, () => ({ a: 1 }))).toStrictEqual({});
    expect(when(0, (value) => ({ a: value }))).toStrictEqual({ a: 0 });
  });

  test('that only a later release knows ride along, and are never seen', () => {
    const known = memberNames({ shape: { name: 1, sh: 1 } });
    expect(known).toEqual(new Set(['name', 'sh']));
    const value = { name: '甲' };
    const item = { name: '甲', later: 2, gone: undefined, sh: SHAPE };
    const carried = withBeyond(value, item, new Set(['name']));
    expect(Object.keys(carried)).toEqual(['name']);
    expect(JSON.stringify(carried)).toBe('{"name":"甲"}');
    expect(beyondOf(carried)).toStrictEqual({ later: 2 });
    expect(withBeyond(value, { name: '乙', sh: SHAPE }, new Set(['name']))).toBe(value);
    expect(withBeyond(value, { sh: 'x' }, new Set(['name']))).toBe(value);
    // The shape of a later release goes on as what it is.
    expect(beyondOf(withBeyond(value, { sh: SHAPE + 1 }, new Set(['name'])))).toStrictEqual({ sh: SHAPE + 1 });
    expect(beyondOf(withBeyond(value, { sh: SHAPE + 1 }, known))).toStrictEqual({});
    expect(beyondOf(value)).toStrictEqual({});
  });

  test('that ride along pass to what takes the place of their value, and are written with it', () => {
    const carried = withBeyond({ name: '甲' }, { later: 2 }, new Set());
    const next = passingOn({ name: '乙' }, carried);
    expect(beyondOf(next)).toStrictEqual({ later: 2 });
    const plain = { name: '丙' };
    expect(passingOn(plain, plain)).toBe(plain);
    expect(passingOn(plain, undefined)).toBe(plain);
    expect(revealed(next)).toStrictEqual({ later: 2, name: '乙' });
    const data = new Uint8Array([1]);
    expect(revealed({ list: [next, null, 1], data })).toStrictEqual({
      list: [{ later: 2, name: '乙' }, null, 1],
      data,
    });
    // Where nothing rides along it is the very value that was given, however deep it goes.
    for (const bare of [{ list: [plain, null, 1], data }, [plain], data, null, 'x']) expect(revealed(bare)).toBe(bare);
    expect(revealed({ deep: [{ in: next }] })).toStrictEqual({ deep: [{ in: { later: 2, name: '乙' } }] });
    // What is known wins over what rides along.
    expect(revealed(withBeyond({ later: 1 }, { later: 2 }, new Set()))).toStrictEqual({ later: 1 });
  });

  test('something is worked out once, and when it is asked for', () => {
    let times = 0;
    const asked = onceAsked(() => ({ times: ++times }));
    expect(times).toBe(0);
    expect([asked(), asked()]).toEqual([{ times: 1 }, { times: 1 }]);
  });
});

describe('text', () => {
  test.each([
    ['', 0],
    ['一二', 2],
    ['𠮷😀', 2],
    ['\ud842', 1],
    ['\udfb7\ud842', 2],
    ['a𠮷b', 3],
  ])('%j has %i characters', (text, count) => {
    expect(characterCount(text)).toBe(count);
  });

  test('is its paragraphs, whatever breaks its lines and pads them', () => {
    const text = ' 甲\u00a0\t 乙 \r\n\r\n丙\r丁\u2028戊\u2029 \n己';
    expect(paragraphsOf(text)).toEqual(['甲 乙', '丙', '丁', '戊', '己']);
    expect(paragraphsOf(' \n ')).toEqual([]);
  });

  test('stands on one line of a message, without what steers it', () => {
    expect(onOneLine('甲\u202e\n\u200b乙\u2028丙\ud800')).toBe('甲 乙 丙 ');
    expect(onOneLine('甲 乙')).toBe('甲 乙');
  });

  test('of a name shows what cannot be seen as a box', () => {
    expect(seenName('甲\u200b局 乙')).toBe('甲□局 乙');
    expect(['甲局', '甲 局', 'A-1'].every(isPlainName)).toBe(true);
    for (const hidden of ['\n', '\u202e', '\u200b', '\ud800', '\u2028', '\u2029', '\ufe0f'])
      expect(isPlainName(`甲${hidden}局`)).toBe(false);
  });

  test('of two names is one, whatever their width and the blanks between', () => {
    expect(comparedName(' Ａ 甲\u200b局\ufeff ')).toBe('A甲局');
    expect(isSameBodyName('某街道 办', '某街道办')).toBe(true);
    expect(isSameBodyName('某街道办', '某镇')).toBe(false);
  });
});

describe('codes', () => {
  test('of divisions are six digits, of bodies small letters, of years four digits', () => {
    const are = (pattern: RegExp, ...texts: string[]) => texts.map((text) => pattern.test(text));
    expect(are(DISTRICT_PATTERN, '440105', '44010', '4401055', '44010a')).toEqual([true, false, false, false]);
    expect(are(AGENCY_PATTERN, '440105-rsj', 'ab', 'a'.repeat(40), '1-')).toEqual([true, true, true, true]);
    expect(are(AGENCY_PATTERN, 'a', '-a', 'A1', 'a_b', 'a'.repeat(41), ' ab', 'ab\n')).not.toContain(true);
    expect(are(YEAR_PATTERN, '2023', '1999', '20231', '12023', '202x')).toEqual([true, false, false, false, false]);
  });

  test.each([
    ['440105-rsj', 'county'],
    ['440100-rsj', 'municipal'],
    ['440000', 'municipal'],
    ['440105', 'county'],
    ['4401051', undefined],
    ['x440105-rsj', undefined],
    ['rsj', undefined],
  ] as const)('%s tells the level %s', (agency, level) => {
    expect(levelOfAgency(agency)).toBe(level);
  });
});

describe('figures', () => {
  test('as programs read them: amounts as text of 万元, whatever is no figure as it is', () => {
    expect(publicFigure({ kind: 'amount' }, 1_234_500)).toBe('1.2345');
    expect(publicFigure({ kind: 'count' }, 1_234_500)).toBe(1_234_500);
    expect([null, 'n/a' as const, 5].map((value) => publicFigureOrNone({ kind: 'amount' }, value))).toEqual([
      null,
      'n/a',
      '0.000005',
    ]);
  });

  test.each([
    [1, 3, '33.3'],
    [2, 3, '66.7'],
    [23, 2_000, '1.2'],
    [-23, 2_000, '-1.2'],
    [23, -2_000, '-1.2'],
    [-23, -2_000, '1.2'],
    [1, 2_000, '0.1'],
    [1, 2_001, '0.0'],
    [-1, 2_001, '0.0'],
    [0, -5, '0.0'],
    [9_007_199_254_740_991, 9_007_199_254_740_991, '100.0'],
    [1, 0, null],
  ])('%i of %i is %s per cent', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
    expect(percentText(part, whole)).toBe(percent === null ? '—' : `${percent}%`);
  });

  test('with two decimals are rounded half up', () => {
    expect([hundredthsOf(1, 3), hundredthsOf(2, 3), hundredthsOf(1, 8), hundredthsOf(1, 32)]).toEqual([
      33.33, 66.67, 12.5, 3.13,
    ]);
  });
});

describe('what our own documents say of themselves', () => {
  const plain = { agency: '440105-rsj', agencyName: '某局\u2028', year: 2023 };

  test.each([
    [plain],
    [{ ...plain, signedOn: '2024-01-20' }],
    [{ ...plain, signOff: ['填报人：', '审核人：'] }],
    [{ ...plain, signedOn: '2024-01-20', signOff: [] }],
  ])('%j is read back as it was, from signs of ASCII', (mark) => {
    const text = documentMark(mark);
    expect(text).toMatch(/^\["nianbao-report",[\x20-\x7e]+\]$/);
    expect(readDocumentMark(text)).toStrictEqual(mark);
  });

  test('is plain: name, code, year, name of the body', () => {
    expect(documentMark({ ...plain, agencyName: '局' })).toBe('["nianbao-report","440105-rsj",2023,"\\u5c40"]');
    expect(documentMark({ ...plain, agencyName: 'é' })).toContain('"\\u00e9"');
    expect(reportTitleOf('海珠区', 2025)).toBe('海珠区2025年政府信息公开工作年度报告');
  });

  test.each([
    '',
    '["other","a",2023,"b"]',
    '["nianbao-report","a",2023]',
    '["nianbao-report",1,2023,"b"]',
    '["nianbao-report","a","2023","b"]',
    '["nianbao-report","a",2023,null]',
    '["nianbao-report","a",2023,"b"',
    ' ["nianbao-report","a",2023,"b"]',
  ])('%j is no mark', (text) => {
    expect(readDocumentMark(text)).toBeUndefined();
  });

  test('what is no day and no line is left out', () => {
    expect(readDocumentMark('["nianbao-report","a",2023,"b",5,["c",6]]')).toStrictEqual({
      ...{ agency: 'a', agencyName: 'b', year: 2023, signOff: ['c'] },
    });
  });

  test('rows and sections of a template', () => {
    expect(rowMark(['a.b', '', 'c'])).toBe('#格:a.b,,c');
    expect(readMark('#格:a.b,,c')).toEqual({ ids: ['a.b', '', 'c'] });
    expect(sectionMark('overview')).toBe('#格:narrative.overview');
    expect(readMark('#格:narrative.overview')).toEqual({ section: 'overview' });
    expect(readMark('#格:x.narrative.overview')).toEqual({ ids: ['x.narrative.overview'] });
    expect(readMark('#格:narrative.over view')).toEqual({ ids: ['narrative.over view'] });
    for (const text of ['', '#格', '格:a', ' #格:a']) expect(readMark(text)).toBeUndefined();
  });

  test.each([
    ["'=1+1", '=1+1'],
    ["'+1", '+1'],
    ["'-1", '-1'],
    ["' @x", ' @x'],
    ["''=1", "'=1"],
    ["'无'", "'无'"],
    ["'a=1", "'a=1"],
    ['=1', '=1'],
    ['', ''],
  ])('the cell %j stands for %j', (cell, text) => {
    expect(asWritten(cell)).toBe(text);
  });

  test('an apostrophe before what begins like a formula is taken off, and once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', "'", ' ', 'a', '-') }), (text) => {
        const written = BEGINS_LIKE_A_FORMULA.test(text) ? `'${text}` : text;
        expect(asWritten(written)).toBe(text);
      }),
      { numRuns: runs(200) },
    );
  });
});
