import { narrativeFindings } from '../evaluate/narrative/narrativeFindings.ts';
import { personalDataIn } from '../evaluate/narrative/personalData.ts';
import type { Totals } from '../filing/rollup.ts';
import type { Edition } from '../forms/editions.ts';
import { type Narrative, sectionsOf } from '../forms/sections.ts';
import { ALL_RULES } from '../rules/allRules.ts';
import { rulesInYear } from '../rules/rule.ts';

export interface DistrictTextCheck {
  /** Sections that nobody has written, by their headings; each stops the lock. One that has nothing to tell says 「无」. */
  readonly unwritten: readonly string[];
  /** What must not be published; stops the lock. */
  readonly faults: readonly string[];
  /** What should be mended before publishing. */
  readonly advice: readonly string[];
}

/**
 * The district's own prose held against the form and against the district's totals, by the rules that the bodies' prose is
 * held against.
 */
export function checkDistrictText(
  text: Narrative,
  {
    year,
    edition,
    districtName,
    publisher,
    totals,
  }: {
    readonly year: number;
    readonly edition: Edition;
    readonly districtName: string;
    /** The organ that answers for the report, as the roster names it. */
    readonly publisher?: string;
    readonly totals: Totals;
  },
): DistrictTextCheck {
  const sections = sectionsOf(edition);
  const faults = sections.flatMap(({ key, title }) => {
    const found = personalDataIn(text[key] ?? '');
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    return found.length === 0 ? [] : [`${title}：疑似${kinds.join('、')} ${found.length} 处`];
  });
  const unwritten = sections.filter(({ key }) => (text[key] ?? '').trim() === '').map(({ title }) => title);
  const read = narrativeFindings(rulesInYear(ALL_RULES, year), {
    edition,
    year,
    agency: '',
    // Read by, never printed: whose text it is says what 「我区」 means. A roster that names no organ is one of a government.
    agencyName: publisher ?? `${districtName}人民政府`,
    narrative: text,
    value: (name) => totals.get(name) ?? 0,
  });
  return { unwritten, faults, advice: read.map(({ rule, message }) => `${rule}：${message}`) };
}
