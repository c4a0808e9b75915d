import * as z from 'zod/mini';
import { cellsOf, findCellIn } from '../forms/catalogue.ts';
import { type Edition, editionOfYear, FIRST_YEAR, LAST_YEAR, noFormForYear } from '../forms/editions.ts';
import { sectionsOf } from '../forms/sections.ts';
import { placeWords } from '../rules/words.ts';
import { civilDateOf } from '../values/calendar.ts';
import { District } from '../values/identity.ts';
import { onceAsked } from '../values/onceAsked.ts';
import { isPlainName } from '../values/plainName.ts';
import { contentHash } from './wishesHash.ts';

/** Points of one notice; words of one point; characters of what a point asks. */
const MOST_POINTS = 60;
const MOST_WORDS = 30;
const LONGEST_POINT = 300;
const LONGEST_WORD = 40;
const LONGEST_TITLE = 200;
/** A section is never longer (design: 1 MiB a submission). */
const MOST_CHARACTERS = 100_000;

const line = (what: string, longest: number) =>
  z
    .string(`${what}应为文字`)
    .check(
      z.trim(),
      z.minLength(1, `${what}不能为空`),
      z.maxLength(longest, `${what}不超过 ${longest} 个字`),
      z.refine(isPlainName, `${what}中有换行、制表符或看不见的字符`),
    );
const words = () =>
  z
    .readonly(z.array(line('词语', LONGEST_WORD), '内容应为一列词语'))
    .check(z.minLength(1, '至少写一个词语'), z.maxLength(MOST_WORDS, `词语最多 ${MOST_WORDS} 个`));
const characters = () =>
  z.exactOptional(
    z.int('字数应为整数').check(z.gte(0, '字数不能为负'), z.lte(MOST_CHARACTERS, `字数不超过 ${MOST_CHARACTERS}`)),
  );
const section = () => z.exactOptional(z.string('部分应为文字'));

/**
 * What a point asks. Of the text: `mention` one of some words, `avoid` all of some, `length` of a section in characters, `figures` that
 * the text has to tell. Of the filing, for the marking sheet alone: `inTime`, `firstTime` (neither rejected nor sent back),
 * `recordFirst` (先备案后公布). `person`: for a person to mark.
 */
const asked = () =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('mention'), section: section(), words: words() }),
    z.strictObject({ kind: z.literal('avoid'), section: section(), words: words() }),
    z.strictObject({
      kind: z.literal('length'),
      section: z.string('字数要写明哪一部分'),
      least: characters(),
      most: characters(),
    }),
    z.strictObject({
      kind: z.literal('figures'),
      section: section(),
      cells: z
        .readonly(z.array(z.string('单元格应为文字')))
        .check(z.minLength(1, '至少写一个数'), z.maxLength(MOST_WORDS, `最多 ${MOST_WORDS} 个数`)),
    }),
    z.strictObject({ kind: z.literal('inTime') }),
    z.strictObject({ kind: z.literal('firstTime') }),
    z.strictObject({ kind: z.literal('recordFirst') }),
    z.strictObject({ kind: z.literal('person') }),
  ]);

const point = () =>
  z.strictObject({
    id: z.string('编号应为文字').check(z.regex(/^[0-9A-Za-z-]{1,12}$/, '编号只含字母、数字和连字符，不超过 12 位')),
    text: line('要求', LONGEST_POINT),
    asks: asked(),
    /** Points of the marking sheet, in tenths at the finest. */
    score: z.exactOptional(
      z
        .number('分值应为数')
        .check(z.gte(0, '分值不能为负'), z.lte(1000, '分值过大'), z.multipleOf(0.1, '分值最多一位小数')),
    ),
  });

/**
 * A district's own notice for one year: what its office asks of reports beyond the law. It never decides whether a report counts.
 * Made when wishes are read: most districts have none.
 */
export const wishesShape = onceAsked(() =>
  z.strictObject({
    district: District,
    year: z
      .int('年度应为整数')
      .check(
        z.gte(FIRST_YEAR, `没有早于 ${FIRST_YEAR} 年度的格式`),
        z.lte(LAST_YEAR, `没有晚于 ${LAST_YEAR} 年度的格式`),
      ),
    title: line('通知标题', LONGEST_TITLE),
    number: z.exactOptional(line('文号', LONGEST_TITLE)),
    /** The day of the notice (2024-12-20). */
    issued: z
      .string('印发日期应为文字')
      .check(z.refine((day) => civilDateOf(day) !== undefined, '印发日期应写成 2024-12-20')),
    points: z
      .readonly(z.array(point()))
      .check(z.minLength(1, '至少写一条要求'), z.maxLength(MOST_POINTS, `最多 ${MOST_POINTS} 条要求`)),
  }),
);
export type Wishes = z.infer<ReturnType<typeof wishesShape>>;
export type WishPoint = Wishes['points'][number];

/** What is wrong in a file of wishes, and where (`points.3.asks.cells`). */
interface WishFault {
  readonly at: string;
  readonly message: string;
}

type ReadWishes = { readonly wishes: Wishes } | { readonly faults: readonly WishFault[] };

/**
 * Reads a district's wishes; every fault is named, none is repaired. Sections and cells have to be those of the year's form, and the notice
 * one that can be about it: reports are asked for by the end of the year after the one they are about.
 */
export function readWishesFile(file: unknown): ReadWishes {
  const read = readWrittenWishes(file);
  if ('faults' in read) return read;
  const { issued, year } = read.wishes;
  if ((civilDateOf(issued)?.year ?? 0) <= year + 1) return read;
  return { faults: [{ at: 'issued', message: `印发日期 ${issued} 晚于${year}年度年报的编制，请核对` }] };
}

/** Wishes that were taken once, whatever is asked of new ones since. */
export function readWrittenWishes(file: unknown): ReadWishes {
  const parsed = wishesShape().safeParse(file);
  if (!parsed.success) {
    return { faults: parsed.error.issues.map((issue) => ({ at: issue.path.join('.'), message: faultWords(issue) })) };
  }
  const { year, points } = parsed.data;
  const edition = editionOfYear(year);
  if (edition === undefined) return { faults: [{ at: 'year', message: noFormForYear(year) }] };
  const seen = new Set<string>();
  const faults = points.flatMap((point, index) => [
    ...(seen.size === seen.add(point.id).size
      ? [{ at: `points.${index}.id`, message: `编号“${point.id}”出现了两次` }]
      : []),
    ...faultsOf(point, edition).map((message) => ({ at: `points.${index}.asks`, message })),
  ]);
  return faults.length === 0 ? { wishes: parsed.data } : { faults };
}

function faultsOf({ asks }: WishPoint, edition: Edition): readonly string[] {
  const known = sectionsOf(edition);
  const named = 'section' in asks ? asks.section : undefined;
  const strange =
    named !== undefined && !known.some(({ key }) => key === named)
      ? [`没有“${named}”这一部分，应为${known.map(({ title }) => `“${title}”`).join('或')}`]
      : [];
  if (asks.kind === 'figures') {
    const cells = asks.cells.filter((name) => findCellIn(edition, name) === undefined);
    const [first] = cellsOf(edition);
    const example = first === undefined ? '' : placeWords(first.tableName, first.rowLabel, first.columnLabel);
    return [...strange, ...cells.map((name) => `本年度的表里没有“${name}”这一格，应写成例如：${example}`)];
  }
  if (asks.kind !== 'length') return strange;
  const { least, most } = asks;
  if (least === undefined && most === undefined) return [...strange, '字数至少写一个界限'];
  return least !== undefined && most !== undefined && least > most ? [...strange, '最少字数大于最多字数'] : strange;
}

interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

function faultWords({ code, message, path }: Issue): string {
  if (code === 'unrecognized_keys') return '有不认识的内容';
  if (path.at(-1) === 'kind') return `方式应为${Object.values(ASKED_NAMES).join('、')}之一`;
  return /[一-鿿]/.test(message) ? message : '缺少这一项，或类型不对';
}

/** What each way of asking is called, in the workbook, on the pages and in what is said of a fault. */
export const ASKED_NAMES: Readonly<Record<WishPoint['asks']['kind'], string>> = {
  mention: '写明其一',
  avoid: '不写',
  length: '字数',
  figures: '写出数字',
  inTime: '按期报送',
  firstTime: '一次通过',
  recordFirst: '先备案后公布',
  person: '人工评分',
};

/** What the members of a file are called, as the heads of the workbook say them. */
const MEMBER_NAMES: Readonly<Record<string, string>> = {
  district: '区划代码',
  year: '年度',
  title: '通知标题',
  number: '文号',
  issued: '印发日期',
  points: '要求',
  id: '编号',
  text: '要求',
  asks: '方式',
  kind: '方式',
  section: '部分',
  words: '内容',
  cells: '内容',
  least: '至少字数',
  most: '最多字数',
  score: '分值',
};

/** Where a fault is, as the office would say it: `points.3.asks.cells` is 「第 4 条的内容：」. Empty for the file as a whole. */
export function faultPlace(at: string): string {
  const [first = '', index, ...members] = at.split('.');
  const isPoint = first === 'points' && index !== undefined;
  const name = (isPoint ? members : [first]).findLast((member) => MEMBER_NAMES[member] !== undefined);
  const member = name === undefined ? '' : (MEMBER_NAMES[name] ?? '');
  if (isPoint) return `第 ${Number(index) + 1} 条${member === '' ? '' : `的${member}`}：`;
  return member === '' ? '' : `${member}：`;
}

/** Wishes as they stand in a verdict: whose, for which year, and the hash by which they can be held against what was published. */
export interface StandingWishes {
  readonly hash: string;
  readonly wishes: Wishes;
}

export function standingWishes(wishes: Wishes): StandingWishes {
  return { hash: contentHash(wishes), wishes };
}

/** What it is called where people read: a county's, a city's and a province's office have one alike. */
export const WISHES_NAME = '本级要求';
