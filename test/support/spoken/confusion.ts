import { narrativeFindings } from '../../../shared/domain/evaluate/narrative/narrativeFindings.ts';
import type { NarrativeFacts } from '../../../shared/domain/evaluate/narrative/narrativeReader.ts';
import { NARRATIVE_RULES } from '../../../shared/domain/forms/since2019/narrativeRules.ts';
import type { FindingDraft } from '../../../shared/domain/verdict/findings.ts';
import { cellsOfFigures, type Figures } from './figures.ts';
import { type Kind, PLACES } from './said.ts';
import { type Sample, sampleOf } from './sample.ts';

/** How one kind was read: contradictions and those found at their row, and warnings of it that nothing contradicts. */
export interface Read {
  readonly contradicted: number;
  readonly found: number;
  readonly false: number;
}

export interface Confusion {
  readonly samples: number;
  readonly kinds: ReadonlyMap<Kind | 'other', Read>;
  /** Samples read wrongly, to be looked at. */
  readonly missed: readonly Sample[];
  readonly alarmed: readonly { readonly sample: Sample; readonly findings: readonly FindingDraft[] }[];
}

const READING = NARRATIVE_RULES.filter(({ id, severity }) => id.startsWith('XS-') && severity !== 'info');

/** What the rules of prose say of a sample, loudly. */
export function findingsOn(sample: Sample): readonly FindingDraft[] {
  return narrativeFindings(READING, factsOfSample(sample));
}

export function factsOfSample({ author, text, filed }: Sample): NarrativeFacts {
  const cells = cellsOfFigures(filed);
  return {
    edition: '2021',
    year: author.year,
    agency: '440105-told',
    agencyName: author.body.name,
    narrative: { overview: text },
    value: (cell) => cells.get(cell) ?? 0,
  };
}

/** Reads samples by seed. A warning is right when it names a cell that is not what was meant, or the sum that is wrong in the text. */
export function confusionOver(samples: number, from = 0): Confusion {
  const kinds = new Map<Kind | 'other', { contradicted: number; found: number; false: number }>();
  const of = (kind: Kind | 'other') => {
    const known = kinds.get(kind) ?? { contradicted: 0, found: 0, false: 0 };
    kinds.set(kind, known);
    return known;
  };
  const missed: Sample[] = [];
  const alarmed: { sample: Sample; findings: readonly FindingDraft[] }[] = [];
  for (let seed = from; seed < from + samples; seed += 1) {
    const sample = sampleOf(seed);
    const findings = findingsOn(sample);
    const { wrong } = sample;
    if (wrong !== undefined) {
      const found = findings.some(({ cells = [] }) => cells.some((cell) => cell.startsWith(PLACES[wrong])));
      of(wrong).contradicted += 1;
      if (found) of(wrong).found += 1;
      else missed.push(sample);
    }
    const changed = wrong === 'channels' ? isChannels : changedIn(sample.meant, sample.filed);
    const needless = findings.filter(({ cells = [] }) => !cells.some(changed));
    for (const finding of needless) of(kindOf(finding)).false += 1;
    if (needless.length > 0) alarmed.push({ sample, findings: needless });
  }
  return { samples, kinds, missed, alarmed };
}

const isChannels = (cell: string) => cell.startsWith(PLACES.channels);

function changedIn(meant: Figures, filed: Figures): (cell: string) => boolean {
  const [before, after] = [cellsOfFigures(meant), cellsOfFigures(filed)];
  return (cell) => (before.get(cell) ?? 0) !== (after.get(cell) ?? 0);
}

function kindOf({ cells = [] }: FindingDraft): Kind | 'other' {
  const [first = ''] = cells;
  const [kind] = (Object.keys(PLACES) as Kind[]).filter((each) => first.startsWith(PLACES[each]));
  return kind ?? 'other';
}

/** Warnings that were right among all, and contradictions that were found among all: 0 to 1. */
export function scoresOf({ kinds }: Confusion): { readonly precision: number; readonly recall: number } {
  const sum = (of: (read: Read) => number) => [...kinds.values()].reduce((total, read) => total + of(read), 0);
  const [found, wrong] = [sum((read) => read.found), sum((read) => read.false)];
  return { precision: found / (found + wrong), recall: found / sum((read) => read.contradicted) };
}
