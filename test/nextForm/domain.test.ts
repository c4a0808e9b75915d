import { describe, expect, test } from 'vitest';
import { withPrintedTotals } from '../../shared/domain/filing/rollup.ts';
import { CATALOGUE, cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { EDITIONS, editionOfYear, editionOfYearOrThrow, noFormForYear } from '../../shared/domain/forms/editions.ts';
import { checkForm } from '../../shared/domain/forms/formCheck.ts';
import { submissionSchema } from '../../shared/domain/forms/schema.ts';
import { ALL_RULES, ruleNamed } from '../../shared/domain/rules/allRules.ts';
import { ruleSaidBy } from '../../shared/domain/rules/formWords.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { LastYearTotals } from '../../shared/domain/year/compareYears.ts';
import { compileDistrict } from '../../shared/domain/year/compileDistrict.ts';
import type { CountedVersion } from '../../shared/domain/year/countedVersion.ts';
import { draftSentences, sentenceText } from '../../shared/domain/year/draftSentences.ts';
import { aReport, bytesOf, cellOf, type Submission, withCells } from '../support/reports.ts';
import { lastYearFrom } from '../support/standing.ts';

const SPLIT = ['requests.results.denied.discussionRecords', 'requests.results.denied.consultationLetters'];
const rulesIn = (report: Submission, standing: Parameters<typeof judge>[1] = {}) =>
  judge(bytesOf(report), standing).findings.map(({ rule }) => rule);

function counted(report: Submission, agency = '440105-rsj'): CountedVersion {
  const { report: read } = judge(bytesOf(report), {});
  if (read === undefined) throw new Error('not a readable report');
  const at = `${Number(report.year) + 1}-01-20T00:00:00Z`;
  return {
    agency,
    values: read.values,
    firstAcceptedAt: at,
    submittedAt: at,
    receipt: 'r',
    versionId: 'v',
    sha256: 's',
  };
}

function totalsOf(report: Submission): LastYearTotals {
  const { lastYear: _, ...own } = compiled(report, null);
  const sums = new Map(own.cells.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])));
  return { year: own.year, totals: withPrintedTotals(own.edition, sums), agencies: ['440105-rsj'] };
}

function compiled(report: Submission, lastYear: LastYearTotals | null) {
  const year = Number(report.year);
  const agencies = [{ agency: '440105-rsj', name: '海珠区人社局', required: true }];
  const roster = { district: '440105', name: '海珠区', year, revision: 1, agencies };
  return compileDistrict({ roster, counted: [counted(report)], lastYear, decidedAt: null, rulesHash: 'r' });
}

describe('a form that is registered', () => {
  test('serves from its first year, and the form before it until then', () => {
    expect(EDITIONS).toEqual(['2019', '2021', '2031']);
    expect([2030, 2031, 2049].map(editionOfYear)).toEqual(['2021', '2031', '2031']);
    expect(noFormForYear(2018)).toBe(
      '2018年度没有对应的年报格式（2019年版用于2019、2020年度，2021年版用于2021至2030年度，2031年版用于2031年度起）',
    );
  });

  test('stands the self-check, with the rules it took over and its own', () => {
    expect(checkForm()).toEqual([]);
  });

  test('ends the rules that it does not take over', () => {
    const until = (id: string) => ALL_RULES.find((rule) => rule.id === id)?.until;
    expect([until('T3-ROW'), until('T3C-ROW'), until('T3-BAL'), until('T2a-INT')]).toEqual([
      2030,
      undefined,
      undefined,
      2020,
    ]);
  });

  test('leaves every short id where it was and goes on behind them', () => {
    const added = CATALOGUE.filter(({ editions }) => editions.every((edition) => edition === '2031'));
    expect(added.map(({ id }) => Number(id.slice(1)))).toEqual(added.map((_, index) => 226 + index));
    expect(CATALOGUE.find(({ id }) => id === 'c225')?.name).toBe('requests.results.otherHandling.total');
  });
});

describe('a report in the made-up form', () => {
  test('has the cells of its four tables: 10 + 26 × 6 + 15 + 6', () => {
    expect(cellsOf('2031')).toHaveLength(10 + 26 * 6 + 15 + 6);
    expect(submissionSchema('2031').safeParse(aReport(2031)).success).toBe(true);
  });

  test('is accepted when it keeps the rules', () => {
    const { outcome, findings } = judge(bytesOf(aReport(2031)), {});
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outcome).toMatch(/^accepted/);
  });

  test('is told in its own words what is wrong', () => {
    const report = aReport(2031);
    const name = 'requests.received.naturalPerson';
    const wrong = withCells(report, { [name]: cellOf(report, name) + 1, 'platforms.newMedia.posts': 1.5 });
    const { findings } = judge(bytesOf(wrong), {});
    const messages = findings.map(({ rule, message }) => `${rule} ${message}`).join('\n');
    expect(messages).toMatch(/T3-BAL 表三“自然人”列不平/);
    expect(messages).toMatch(/T3C-ROW 表三“一、本年收到政府信息公开申请数量”行总计填.*自然人至其他五列之和/);
    expect(messages).toMatch(/T5-INT 表五“政务新媒体”“本年发布信息条数”填的是“1.5”/);
    expect(findings.find(({ suspect }) => suspect !== undefined)?.suspect).toBe(name);
  });

  test('is told of its parts by the numbers that its own form prints, and a year before by those of its own', () => {
    const narrative = { problemsAndImprovements: '暂无。' };
    const saidIn = (year: number) => {
      const found = judge(bytesOf({ ...aReport(year), narrative }), {}).findings;
      return found.find(({ rule }) => rule === 'DOC-SEC5')?.rule;
    };
    expect([saidIn(2030), saidIn(2031)]).toEqual(['DOC-SEC5', 'DOC-SEC5']);
    const said = (edition: string, id: string) => ruleSaidBy(edition, ruleNamed(ALL_RULES, id));
    expect(said('2021', 'DOC-SEC5').formula).toMatch(/^第五部分写明/);
    expect(said('2031', 'DOC-SEC5').formula).toMatch(/^第六部分写明/);
    expect(said('2031', 'XS-FEE').mend).toMatch(/^请在第七部分写明/);
    expect(said('2031', 'DOC-TABLE').formula).toMatch(/^表二、表三、表四、表五齐全/);
    expect(said('2031', 'XY-SAME').formula).toMatch(/^四张表/);
    expect(said('2031', 'NOTE-NARRATIVE').formula).toMatch(/^文字部分（一、六、七、八部分）/);
  });

  test('in the form of the years before is the wrong form, by name', () => {
    const { findings } = judge(bytesOf({ ...aReport(2030), year: 2031 }), {});
    expect(findings.find(({ rule }) => rule === 'DOC-FMT')).toMatchObject({
      found: '2021年版格式',
      expected: '2031年版格式',
    });
  });

  test('has its prose read, the fourth section too, and is told which section is not there', () => {
    const fee = 'requests.results.otherHandling.feeUnpaid.naturalPerson';
    expect(cellsOf('2031').map(({ name }) => name)).toContain(fee);
    const narrative = { overview: '全年共收到政府信息公开申请4321件。', plans: '明年加强培训，联系电话 13800138000。' };
    const { findings, report } = judge(bytesOf({ ...aReport(2031), narrative }), {});
    expect(report?.narrative).toEqual(narrative);
    expect(findings.find(({ rule }) => rule === 'XS-NEW')?.cells).toContain('requests.received.total');
    expect(findings.find(({ pointer }) => pointer === '/narrative/plans')?.rule).toBe('PI-1');
    expect(findings.find(({ rule }) => rule === 'NOTE-NARRATIVE')?.message).toContain(
      '“六、存在的主要问题及改进情况”“七、其他需要报告的事项”',
    );
  });

  test('is held against the year before over the change of form', () => {
    const before = aReport(2030);
    const forward = (column: string) => cellOf(before, `requests.carriedForward.${column}`);
    const columns = ['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'publicWelfareOrganization'];
    const carried = withCarried(aReport(2031), {
      ...Object.fromEntries(columns.map((column) => [column, forward(column)])),
      otherOrganization: forward('legalServiceOrganization') + forward('otherOrganization'),
    });
    const lastYear = lastYearFrom(before);
    expect(rulesIn(carried, { lastYear })).not.toContain('XY-CARRY');
    expect(rulesIn(carried, { lastYear })).not.toContain('XY-CARRY-COL');
    const more = withCarried(carried, { otherOrganization: forward('otherOrganization') + 7 });
    expect(rulesIn(more, { lastYear })).toContain('XY-CARRY');
  });
});

/** The report with that carried over; what is newly received makes up for it. */
function withCarried(report: Submission, carried: Readonly<Record<string, number>>): Submission {
  const changes: Record<string, number> = {};
  for (const [column, count] of Object.entries(carried)) {
    const [into, fresh] = [`requests.carriedOver.${column}`, `requests.received.${column}`];
    const gained = count - cellOf(report, into);
    changes[into] = count;
    changes[fresh] = cellOf(report, fresh) - gained;
  }
  const changed = withCells(report, changes);
  const rows = ['requests.carriedOver', 'requests.received'];
  const names = cellsOf(editionOfYearOrThrow(Number(report.year)))
    .filter(({ row, role }) => rows.includes(row) && role === 'input')
    .map(({ name, row }) => ({ name, row }));
  const totals = rows.map((row) => [
    `${row}.total`,
    names.filter((each) => each.row === row).reduce((sum, { name }) => sum + cellOf(changed, name), 0),
  ]);
  return withCells(changed, Object.fromEntries(totals));
}

describe('a district in the first year of a form', () => {
  const [before, now] = [aReport(2030, 11), aReport(2031, 12)];
  const last = totalsOf(before);
  const compilation = compiled(now, last);
  const compared = new Map(compilation.lastYear?.cells.map((cell) => [cell.name, cell]));

  test('compares what has another name, and what was counted elsewhere', () => {
    expect(compared.get('requests.received.total')).toMatchObject({
      lastYear: last.totals.get('requests.newRequests.total'),
      comparable: true,
    });
    const granted = (column: string) => last.totals.get(`requests.results.granted.${column}`) ?? 0;
    expect(compared.get('requests.results.granted.otherOrganization')).toMatchObject({
      lastYear: granted('legalServiceOrganization') + granted('otherOrganization'),
      comparable: true,
    });
  });

  test('says why the rest does not compare', () => {
    for (const row of SPLIT) {
      expect(compared.get(`${row}.total`)).toMatchObject({
        lastYear: null,
        comparable: { reason: '2031年版把“属于四类过程性信息”分为两行，两行之和才可与上年的一行比较' },
      });
    }
    expect(compared.get('platforms.websites.posts')?.comparable).toEqual({
      reason: '2031年版新设的栏目，上年没有可比的数',
    });
  });

  test('tells the sum of what was parted, and of nothing else', () => {
    const sum = SPLIT.reduce((all, row) => all + cellOf(now, `${row}.total`), 0);
    const one = cellOf(before, 'requests.results.denied.processInformation.total');
    expect(compilation.remarks.filter(({ rule }) => rule === 'AGG-SPLIT').map(({ message }) => message)).toEqual([
      `（三）不予公开-过程性信息：本年两行合计 ${sum} 件，上年一行 ${one} 件（两版格式只能以合计比较）。`,
    ]);
  });

  test('has its sentences, with the change against the row of before', () => {
    const of = { district: '440105', name: '海珠区' };
    const lastYear = { year: 2030, edition: '2021', totals: last.totals };
    const totals = totalsOf(now).totals;
    const [received = []] = draftSentences({ of, year: 2031, edition: '2031', totals, lastYear });
    expect(sentenceText(received)).toMatch(/^2031年，全区共新收政府信息公开申请\d+件，(?:同比|与上年持平|上年为)/);
  });

  test('is told of no split in the year after', () => {
    const after = compiled(aReport(2032, 13), totalsOf(now));
    expect(after.remarks.filter(({ rule }) => rule === 'AGG-SPLIT')).toEqual([]);
    expect(after.lastYear?.cells.every(({ comparable }) => comparable === true)).toBe(true);
  });
});
