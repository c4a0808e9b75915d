import { contributionOf, sumOf, withPrintedTotals } from '../filing/rollup.ts';
import { findCellIn } from '../forms/catalogue.ts';
import { type CellName, numberText } from '../forms/cells.ts';
import { cellsRegrouped, regrouped } from '../forms/continuity.ts';
import { type Edition, formOf } from '../forms/editions.ts';
import { findRow, totalOf } from '../forms/parts.ts';
import { type FormColumn, type RowKey, totalColumn } from '../forms/printed.ts';
import { ALL_RULES, ruleNamed } from '../rules/allRules.ts';
import { ruleSaidBy } from '../rules/formWords.ts';
import { shanghaiTime } from '../values/calendar.ts';
import type { LastYearTotals } from './compareYears.ts';
import type { Compilation, LastYearComparison, Remark } from './compilation.ts';
import type { CountedVersion } from './countedVersion.ts';

type Draft = Omit<Compilation, 'remarks'>;

/** The year before: how the two compare, and its totals. */
type Before = LastYearComparison & Pick<LastYearTotals, 'totals'>;

/** Remarks about the district as a whole (AGG rules, domain of the office): they stand in the summary itself. */
export function remarksOn(
  draft: Draft,
  lastYear: LastYearTotals | null,
  counted: readonly CountedVersion[],
): readonly Remark[] {
  const before = draft.lastYear && { ...draft.lastYear, totals: lastYear?.totals ?? new Map<CellName, number>() };
  return [
    ...missingBodies(draft),
    ...lateBodies(draft),
    ...excludedBodies(draft),
    ...scopeChanges(draft),
    ...(before === null ? [] : [...carryOver(draft, before, counted), ...splitRows(draft, before)]),
    ...lawChanges(draft),
    ...notAdded(draft),
    ...suspensions(draft),
  ];
}

const names = (draft: Draft, keep: (body: Draft['bodies'][number]) => boolean) =>
  draft.bodies.filter(keep).map(({ name, reason }) => (reason === undefined ? name : `${name}（${reason}）`));

function listed(rule: string, lead: string, bodies: readonly string[], tail = ''): readonly Remark[] {
  if (bodies.length === 0) return [];
  return [{ rule, message: `${lead} ${bodies.length} 个：${bodies.join('、')}。${tail}`, cells: [] }];
}

function missingBodies(draft: Draft): readonly Remark[] {
  const missing = draft.bodies.filter(({ standing }) => standing === 'missing').map(({ name }) => name);
  return listed('AGG-COMP', '未计入单位', missing, '合计中没有上述单位的数据，不完整。');
}

function lateBodies(draft: Draft): readonly Remark[] {
  const late = draft.bodies.filter((body) => body.late).map(({ name }) => name);
  return listed('AGG-LATE', '逾期报送单位', late, '其数据已计入。');
}

function excludedBodies(draft: Draft): readonly Remark[] {
  return listed(
    'AGG-SCOPE',
    '无需报送单位',
    names(draft, ({ standing }) => standing === 'notRequired'),
    '其数据未计入。',
  );
}

function scopeChanges({ lastYear, bodies }: Draft): readonly Remark[] {
  if (lastYear === null || lastYear.joined.length + lastYear.left.length === 0) return [];
  const nameOf = (agency: string) => bodies.find((body) => body.agency === agency)?.name ?? agency;
  const part = (lead: string, agencies: readonly string[]) =>
    agencies.length === 0 ? '' : `${lead}${agencies.map(nameOf).join('、')}；`;
  const words = `${part('新计入', lastYear.joined)}${part('不再计入', lastYear.left)}`.replace(/；$/, '');
  return [{ rule: 'AGG-SCOPE', message: `统计范围与${lastYear.year}年度不同：${words}。`, cells: [] }];
}

/** Σ 上年结转 of the bodies counted in both years = what those bodies carried forward, as far as the district's figure tells. */
function carryOver({ edition }: Draft, before: Before, counted: readonly CountedVersion[]): readonly Remark[] {
  if (before.joined.length + before.left.length > 0) return [];
  const now = withPrintedTotals(edition, sumOf(counted.map(({ values }) => contributionOf(edition, values))));
  const into = totalOf(edition, formOf(edition).roles.carriedIn);
  const out = totalOf(before.edition, formOf(before.edition).roles.carriedOut);
  if (into === undefined || out === undefined) return [];
  const carried = now.get(into) ?? 0;
  const forward = before.totals.get(out) ?? 0;
  if (carried === forward) return [];
  const message = `汇总后上年结转合计 ${carried} 件，${before.year}年度结转下年度继续办理合计 ${forward} 件，相差 ${Math.abs(carried - forward)} 件。`;
  return [{ rule: 'AGG-CARRY', message, cells: [into] }];
}

/** Where the law moved figures between the two years that 同比 compares. */
function lawChanges({ lastYear, edition, year }: Draft): readonly Remark[] {
  if (lastYear === null) return [];
  return (formOf(edition).lawChanges ?? [])
    .filter(({ years }) => years.includes(year))
    .map(({ words, cells }) => ({ rule: 'AGG-LAW', message: `${words}。`, cells }));
}

/** Rows that the form parted anew compare with the year before in their sum alone: （六）其他处理 in 2021, one row before. */
function splitRows({ edition, cells }: Draft, before: Before): readonly Remark[] {
  return regrouped(edition, before.edition).flatMap((rows) => {
    const columns = columnsAddedUp(edition, rows.now[0]);
    const values = new Map(cells.map(({ name, value }) => [name, value ?? 0]));
    return columns.map(({ key, label, total }) => {
      const now = cellsRegrouped(rows, edition, key);
      const then = cellsRegrouped(rows, before.edition, key);
      const sum = now.reduce((all, name) => all + (values.get(name) ?? 0), 0);
      const last = then.reduce((all, name) => all + (before.totals.get(name) ?? 0), 0);
      const figure = (value: number) => figureWords(edition, now[0], value);
      const place = `${rows.name}${total ? '' : `“${label}”`}`;
      const thisYear = `本年${rowsInWords(now.length)} ${figure(sum)}`;
      const yearBefore = `上年${rowsInWords(then.length)} ${figure(last)}`;
      const message = `${place}：${thisYear}，${yearBefore}（两版格式只能以合计比较）。`;
      return { rule: 'AGG-SPLIT', message, cells: now };
    });
  });
}

/** The total column of a row; where it has none, each of its columns. */
function columnsAddedUp(edition: Edition, key: RowKey | undefined): readonly FormColumn[] {
  const row = findRow(edition, key)?.row;
  if (row === undefined) return [];
  const total = totalColumn(row);
  return total === undefined ? row.columns : [total];
}

const NUMERALS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 一行 · 三行合计 */
function rowsInWords(count: number): string {
  return `${NUMERALS[count] ?? count}行${count > 1 ? '合计' : ''}`;
}

function figureWords(edition: Edition, name: CellName | undefined, value: number): string {
  const cell = findCellIn(edition, name ?? '');
  return cell?.kind === 'amount' ? `${numberText(cell, value)} 万元` : `${value} 件`;
}

/** By name, date and reason: a reader has to know what was not checked. */
function suspensions({ suspended, edition }: Draft): readonly Remark[] {
  return suspended.map(({ rule, at, reason }) => {
    const { formula } = ruleSaidBy(edition, ruleNamed(ALL_RULES, rule));
    const day = shanghaiTime(at).slice(0, 10);
    return { rule, message: `校验规则 ${rule}（${formula}）自 ${day} 起暂停适用：${reason}。`, cells: [] };
  });
}

/** One remark for each reason why cells are not added. */
function notAdded({ cells, edition }: Draft): readonly Remark[] {
  const refused = cells.flatMap(({ name }) => {
    const additive = findCellIn(edition, name)?.additive;
    return typeof additive === 'object' ? [{ name, reason: additive.reason }] : [];
  });
  const byReason = Map.groupBy(refused, ({ reason }) => reason);
  return [...byReason].map(([reason, each]) => ({
    ...{ rule: 'AGG-ITEM', message: `${reason}。` },
    cells: each.map(({ name }) => name),
  }));
}
