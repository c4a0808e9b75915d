import { expect, test } from 'vitest';
import { runs } from '../../../support/runs.ts';
import { confusionOver, scoresOf } from '../../../support/spoken/confusion.ts';

/** Of some 500 warnings of an everyday run two may be wrong; 99 in a hundred had let a reader pass that took 败诉0件 for a lost case. */
const PRECISION = 0.995;

/**
 * Reports as several authors may write them, of both kinds, with other bodies', other years' and other things' figures
 * between. `npm run bench -- judgement` reads ten thousand and prints by kind; docs/judgement.md holds the list.
 */
test('what prose says is told apart from what it only mentions: few false warnings, few contradictions missed', () => {
  const confusion = confusionOver(runs(2500), 1_000_000);
  const { precision, recall } = scoresOf(confusion);
  const told = [...confusion.kinds].map(([kind, read]) => ({ kind, ...read }));
  expect({ precision: precision >= PRECISION || precision, told: precision >= PRECISION || told }).toEqual({
    precision: true,
    told: true,
  });
  expect({ recall: recall >= 0.95 || recall, told: recall >= 0.95 || told }).toEqual({ recall: true, told: true });
});
