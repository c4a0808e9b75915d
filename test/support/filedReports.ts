import fc from 'fast-check';
import { generateReport } from '../../infra/local/samples/generatedReport.ts';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { cellsOf } from '../../shared/domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { wanTextOfFen } from '../../shared/domain/values/money.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { Report } from '../../shared/domain/verdict/judgement.ts';
import { HOSTILE_NAMES } from './hostileNames.ts';
import { bytesOf, type Submission, withCells } from './reports.ts';
import { ANY_YEAR } from './years.ts';

/** Lines as bodies write them, and lines that a reader of documents could take for something else than prose. */
const LINES = [
  '　　本年度主动公开政府信息，另有一句。',
  '（一）主动公开',
  '（二）依申请公开。全年收到 12 件，均已办结。',
  '二、主动公开政府信息情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项：无',
  '附件：统计表',
  '打印 关闭',
  '扫一扫',
  '海珠区2018年政府信息公开工作年度报告',
  '-1.5%',
  '=1+1',
  "'=1+1",
  '<script>alert(1)</script>',
  '<table><tr><td>&lt;b&gt;&amp;&nbsp;</td></tr></table>',
  '| a | b |',
  '#格:narrative.overview',
  '',
  '  ',
];

const prose = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 6 }).map((lines) => lines.join('\n'));
/** A section that is there has words in it: an empty one comes back absent. */
const section = fc.option(
  prose.filter((text) => text.trim() !== ''),
  { nil: undefined },
);

export interface Filed {
  readonly submission: Submission;
  readonly report: Report;
}

/** Submissions of every form: figures, blanks, 不适用, totals left out and totals that are wrong, prose with line breaks. */
export const filedReports: fc.Arbitrary<Filed> = fc
  .record({
    year: ANY_YEAR,
    seed: fc.integer({ min: 1, max: 1e6 }),
    open: fc.constantFrom(0, 0.1, 0.5, 1),
    agencyName: fc.constantFrom('海珠区人力资源和社会保障局', '海珠区', '甲：乙局', '2022年局', ...HOSTILE_NAMES),
    overview: section,
    problemsAndImprovements: section,
    otherMatters: section,
  })
  .map(({ year, seed, open, agencyName, ...sections }) => {
    const random = seededRandom(seed);
    const agency = '440105-rsj';
    const report = { ...generateReport(year, { agency, agencyName }, random) };
    const changes = cellsOf(editionOfYearOrThrow(year)).flatMap(
      ({ name, role, kind }): readonly [string, unknown][] => {
        if (random() < open) return [[name, random() < 0.3 ? 'n/a' : null]];
        if (kind === 'amount') return [[name, wanTextOfFen(Math.floor(random() * 10 ** Math.ceil(random() * 13)))]];
        if (kind === 'change') return [[name, Math.floor(random() * 21) - 10]];
        if (role !== 'total') return [];
        return random() < 0.2 ? [[name, undefined]] : random() < 0.1 ? [[name, Math.floor(random() * 10_000)]] : [];
      },
    );
    const narrative = Object.fromEntries(Object.entries(sections).filter(([, text]) => text !== undefined));
    return filedAs(
      withCells(
        { ...report, ...(Object.keys(narrative).length === 0 ? {} : { narrative }) },
        Object.fromEntries(changes),
      ),
    );
  });

/** The submission with the report that the program reads from it. */
export function filedAs(submission: Submission): Filed {
  const { report } = judge(bytesOf(submission), {});
  if (report === undefined) throw new Error('the submission cannot be read whole');
  return { submission, report };
}
