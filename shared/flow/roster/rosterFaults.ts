import { FILING_WAY } from '../../domain/filing/filingWays.ts';
import { noFormForYear } from '../../domain/forms/editions.ts';
import { editDistance } from '../../domain/values/editDistance.ts';
import { seenName } from '../../domain/values/plainName.ts';

/** A place in a roster file, as an office says it, and what is wrong there. */
export interface RosterFault {
  readonly at: string;
  readonly message: string;
}

/** What the members of a body in a roster file are called, there and over the columns of the sheet. */
export const BODY_LABELS = {
  id: '单位代码',
  name: '单位名称',
  formerNames: '曾用名',
  shortNames: '简称',
  required: '是否应报',
  reason: '无需报送原因',
  level: '级别',
  from: FILING_WAY,
  kind: '类别',
  contact: '联系人',
  mail: '邮箱',
  successor: '并入单位代码',
} as const;

/** What stands above the bodies. */
export const HEAD_LABELS = {
  district: '区划代码',
  name: '地区名称',
  publisher: '发布机关',
  office: '政务公开办联系人',
  year: '年度',
  agencies: '单位',
} as const;

/** 级别 as a sheet and the page of a body say it. */
export const LEVEL_WORDS = { municipal: '设区的市以上', county: '区县及以下' } as const;

/** Of whom to ask: under `contact` of a body and `office` of the roster. */
export const CONTACT_LABELS = { name: '姓名', phone: '电话' } as const;

type Labels = Readonly<Record<string, string>>;

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** An issue of the roster's shape, in the roster's own words. */
export function rosterFault(issue: Issue, file: unknown): RosterFault {
  return { at: placeOf(issue.path, file), message: faultMessage(issue, file) };
}

/** `agencies.3.contact.phone` as the office would say it: 第 4 个单位（440105-rsj）的联系人的电话. */
function placeOf(path: readonly PropertyKey[], file: unknown): string {
  const [first, ...more] = path.map(String);
  if (first === undefined) return '名录';
  if (first !== 'agencies' || more.length === 0) return calledBy(HEAD_LABELS, [first, ...more]);
  const [index = '', ...within] = more;
  const body = `第 ${Number(index) + 1} 个单位（${bodyAt(file, Number(index))}）`;
  return within.length === 0 ? body : `${body}的${calledBy(BODY_LABELS, within)}`;
}

function calledBy(labels: Labels, [member = '', ...within]: readonly string[]): string {
  const [inner = ''] = within;
  const own = labels[member] ?? member;
  const label = (CONTACT_LABELS as Labels)[inner];
  return label === undefined ? own : `${own}的${label}`;
}

function bodyAt(file: unknown, index: number): string {
  const { agencies } = file as { readonly agencies?: readonly unknown[] };
  const body = Array.isArray(agencies) ? (agencies[index] as { id?: unknown; name?: unknown } | null) : undefined;
  const said = [body?.id, body?.name].find((each) => typeof each === 'string' && each.trim() !== '');
  return said === undefined ? '没有代码' : seenName(String(said).slice(0, 40));
}

function faultMessage({ code, path, message, keys = [] }: Issue, file: unknown): string {
  // What stands there is looked up: an issue does not tell it.
  if (path.at(-1) === 'year') {
    const { year } = file as { readonly year?: unknown };
    return Number.isInteger(year) ? noFormForYear(Number(year)) : '年度应为整数，例如 2023';
  }
  if (code === 'unrecognized_keys') return unknownWords(keys, membersAt(path));
  return /[一-鿿]/.test(message) ? message : '缺少这一项，或类型不对';
}

/** What may stand at that place. */
function membersAt(path: readonly PropertyKey[]): Labels {
  if (path.at(-1) === 'contact' || path.at(-1) === 'office') return CONTACT_LABELS;
  return path.length === 0 ? HEAD_LABELS : BODY_LABELS;
}

/** Each that is not known with the nearest that is; all that may be written, where none is near. */
function unknownWords(keys: readonly string[], labels: Labels): string {
  const said = keys.slice(0, 5).map((key) => {
    const near = nearestTo(key, labels);
    const words = `不认识“${seenName(key.slice(0, 40))}”一项`;
    return near === undefined ? words : `${words}，是不是“${near}”（${labels[near]}）`;
  });
  const all = Object.entries(labels).map(([name, label]) => `${name}（${label}）`);
  return keys.every((key) => nearestTo(key, labels) !== undefined)
    ? said.join('；')
    : `${said.join('；')}；可写的有 ${all.join('、')}`;
}

/** The member that was meant: by its name or by what it is called, with one slip in two characters at most. */
function nearestTo(key: string, labels: Labels): string | undefined {
  const typed = key.trim().toLowerCase();
  const slips = Object.entries(labels).map(([name, label]) => {
    const most = (word: string) => Math.max(1, Math.floor(word.length / 2));
    const near = [name.toLowerCase(), label].filter((word) => editDistance(typed, word) <= most(word));
    return { name, slips: Math.min(...near.map((word) => editDistance(typed, word))) };
  });
  return slips.filter(({ slips: each }) => each < Infinity).toSorted((a, b) => a.slips - b.slips)[0]?.name;
}
