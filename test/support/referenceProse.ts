import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { NarrativeFacts } from '../../shared/domain/evaluate/narrative/narrativeReader.ts';
import { READERS } from '../../shared/domain/evaluate/narrative/readers.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { canonicalJson } from '../../shared/domain/rules/publishedRules.ts';
import type { Rule } from '../../shared/domain/rules/rule.ts';
import { factsOf, REFERENCE_EXAMPLES } from '../unit/domain/narrative/examples.ts';
import { cellsOfWritten, contradictionOf, type Written, writtenReports } from './narratives.ts';
import { factsOfSample } from './spoken/confusion.ts';
import { sampleOf } from './spoken/sample.ts';

const FEN_PER_WAN = 1_000_000;
const SAMPLES = 500;
/** The rounds that were there when readings became a part of the hash: later ones would be new readings of all rules. */
const ROUNDS = new Set(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven']);
const SENTENCES = new URL('../fixtures/prose/sentences/', import.meta.url);

/**
 * The prose that readings are told apart by: reports out of the grammar, reports written by hand beside tables that agree and
 * that do not, single sentences, and the examples of every rule. It is kept as it is: more prose is a new reading of every rule.
 */
export function referenceProse(): readonly NarrativeFacts[] {
  return [
    ...Array.from({ length: SAMPLES }, (_, seed) => factsOfSample(sampleOf(seed))),
    ...writtenReports(ROUNDS).flatMap((written) => [
      factsOfWritten(written),
      ...written.says.map((said) => factsOfWritten({ ...written, figures: contradictionOf(written, said).figures })),
    ]),
    ...sentenceFacts(),
    ...REFERENCE_EXAMPLES.map(({ facts }) => facts),
  ];
}

function factsOfWritten(written: Written): NarrativeFacts {
  const cells = cellsOfWritten(written);
  return {
    edition: editionOfYearOrThrow(written.year),
    year: written.year,
    agency: '440105-prose',
    agencyName: written.name,
    narrative: written.narrative,
    // Amounts are filed in 万元 and read in 分.
    value: (cell) =>
      cell.includes('.fees.amount') ? Math.round((cells.get(cell) ?? 0) * FEN_PER_WAN) : cells.get(cell),
  };
}

/** One sentence each, beside tables that have something everywhere. */
function sentenceFacts(): readonly NarrativeFacts[] {
  const lines = ['sound.txt', 'contradicted.txt'].flatMap((name) =>
    readFileSync(new URL(name, SENTENCES), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  return lines.map((line) => factsOf({ overview: line.replace(/^(?:[a-z][\w.]+ |@\S+ |[56]:)/i, ''), values: {} }));
}

/** SHA-256 over what a rule's reader finds in the reference prose, the rule's words apart; its first 16 characters. */
export function readingOf(rule: Rule, prose: readonly NarrativeFacts[]): string | undefined {
  if (rule.test.kind !== 'narrative') return undefined;
  const read = READERS[rule.test.reader];
  if (read === undefined) throw new Error(`No reader is called ${rule.test.reader}`);
  const digest = createHash('sha256');
  for (const facts of prose) digest.update(`${canonicalJson(read(facts, rule))}\n`);
  return digest.digest('hex').slice(0, 16);
}
