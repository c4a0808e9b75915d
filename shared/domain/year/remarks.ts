import { contributionOf, sumOf, type Totals, withPrintedTotals } from '../filing/rollup.ts';
import { formOf } from '../forms/forms.ts';
import { ALL_RULES, ruleNamed } from '../rules/allRules.ts';
import { shanghaiTime } from '../values/calendar.ts';
import type { LastYearTotals } from './compareYears.ts';
import type { Compilation, Remark } from './compilation.ts';
import type { CountedVersion } from './compileDistrict.ts';

type Draft = Omit<Compilation, 'remarks'>;

/** Remarks about the district as a whole (AGG rules, domain of the office): they stand in the summary itself. */
export function remarksOn(
  draft: Draft,
  lastYear: LastYearTotals | null,
  counted: readonly CountedVersion[],
): readonly Remark[] {
  return [
    ...missingBodies(draft),
    ...lateBodies(draft),
    ...excludedBodies(draft),
    ...scopeChanges(draft),
    ...carryOver(draft, lastYear, counted),
    ...splitRow(draft, lastYear),
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
  return listed('AGG-COMP', '应报未报单位', missing, '其数据未计入，合计不完整。');
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
function carryOver(
  { lastYear: comparison, edition }: Draft,
  lastYear: LastYearTotals | null,
  counted: readonly CountedVersion[],
): readonly Remark[] {
  if (comparison === null || lastYear === null || comparison.joined.length + comparison.left.length > 0) return [];
  const now = withPrintedTotals(edition, sumOf(counted.map(({ values }) => contributionOf(edition, values))));
  const carried = now.get('requests.carriedOver.total') ?? 0;
  const forward = lastYear.totals.get('requests.carriedForward.total') ?? 0;
  if (carried === forward) return [];
  const message = `汇总后上年结转合计 ${carried} 件，${comparison.year}年度结转下年度继续办理合计 ${forward} 件，相差 ${Math.abs(carried - forward)} 件。`;
  return [{ rule: 'AGG-CARRY', message, cells: ['requests.carriedOver.total'] }];
}

/** Crossing 2020 → 2021, the three rows of （六）其他处理 together compare with the one row before. */
function splitRow({ lastYear, edition, cells }: Draft, before: LastYearTotals | null): readonly Remark[] {
  if (lastYear === null || before === null || lastYear.edition === edition) return [];
  const rows = formOf(edition).tables[1].rows.filter(({ key }) => key.startsWith('requests.results.otherHandling'));
  const names = rows.map(({ key }) => `${key}.total`);
  const sum = names.reduce((total, name) => total + (valueIn(cells, name) ?? 0), 0);
  const last = otherHandlingOf(before.totals);
  const message = `（六）其他处理：本年三行合计 ${sum} 件，上年一行 ${last} 件（两版格式只能以合计比较）。`;
  return [{ rule: 'AGG-SPLIT', message, cells: names }];
}

function otherHandlingOf(totals: Totals): number {
  return totals.get('requests.results.otherHandling.total') ?? 0;
}

function valueIn(cells: Draft['cells'], name: string): number | null {
  return cells.find((cell) => cell.name === name)?.value ?? null;
}

/** By name, date and reason: a reader has to know what was not checked. */
function suspensions({ suspended }: Draft): readonly Remark[] {
  return suspended.map(({ rule, at, reason }) => {
    const { formula } = ruleNamed(ALL_RULES, rule);
    const day = shanghaiTime(at).slice(0, 10);
    return { rule, message: `校验规则 ${rule}（${formula}）自 ${day} 起暂停适用：${reason}。`, cells: [] };
  });
}

function notAdded({ cells, edition }: Draft): readonly Remark[] {
  const refused = cells.filter(({ how }) => how === 'notAdditive').map(({ name }) => name);
  const [first] = refused;
  if (first === undefined) return [];
  const columns = formOf(edition).tables[0].rows.flatMap(({ columns: all }) => all);
  const reason = columns.find(({ notAdditive }) => notAdditive !== undefined)?.notAdditive ?? '';
  return [{ rule: 'AGG-ITEM', message: `${reason}。`, cells: refused }];
}
