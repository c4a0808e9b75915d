import { isShortFor } from '../evaluate/narrative/agencyNames.ts';
import { comparedName } from '../values/bodyName.ts';

/** Names a body goes by: its own, former and short ones. */
interface NamedBody {
  readonly name: string;
  readonly formerNames?: readonly string[];
  readonly shortNames?: readonly string[];
}

const PLACES = /^(?:[\p{Script=Han}]{2,8}?(?:省|自治区|市|州|盟|地区))?(?:[\p{Script=Han}]{1,8}?(?:市|区|县|旗))?$/u;
/** A name shorter than this is too little to be told by: 民政局 has three. */
const SHORTEST = 3;

/**
 * Whether the name in a report's title is one of the body's: as the roster has it (a former or short one, too), with its place in
 * front or without, or short for one of them (区人社局). A name that stands on the roster for somebody else is not, however alike.
 */
export function isCalledAs(name: string, body: NamedBody, others: readonly NamedBody[]): boolean {
  const called = formsOf(name);
  const own = namesOf(body).flatMap(formsOf);
  if (called.some((each) => own.includes(each))) return true;
  const taken = new Set(others.flatMap(namesOf).flatMap(formsOf));
  if (called.some((each) => taken.has(each))) return false;
  return called.some((each) => own.some((one) => isPlaced(one, each) || isAbbreviated(one, each)));
}

/** All names of a body. */
export function namesOf({ name, formerNames = [], shortNames = [] }: NamedBody): readonly string[] {
  return [name, ...formerNames, ...shortNames];
}

/** The names of a division itself: its place, its government, that government's office, and the organ that answers for its report. */
export function divisionNames(name: string, publisher?: string): NamedBody {
  const government = /政府$|委员会$|管委会$/u.test(name) ? name : `${name}人民政府`;
  return {
    name,
    formerNames: [government, `${government}办公室`, `${government}办公厅`, ...(publisher ? [publisher] : [])],
  };
}

/** 甲局（乙局） goes by the whole, by what stands before the brackets and by what stands in them. */
function formsOf(name: string): readonly string[] {
  const whole = barely(name);
  const [, before = '', inside = ''] = /^(.+?)\((.+)\)$/u.exec(whole) ?? [];
  return [whole, before, inside].filter((each) => each.length >= SHORTEST || each === whole);
}

function barely(name: string): string {
  return comparedName(name).replace(/[·•]/gu, '');
}

/** 海珠区财政局 and 广州市海珠区财政局: the same but for the place in front. */
export function isPlaced(one: string, other: string): boolean {
  const [short = '', long = ''] = [barely(one), barely(other)].sort((left, right) => left.length - right.length);
  return short.length >= SHORTEST && long.endsWith(short) && PLACES.test(long.slice(0, -short.length));
}

/** 区人社局 for 海珠区人力资源和社会保障局, 沙园街道 for 沙园街道办事处: characters in the same order, up to the same last one. */
function isAbbreviated(one: string, other: string): boolean {
  const [left, right] = [withoutOrgan(one), withoutOrgan(other)];
  if (Math.min(left.length, right.length) < SHORTEST || left.at(-1) !== right.at(-1)) return false;
  return isShortFor(left, right);
}

/** The words for government and office say nothing of which: they stand in some names and not in others. */
function withoutOrgan(name: string): string {
  return name.replace(/办事处$|人民政府/gu, '');
}
