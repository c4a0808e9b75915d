import { expect, test } from 'vitest';
import { runs } from '../../../support/runs.ts';
import { confusionOver, scoresOf } from '../../../support/spoken/confusion.ts';

/**
 * Reports as several authors may write them, of both kinds, with other bodies', other years' and other things' figures
 * between. `npm run bench -- judgement` reads ten thousand and prints by kind; docs/judgement.md holds the list.
 */
test('what prose says is told apart from what it only mentions: few false warnings, few contradictions missed', () => {
  const confusion = confusionOver(runs(400), 1_000_000);
  const { precision, recall } = scoresOf(confusion);
  const told = [...confusion.kinds].map(([kind, read]) => ({ kind, ...read }));
  expect({ precision: precision >= 0.99 || precision, told: precision >= 0.99 || told }).toEqual({
    precision: true,
    told: true,
  });
  expect({ recall: recall >= 0.95 || recall, told: recall >= 0.95 || told }).toEqual({ recall: true, told: true });
});
