import { generatedReports } from '../../infra/local/samples/generatedDistrict.ts';
import { contributionOf, sumOf, withPrintedTotals } from '../../shared/domain/filing/rollup.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import type { LastYearTotals } from '../../shared/domain/year/compareYears.ts';
import { type Body, type CompiledExample, compiled } from './compilations.ts';
import { aReport, bytesOf, fixture, type Submission } from './reports.ts';

interface RosterFile {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

const PINGTAN = '2021-pingtan';

/** 平潭 2021 as it was corrected: what every body reported, real figures. */
export function pingtan(): readonly Body[] {
  const { agencies } = fixture(`${PINGTAN}/roster.json`) as unknown as RosterFile;
  return agencies.map(({ id, name }) => ({ agency: id, name, report: newest(id) }));
}

function newest(id: string): Submission {
  try {
    return fixture(`${PINGTAN}/corrected/${id}.json`);
  } catch {
    return fixture(`${PINGTAN}/filed/${id}.json`);
  }
}

/** The generated district of 60 bodies, without the reports that cannot be read. */
export function generatedBodies(): readonly Body[] {
  return generatedReports().flatMap((report) => {
    const readable = judge(bytesOf(report), {}).report !== undefined;
    return readable ? [{ agency: report.agency, name: report.agencyName, report: { ...report } }] : [];
  });
}

/** Two bodies, of which one files late, and a third that has not filed. */
function madeUp(year: number): readonly Body[] {
  const bodies = [3, 4].map((seed): Body => {
    const agency = `440105-${seed}`;
    return { agency, name: `单位${seed}`, report: aReport(year, seed, agency) };
  });
  return [
    ...bodies.map((body, index) => (index === 0 ? body : { ...body, filedAt: `${year + 1}-02-03T01:00:00.000Z` })),
    { agency: '440105-5', name: '单位5' },
    { agency: '440105-6', name: '单位6', required: false, reason: '已撤并' },
  ];
}

/** The totals of a made-up year, as the year after sees them. */
function totalsOf(year: number): LastYearTotals {
  const judged = madeUp(year).flatMap(({ agency, report }) => {
    const read = report === undefined ? undefined : judge(bytesOf(report), {}).report;
    return read === undefined ? [] : [{ agency, read }];
  });
  const [first] = judged;
  if (first === undefined) throw new Error('no report of the made-up year can be read');
  return {
    year,
    totals: withPrintedTotals(
      first.read.edition,
      sumOf(judged.map(({ read }) => contributionOf(read.edition, read.values))),
    ),
    agencies: judged.map(({ agency }) => agency),
  };
}

const withText = ({ compilation, context }: CompiledExample): CompiledExample => ({
  compilation: { ...compilation, text: { overview: '（一）主动公开情况\n坚持以公开为常态、不公开为例外。' } },
  context,
});

/** Years whose published files are held to the byte: both editions, real and generated figures, with and without a year before. */
export const SAMPLE_YEARS: Readonly<Record<string, () => CompiledExample>> = {
  '平潭综合实验区 2021': () => withText(compiled({ year: 2021, name: '平潭综合实验区' }, pingtan())),
  'sixty generated bodies, 2024': () => compiled({ year: 2024 }, generatedBodies()),
  'the form of 2019, 2020 beside 2019': () => compiled({ year: 2020, lastYear: totalsOf(2019) }, madeUp(2020)),
  'the form of 2021 beside the form of 2019': () => compiled({ year: 2021, lastYear: totalsOf(2020) }, madeUp(2021)),
  'the form of 2021, 2023 beside 2022': () => compiled({ year: 2023, lastYear: totalsOf(2022) }, madeUp(2023)),
};
