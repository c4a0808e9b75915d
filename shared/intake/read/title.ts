import { MAX_NAME } from '../../domain/forms/schema.ts';
import { given } from '../../domain/values/given.ts';
import type { SourceDocument } from '../source/sourceDocument.ts';
import { bodyOfLine, isBody, isCalledBody, SENTENCE } from './bodyName.ts';
import { numberOf, plain } from './labels.ts';
import { isPageMark } from './pageMark.ts';
import { opensOverview } from './sections.ts';
import { statedFields } from './statedFields.ts';

/** Whose report, of which year, as far as the title says so for certain. */
export interface TitleReading {
  readonly year?: number;
  readonly agencyName?: string;
  readonly agency?: string;
  /** Why there is no year, or no name. */
  readonly yearDoubt?: string;
  readonly nameDoubt?: string;
  /** What the title says in front of the words for the report, where that is no body: a division's own report is called by its place alone. */
  readonly place?: string;
}

/** 工作年度报告, 年报, 工作报告, 工作的报告, 工作情况(的)报告; not 工作考核情况的报告. */
const REPORT =
  '(?:政府)?信息公开(?:工作)?(?:年度(?:工作)?报告|年报|工作报告|的(?:年度)?报告|(?<=工作)报告|情况(?:的)?(?:年度)?报告)';
const YEAR = '(20\\d\\d|二[〇零○OＯ]?[一二三四五六七八九〇零○]{2,3})';
/** As long as a name on a roster may be. */
const NAME = `(.{2,${MAX_NAME}}?)`;
const NAME_FIRST = new RegExp(
  `^${NAME}(?:关于(?:报送|上报|呈报)?)?[（(]?${YEAR}年?(?:度|年度)?[）)]?(?:的)?${REPORT}(.{0,40})$`,
  'u',
);
const YEAR_FIRST = new RegExp(
  `^(?:关于)?[（(]?${YEAR}年?(?:度|年度)?[）)]?(.{0,${MAX_NAME}}?)(?:的)?${REPORT}(.{0,40})$`,
  'u',
);
/** 政府信息公开工作年度报告（2023年度）, 政府信息公开工作2023年年度报告: the year behind the words for the report, or among them. */
const YEAR_LAST = new RegExp(`^(?!(?:政府)?信息公开)${NAME}(?:的)?${REPORT}[（(]${YEAR}年?(?:度|年度)?[）)]$`, 'u');
const YEAR_AMONG = new RegExp(
  `^(?!(?:政府)?信息公开)${NAME}(?:的)?(?:政府)?信息公开(?:工作)?${YEAR}年?(?:度|年度)?(?:工作)?(?:年度)?报告$`,
  'u',
);
const ABOUT = new RegExp(`${YEAR}年?(?:度|年度)?(?:的)?${REPORT}`, 'u');
const PERIOD = /(20\d\d)年1月1日(?:起)?[至到—\-－~～]+(?:(20\d\d)年)?12月31日/u;
interface Title {
  readonly year: number;
  readonly name: string;
}

/** Reads year and name from the title of the report; other reports' titles on the page (links) do not count. */
export function readTitle(document: SourceDocument): TitleReading {
  const stated = statedFields(document);
  const { margins = [] } = document;
  const { titles: printed, period, below } = titlesOf(document);
  // A report whose title stands in the head of its pages alone.
  const titles = printed.length > 0 ? printed : margins.flatMap((line) => titleIn(line) ?? []);
  const year = yearOf(stated.year, titles, period);
  const own = (title: Title) => year.year === undefined || title.year === year.year;
  const name = nameOf(stated.agencyName, titles);
  const found =
    name.agencyName === undefined && titles.length > 0 && titles.every((title) => title.name === '')
      ? nameElsewhere(below, margins, own)
      : undefined;
  return { ...year, ...(found ?? name), ...given({ agency: stated.agency }) };
}

/**
 * The name where the title has none: a line below it that is a name and nothing else, or the title again in the head of the page.
 * A name alone in the margin may be the office's whose form it is: it is put to the person.
 */
function nameElsewhere(
  below: readonly string[],
  margins: readonly string[],
  isOwn: (title: Title) => boolean,
): Pick<TitleReading, 'agencyName' | 'nameDoubt'> | undefined {
  const titled = margins.flatMap((line) => titleIn(line) ?? []).filter((title) => isOwn(title) && isBody(title.name));
  const names = differentBodies([...below.map(bodyOfLine), ...titled.map(({ name }) => name)]);
  const [only] = names;
  if (names.length > 1) return { nameDoubt: `标题下面有不同的名称：${names.join('、')}` };
  if (only !== undefined) return { agencyName: only };
  const bare = differentBodies(margins.map(bodyOfLine));
  return bare.length === 0 ? undefined : { nameDoubt: `标题里没有单位名称，页眉或页脚写有“${bare.join('、')}”` };
}

/** The bodies whose reports a workbook holds, by its titles or by the names of its sheets; a name with its place in front is the same. */
export function bodiesNamed({ blocks }: SourceDocument): readonly string[] {
  const tables = blocks.filter((block) => block.kind === 'table');
  const lines = [
    ...blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
    ...tables.flatMap(({ rows }) => rows.slice(0, 5).map((row) => row[0]?.text)),
  ];
  const titled = differentBodies(lines.map((line) => line && titleIn(line)?.name));
  return titled.length > 1 ? titled : differentBodies(tables.map(({ sheet }) => sheet?.trim()));
}

function differentBodies(names: readonly (string | undefined)[]): readonly string[] {
  const bodies = [...new Set(names.flatMap((name) => (name !== undefined && isBody(name) ? [name] : [])))];
  return bodies.filter((name) => !bodies.some((other) => other !== name && other.endsWith(name)));
}

function titlesOf({ kind, blocks, title }: SourceDocument): {
  readonly titles: readonly Title[];
  readonly period: number | undefined;
  /** Lines between the title and the first section. */
  readonly below: readonly string[];
} {
  const texts = blocks.map((block) =>
    block.kind === 'paragraph' && block.link === undefined ? block.text : undefined,
  );
  const start = texts.findIndex((text) => text !== undefined && opensOverview(text));
  const firstTable = blocks.findIndex(({ kind }) => kind === 'table');
  // The lines of each sheet of a workbook stand before its grid: the title may be on any of them.
  const isOnAnySheet = kind === 'xlsx' && start < 0;
  const end = start >= 0 ? start : firstTable >= 0 && !isOnAnySheet ? firstTable : texts.length;
  const before = texts.slice(0, end).flatMap((text) => (text === undefined || isPageMark(text) ? [] : [text]));
  // The nearest title above the first section is the report's own; a title split over two lines counts as one.
  const nearest = nearestTitle(before);
  const above = nearest?.title ?? yearOfSentence(before);
  const after = nearest === undefined ? [] : before.slice(nearest.at + 1);
  // A page of a portal names its publisher and its menus there.
  const below = kind === 'html' ? after.filter(isCalledBody) : after;
  const named = title === undefined ? undefined : titleOfTab(title);
  const match = PERIOD.exec(plain(texts.join('')).slice(0, 20_000));
  const sheets = isOnAnySheet ? before.map(titleIn) : [];
  const titles = [above, named, ...sheets].filter((each) => each !== undefined);
  return { titles, period: match?.[1] === undefined ? undefined : Number(match[1]), below };
}

/**
 * The title in what a browser prints on its tab: between the names of the site and of its section, which stand before it or behind it,
 * with marks or blanks between. The shortest words at the end of a piece that are a title with a body's name are it.
 */
function titleOfTab(tab: string): Title | undefined {
  const pieces = tab.slice(0, 400).split(/[_|–—]|\s-\s|-(?=[^-]*$)/u);
  const titles = pieces.flatMap((piece) => {
    const words = piece.split(/\s/u);
    const ends = words.map((_, at) => titleIn(words.slice(words.length - 1 - at).join('')));
    const found = ends.filter((each) => each !== undefined);
    return found.find(({ name }) => isBody(name)) ?? found.at(-1) ?? [];
  });
  return titles.find(({ name }) => isBody(name)) ?? titles[0];
}

function nearestTitle(lines: readonly string[]): { readonly title: Title; readonly at: number } | undefined {
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    const joined = [1, 2].flatMap((more) => titleIn(lines.slice(Math.max(0, index - more), index + 1).join('')) ?? []);
    const found = titleIn(line) ?? joined[0];
    if (found !== undefined) {
      const longer = joined.find(({ year, name }) => year === found.year && isBody(name));
      return { title: found.name === '' ? (longer ?? found) : found, at: endOfTitle(lines, index) };
    }
  }
  return undefined;
}

/** The last line of a title: it ends before `index` where the lines above are a title without that one. */
function endOfTitle(lines: readonly string[], index: number): number {
  const [two = '', one = ''] = [lines[index - 2], lines[index - 1]];
  if (titleIn(lines[index] ?? '') !== undefined) return index;
  if (titleIn(two) !== undefined) return index - 2;
  return titleIn(one) !== undefined || titleIn(`${two}${one}`) !== undefined ? index - 1 : index;
}

/** Where no line is a title, a sentence about the report still says its year. */
function yearOfSentence(lines: readonly string[]): Title | undefined {
  for (const line of lines.toReversed()) {
    const year = SENTENCE.test(plain(line.slice(0, 200))) ? ABOUT.exec(plain(line.slice(0, 400)))?.[1] : undefined;
    const read = year === undefined ? undefined : yearIn(year);
    if (read !== undefined) return { year: read, name: '' };
  }
  return undefined;
}

/** The title in a line, or undefined when the line is none. */
export function titleIn(line: string): Title | undefined {
  const flat = plain(line.slice(0, 200))
    .replace(/^#+/, '')
    .replace(/\*/g, '')
    .replace(/^[-—–]\d{1,3}[-—–]/u, '');
  if (SENTENCE.test(flat.replace(/[（(][^（）()]*[）)]|《(?=[^《]*》$)/gu, ''))) return undefined;
  const first = NAME_FIRST.exec(flat);
  if (first !== null) {
    const year = yearIn(first[2] ?? '');
    return year === undefined ? undefined : { year, name: bodyIn(first[1] ?? '', first[3] ?? '') };
  }
  const last = YEAR_LAST.exec(flat) ?? YEAR_AMONG.exec(flat);
  if (last !== null) {
    const year = yearIn(last[2] ?? '');
    // 「某区人民政府信息公开工作年度报告」 has 政府 once for both words.
    return year === undefined ? undefined : { year, name: bodyIn(last[1] ?? '', '').replace(/人民$/u, '人民政府') };
  }
  const second = YEAR_FIRST.exec(flat);
  const year = second === null ? undefined : yearIn(second[1] ?? '');
  return second === null || year === undefined ? undefined : { year, name: bodyIn(second[2] ?? '', second[3] ?? '') };
}

function bodyIn(before: string, after: string): string {
  const bracketed = /^[（(](.{2,40})[）)]$/u.exec(after)?.[1];
  // A line of the page may begin with its menu path or with “标题：”.
  const line = before.split(/[>›»|:：]/u).at(-1) ?? '';
  const name = line.replace(IN_FRONT, '').replace(/[《》]/gu, '');
  if (NOTICE.test(name)) return '';
  return name !== '' ? name : (bracketed ?? '');
}

/** What stands in front of a name in a title: the number of an annex, a mark of the page, 关于（公布）. */
const IN_FRONT = /^(?:附件\d{0,2}|【[^】]{1,12}】|\[[^\]]{1,12}\])*(?:关于(?:公布|发布|印发|报送|上报)?)?/u;
/** A notice that asks for reports names whoever it is for. */
const NOTICE = /^(?:做好|开展|组织|落实|转发|进一步)/u;

/** A year in digits, or in Chinese ones: 二〇二三. */
export function yearIn(text: string): number | undefined {
  const digits = [...text].map((char) => (/[〇零○OＯ]/u.test(char) ? 0 : numberOf(char)));
  return digits.length === 4 && digits.every((digit) => digit !== undefined) ? Number(digits.join('')) : undefined;
}

function yearOf(
  stated: number | undefined,
  titles: readonly Title[],
  period: number | undefined,
): Pick<TitleReading, 'year' | 'yearDoubt'> {
  const years = new Set([...(stated === undefined ? [] : [stated]), ...titles.map(({ year }) => year)]);
  const [only] = years;
  if (years.size > 1) return { yearDoubt: `原件写有不同的年度（${[...years].join('、')}）` };
  if (only !== undefined) return { year: only };
  return period === undefined ? { yearDoubt: '没有找到写有年度的标题' } : { year: period };
}

function nameOf(
  stated: string | undefined,
  titles: readonly Title[],
): Pick<TitleReading, 'agencyName' | 'nameDoubt' | 'place'> {
  if (stated !== undefined) return { agencyName: stated };
  const names = [...new Set(titles.map(({ name }) => name).filter((name) => name !== ''))];
  const bodies = names.filter(isBody);
  const [only] = bodies;
  if (only !== undefined) {
    const longest = bodies.reduce((one, other) => (other.length > one.length ? other : one));
    if (bodies.every((name) => isWithPlace(longest, name))) return { agencyName: longest };
    return { nameDoubt: `标题里有不同的名称：${bodies.join('、')}` };
  }
  const [place] = names;
  return place === undefined ? { nameDoubt: '标题里没有单位名称' } : { nameDoubt: `标题只写“${place}”`, place };
}

/** The same name, or with its place in front: 广州市海珠区某局, 海珠区某局. The name of a site in front is none of it. */
function isWithPlace(long: string, short: string): boolean {
  return long.endsWith(short) && /^(?:.{1,9}[省市区县旗盟州])*$/u.test(long.slice(0, long.length - short.length));
}
