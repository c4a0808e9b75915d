import { readdirSync } from 'node:fs';
import { seededRandom } from '../../infra/local/samples/random.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import { fixtureBytes } from '../support/reports.ts';
import { confusionOver, scoresOf } from '../support/spoken/confusion.ts';
import { type Figures, madeDistrict } from './judgement/madeDistrict.ts';
import { type Evaluation, evaluate, withNextYear } from './judgement/plausibility.ts';
import type { Section } from './measure.ts';

const DISTRICTS = 8;
const BODIES = 40;

/** How many slips are asked about, and how often a clean filing is. */
export function judgementBench(): Section {
  const made = Array.from({ length: DISTRICTS }, (_, seed) => {
    const dice = { random: seededRandom(seed + 1) };
    return evaluate(madeDistrict(BODIES, dice), dice);
  });
  const real = Array.from({ length: DISTRICTS }, (_, seed) => {
    const dice = { random: seededRandom(seed + 101) };
    return evaluate(withNextYear(pingtan(), dice), dice);
  });
  return {
    title: `Likely figures: ${DISTRICTS} made-up districts of ${BODIES} bodies; 平潭 2021 with ${DISTRICTS} drawn next years`,
    lines: [...linesOf('made-up', joined(made)), ...linesOf('平潭', joined(real))],
  };
}

const SENTENCES = 10_000;

/** What is read out of reports that several authors may have written, half of them beside tables that contradict them. */
export function proseBench(): Section {
  const confusion = confusionOver(SENTENCES);
  const { precision, recall } = scoresOf(confusion);
  const kinds = [...confusion.kinds].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    title: `Prose: ${SENTENCES} reports as several authors may write them`,
    lines: [
      { what: 'warnings that were right', value: `${(100 * precision).toFixed(2)} %`, beside: 'wanted: 99 %' },
      { what: 'contradictions found', value: `${(100 * recall).toFixed(2)} %`, beside: 'wanted: 95 %' },
      ...kinds.map(([kind, read]) => ({
        what: `  ${kind}`,
        value: percent(read.found, read.contradicted),
        beside: `${read.found} of ${read.contradicted}; needless ${read.false}`,
      })),
    ],
  };
}

function joined(all: readonly Evaluation[]): Evaluation {
  const met = new Map<string, { slips: number; asked: number }>();
  const needlessRules = new Map<string, number>();
  for (const each of all) {
    for (const [key, { slips, asked }] of each.met) {
      const known = met.get(key) ?? { slips: 0, asked: 0 };
      met.set(key, { slips: known.slips + slips, asked: known.asked + asked });
    }
    for (const [rule, count] of each.needlessRules) needlessRules.set(rule, (needlessRules.get(rule) ?? 0) + count);
  }
  const sum = (of: (each: Evaluation) => number) => all.reduce((total, each) => total + of(each), 0);
  return { filings: sum(({ filings }) => filings), needless: sum(({ needless }) => needless), met, needlessRules };
}

function linesOf(where: string, { filings, needless, met, needlessRules }: Evaluation): Section['lines'] {
  const rows = [...met].sort(([left], [right]) => (left < right ? -1 : 1));
  const slips = rows.reduce((sum, [, each]) => sum + each.slips, 0);
  const asked = rows.reduce((sum, [, each]) => sum + each.asked, 0);
  const rules = [...needlessRules].map(([rule, count]) => `${rule} ${count}`).join(', ');
  return [
    { what: `${where}: slips that move a total by 1 %`, value: percent(asked, slips), beside: `${asked} of ${slips}` },
    {
      what: `${where}: clean filings with a question`,
      value: percent(needless, filings),
      beside: `${needless} of ${filings}${rules === '' ? '' : `: ${rules}`}`,
    },
    ...rows.map(([key, each]) => ({
      what: `  ${key}`,
      value: percent(each.asked, each.slips),
      beside: `${each.asked} of ${each.slips}`,
    })),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** The real district's filings as they were mended. */
function pingtan(): ReadonlyMap<string, Figures> {
  const folder = '2021-pingtan/filed/';
  const corrected = new Set(readdirSync(new URL('../fixtures/reports/2021-pingtan/corrected/', import.meta.url)));
  const names = readdirSync(new URL(`../fixtures/reports/${folder}`, import.meta.url));
  return new Map(
    names.map((name) => {
      const { report } = judge(fixtureBytes(`2021-pingtan/${corrected.has(name) ? 'corrected' : 'filed'}/${name}`), {});
      const figures = [...(report?.values ?? [])].flatMap(([cell, value]) =>
        typeof value === 'number' ? [[cell, value] as const] : [],
      );
      return [name.replace('.json', ''), new Map(figures)];
    }),
  );
}
