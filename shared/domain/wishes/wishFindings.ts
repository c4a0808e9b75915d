import { normalText } from '../evaluate/narrative/normalText.ts';
import { numeralsIn } from '../evaluate/narrative/numerals.ts';
import { withinReach } from '../evaluate/narrative/reach.ts';
import { findCellIn } from '../forms/catalogue.ts';
import { type Edition, editionOfYear } from '../forms/editions.ts';
import type { Narrative } from '../forms/sections.ts';
import { sectionsOf, sectionTitle } from '../forms/sections.ts';
import { inBrackets, placeWords } from '../rules/words.ts';
import { FEN_PER_WAN, wanTextOfFen } from '../values/money.ts';
import type { FindingDraft } from '../verdict/findings.ts';
import { type StandingWishes, WISHES_NAME, type WishPoint } from './wishes.ts';

/** What the wishes are held against. */
interface WishFacts {
  readonly year: number;
  readonly narrative: Narrative;
  /** A cell's number, stated or derived; undefined when it is not known. */
  readonly value: (cell: string) => number | undefined;
}

/** Findings of wishes are named apart from the rules: no rule's id begins so. */
const WISH_PREFIX = 'WISH-';

export function isWish({ rule }: { readonly rule: string }): boolean {
  return rule.startsWith(WISH_PREFIX);
}

/**
 * What the district's own notice asks of the text and is not met. Always information: whatever it says, a report is accepted, waits or is
 * rejected as without it. Wishes of another year, and points that the text is not asked for, say nothing.
 */
export function wishFindings({ wishes }: StandingWishes, facts: WishFacts): readonly FindingDraft[] {
  if (wishes.year !== facts.year) return [];
  const edition = editionOfYear(wishes.year);
  if (edition === undefined) return [];
  return wishes.points.flatMap((point) => {
    const unmet = unmetOf(point, edition, facts);
    if (unmet === undefined) return [];
    const { title, number, issued } = wishes;
    return [
      {
        rule: `${WISH_PREFIX}${point.id}`,
        severity: 'info',
        message: `${WISHES_NAME} ${point.id}“${point.text}”：${unmet.words}。`,
        hint: '这是本级通知的要求，供参考修改；不影响校验结果。',
        basis: `《${title}》（${number === undefined ? '' : `${number}，`}${issued}）`,
        pointer: unmet.section === undefined ? '/narrative' : `/narrative/${unmet.section}`,
        ...(unmet.cells === undefined ? {} : { cells: unmet.cells }),
      } satisfies FindingDraft,
    ];
  });
}

interface Unmet {
  readonly words: string;
  readonly section?: string;
  readonly cells?: readonly string[];
}

/** Whether a point that the text is asked for is met; undefined for a point about the filing, or for a text that was not given. */
export function isMet(point: WishPoint, facts: WishFacts): boolean | undefined {
  const edition = editionOfYear(facts.year);
  if (edition === undefined || textOf(point, facts) === undefined) return undefined;
  return unmetOf(point, edition, facts) === undefined;
}

/** What a point is held against: its section, or the whole text. Undefined where nothing was given, or no text is asked for. */
function textOf({ asks }: WishPoint, { narrative }: WishFacts): string | undefined {
  if (asks.kind === 'inTime' || asks.kind === 'firstTime' || asks.kind === 'recordFirst' || asks.kind === 'person')
    return undefined;
  const { section } = asks;
  if (section !== undefined) return narrative[section];
  const given = Object.values(narrative);
  return given.length === 0 ? undefined : given.join('\n');
}

function unmetOf(point: WishPoint, edition: Edition, facts: WishFacts): Unmet | undefined {
  const given = textOf(point, facts);
  if (given === undefined) return undefined;
  const { asks } = point;
  const section = 'section' in asks ? asks.section : undefined;
  const where = section === undefined ? '文字部分' : inBrackets(sectionTitle(edition, section));
  const at = section ?? sectionsOf(edition).find(({ key }) => facts.narrative[key] !== undefined)?.key;
  const said = (words: string, cells?: readonly string[]): Unmet => ({
    words,
    ...(at === undefined ? {} : { section: at }),
    ...(cells === undefined ? {} : { cells }),
  });
  const text = plainProse(given);
  switch (asks.kind) {
    case 'mention':
      return asks.words.some((word) => text.includes(plainProse(word)))
        ? undefined
        : said(
            `${where}没有写到${asks.words.map((word) => `“${word}”`).join('、')}${asks.words.length > 1 ? '中的任何一个' : ''}`,
          );
    case 'avoid': {
      const used = asks.words.filter((word) => text.includes(plainProse(word)));
      return used.length === 0 ? undefined : said(`${where}写有${used.map((word) => `“${word}”`).join('、')}`);
    }
    case 'length': {
      const long = [...text].length;
      const { least, most } = asks;
      if (least !== undefined && long < least) return said(`${where} ${long} 字，少于 ${least} 字`);
      return most !== undefined && long > most ? said(`${where} ${long} 字，多于 ${most} 字`) : undefined;
    }
    case 'figures': {
      const missing = asks.cells.filter(
        (name) => !tells(text, facts.value(name), findCellIn(edition, name)?.kind === 'amount'),
      );
      const names = missing.map((name) => cellWords(edition, name, facts.value(name)));
      return missing.length === 0 ? undefined : said(`${where}没有写出${names.join('；')}`, missing);
    }
    default:
      return undefined;
  }
}

/** The text as words are looked for in it: full-width characters as half-width ones, without blanks and line breaks. */
function plainProse(text: string): string {
  return normalText(text).replace(/\s/g, '');
}

/**
 * Whether the text has the figure somewhere: 12, 1,234, 十二, 3.77万 for 37,715. A figure that is not known, or 0, which texts tell in words
 * of many kinds, counts as told, and so does what may stand behind the part of a very long text that is read.
 */
function tells(text: string, value: number | undefined, isAmount: boolean): boolean {
  if (value === undefined || value === 0) return true;
  const near = withinReach(text);
  if (near.length < text.length) return true;
  // 3.5万元 and, in a list that is told in 万元, 3.5: both are 35,000 元.
  const figures = isAmount ? [value / FEN_PER_YUAN, value / FEN_PER_WAN] : [value];
  return numeralsIn(near).some((numeral) =>
    figures.some((figure) => Math.abs(numeral.value - figure) <= numeral.tolerance + TINY),
  );
}

const FEN_PER_YUAN = 100;
/** Less than any figure is stated to: 万元 with six decimals. */
const TINY = 5e-7;

function cellWords(edition: Edition, name: string, value: number | undefined): string {
  const cell = findCellIn(edition, name);
  if (cell === undefined) return name;
  const figure = cell.kind === 'amount' ? wanTextOfFen(value ?? 0) : String(value ?? '');
  return `${placeWords(cell.tableName, cell.rowLabel, cell.columnLabel)} ${figure}`;
}
