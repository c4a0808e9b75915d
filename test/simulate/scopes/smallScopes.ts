import type { Filed } from '../../support/ledgerWorld.ts';
import { type Bounds, type Explored, explore } from './explore.ts';
import { Scope } from './scope.ts';

const A = '440105-a';
const B = '440105-b';

const sound = (...figures: number[]) => ({ verdict: 'ok', figures }) as const;
const broken = { verdict: 'bad', figures: [9, 9, 9] } as const;
const waiting = { verdict: 'waits', figures: [5, 5, 5] } as const;

/** Two bodies with three versions each: corrections, a faulty one, the same bytes again, a withdrawal, one that waits. */
const SCOPES: Readonly<Record<string, readonly Filed[]>> = {
  'corrections and a faulty one; the same bytes again and a withdrawal': [
    { agency: A, sequencer: '1', report: sound(1, 0, 0) },
    { agency: A, sequencer: '18', report: broken },
    { agency: A, sequencer: '2', report: sound(4, 4, 0) },
    { agency: B, sequencer: '1', report: sound(1, 0, 0) },
    { agency: B, sequencer: '2', report: sound(1, 0, 0) },
    { agency: B, sequencer: '3', report: 'deleted' },
  ],
  'three corrections; a withdrawal between, and one that waits': [
    { agency: A, sequencer: '1', report: sound(1, 0, 0) },
    { agency: A, sequencer: '2', report: sound(2, 0, 0) },
    { agency: A, sequencer: '3', report: sound(1, 0, 0) },
    { agency: B, sequencer: '1', report: sound(7, 0, 0) },
    { agency: B, sequencer: '2', report: 'deleted' },
    { agency: B, sequencer: '3', report: waiting },
  ],
};

export async function exploreSmallScopes(bounds: Bounds): Promise<readonly (Explored & { readonly name: string })[]> {
  const explored = [];
  for (const [name, filed] of Object.entries(SCOPES)) {
    explored.push({ name, ...(await explore(await Scope.open([A, B], filed), bounds)) });
  }
  return explored;
}
