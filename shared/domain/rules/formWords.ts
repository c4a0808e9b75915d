import { EDITIONS, formOf, servedYears } from '../forms/editions.ts';
import type { Edition, FormRoles } from '../forms/form.ts';
import { numbersOf, ownNumber, partCalled, printedNumber } from '../forms/partNumbers.ts';
import { findRow, findTable } from '../forms/parts.ts';
import type { FormRow } from '../forms/printed.ts';
import { sectionsOf } from '../forms/sections.ts';
import type { Rule } from './rule.ts';

/**
 * Rules speak of a form's parts by what they are, and each form says what it calls them: `{form.T3}` is 表三,
 * `{form.problems}` 第五部分, `{form.received}` 第一项. A form with other numbers has its own said.
 */
const NAME = /\{form\.([\w.]+)\}/g;

/** The rule with its words as the form of that edition says them. A part that the form lacks is a mistake in the form's rules and throws. */
export function ruleSaidBy(edition: Edition, rule: Rule): Rule {
  const known = SAID.get(rule)?.get(edition);
  if (known !== undefined) return known;
  const said = (words: string) =>
    words.replace(NAME, (_, name: string) => {
      const called = calledBy(edition, name);
      if (called === undefined)
        throw new RangeError(`the form of ${edition} has no ${name}, of which ${rule.id} speaks`);
      return called;
    });
  const { formula, message, intent, mend, basis, change } = rule;
  const own: Rule = {
    ...rule,
    formula: said(formula),
    message: said(message),
    intent: said(intent),
    mend: said(mend),
    basis: said(basis),
    change: said(change),
  };
  SAID.set(rule, new Map(SAID.get(rule)).set(edition, own));
  return own;
}

const SAID = new WeakMap<Rule, ReadonlyMap<Edition, Rule>>();

/** The rule as it is published where no year is given: in the words of the newest form that has it. */
export function ruleAsPublished(rule: Rule): Rule {
  return ruleSaidBy(editionsOf(rule).at(-1) ?? newestEdition(), rule);
}

/** The forms under which a rule is in force, oldest first. */
export function editionsOf(rule: Rule): readonly Edition[] {
  return EDITIONS.filter((edition) => {
    const { since, until = Number.POSITIVE_INFINITY } = servedYears(edition);
    return rule.since <= until && since <= (rule.until ?? Number.POSITIVE_INFINITY);
  });
}

/** The form in whose words is said what concerns no year that has a form. */
export function newestEdition(): Edition {
  return EDITIONS.at(-1) ?? '';
}

/** Names in the rule's words that mean nothing in that form. */
export function namesWithoutMeaning(edition: Edition, rule: Rule): readonly string[] {
  const words = [rule.formula, rule.message, rule.intent, rule.mend, rule.basis, rule.change].join('\n');
  return [...words.matchAll(NAME)].map(([, name = '']) => name).filter((name) => calledBy(edition, name) === undefined);
}

/** What a form calls one of its parts; undefined when it has none such. */
function calledBy(edition: Edition, name: string): string | undefined {
  return (
    findTable(edition, name)?.shortName ??
    ofTheWhole(edition, name) ??
    sectionCalled(edition, name) ??
    rowCalled(edition, name)
  );
}

const NUMERALS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

function ofTheWhole(edition: Edition, name: string): string | undefined {
  const { tables, parts, roles } = formOf(edition);
  const groups = resultGroups(edition);
  switch (name) {
    case 'tables':
      return tables.map(({ shortName }) => shortName).join('、');
    case 'tables.count':
      return NUMERALS[tables.length];
    case 'tables.parts':
      return numbersOf(tables);
    case 'tables.fewBlanks':
      return tables.flatMap(({ shortName, fewBlanks }) => (fewBlanks ? [shortName] : [])).join('、');
    case 'sections':
      return numbersOf(sectionsOf(edition));
    case 'parts.count':
      return NUMERALS[parts.length];
    case 'results':
      return fromTo(groups);
    case 'results.first':
      return groups[0];
    case 'results.others':
      return fromTo(resultGroups(edition, ({ key }) => !roles.otherHandling?.includes(key)));
    case 'outcomes':
      return outcomeItems(edition);
    default:
      return undefined;
  }
}

/** 第五部分; a heading without a number is quoted. */
function sectionCalled(edition: Edition, role: string): string | undefined {
  const section = sectionsOf(edition).find((each) => each.role === role);
  return section === undefined ? undefined : partCalled(section);
}

/** The groups of results in printed order: （一）予以公开 … （六）其他处理. */
function resultGroups(edition: Edition, counts: (row: FormRow) => boolean = () => true): readonly string[] {
  const rows = findTable(edition, formOf(edition).roles.requests)?.rows ?? [];
  const labels = rows.flatMap((row) => (row.result && counts(row) ? (groupOf(row) ?? []) : []));
  return [...new Set(labels)];
}

/** （一）至（六）, of groups by their labels; undefined where none of them has a number. */
export function fromTo(groups: readonly string[]): string | undefined {
  const numbers = groups.map(ownNumber).filter((number) => number !== '');
  return numbers.length === 0 ? undefined : `${numbers[0]}至${numbers.at(-1)}`;
}

/** 第三、四项: what became of the requests. */
function outcomeItems(edition: Edition): string | undefined {
  const { resultsTotal, carriedOut } = formOf(edition).roles;
  const numbers = [resultsTotal, carriedOut].flatMap(
    (key) => printedNumber(findRow(edition, key)?.row.stubs[0] ?? '') ?? [],
  );
  return numbers.length === 0 ? undefined : `第${numbers.join('、')}项`;
}

/** `received` 第一项, `resultsTotal.label` （七）总计, `otherHandling.group` （六）其他处理, `feeUnpaid.number` （六）2. */
function rowCalled(edition: Edition, name: string): string | undefined {
  const [role = '', part = 'item'] = name.split('.');
  const row = findRow(edition, rowOf(formOf(edition).roles, role))?.row;
  if (row === undefined) return undefined;
  const [item = '', ...below] = row.stubs;
  switch (part) {
    case 'item':
      return `第${printedNumber(item)}项`;
    case 'label':
      return row.stubs.at(-1);
    case 'group':
      return groupOf(row);
    case 'number':
      return below.map(ownNumber).join('');
    default:
      return undefined;
  }
}

function rowOf(roles: FormRoles, role: string): string | undefined {
  const { received, carriedIn, resultsTotal, carriedOut, feeUnpaid, otherHandling } = roles;
  const rows: Readonly<Record<string, string | undefined>> = {
    received,
    carriedIn,
    resultsTotal,
    carriedOut,
    feeUnpaid,
  };
  return role === 'otherHandling' ? otherHandling?.[0] : rows[role];
}

/** The label under 三、本年度办理结果: that of the group, or of a row that is its own. */
const groupOf = ({ stubs }: FormRow): string | undefined => stubs[1];
