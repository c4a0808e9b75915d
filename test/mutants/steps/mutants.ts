import type { Mutant } from '../rollup/mutants.ts';

/** The simulator by itself. */
export const SEASONS = ['test/simulate/simulate.test.ts', 'hold what is promised'] as const;

const FINISH_DECISION = 'shared/flow/owed/finishDecision.ts';
const COMPILE = 'shared/flow/compile/compileYear.ts';
const MOVE = 'shared/store/moveWrites.ts';

/** The load-bearing lines of steps, journal, compile and moves, each taken away: seasons alone notice each. */
export const STEP_MUTANTS: readonly Mutant[] = [
  {
    name: 'a compile finishes nothing',
    file: COMPILE,
    patches: [
      [
        'const { finished, asRead } = await finishYear(place, ports, record?.publications ?? []);',
        'const { finished, asRead }: Awaited<ReturnType<typeof finishYear>> = { finished: [] };',
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a decision without its entry',
    file: FINISH_DECISION,
    patches: [['if (decision !== undefined && refusedBy === undefined) {', 'if (decision === null) {']],
    noticedBy: SEASONS,
  },
  {
    name: 'a decision that is never counted',
    file: FINISH_DECISION,
    patches: [
      [
        'const settlement = await settleVersion(version, rollup, ports.ledger, ports.pause);',
        "const settlement: Settlement = settleVersion.length > 9 ? { how: 'elsewhere' } : { how: 'counted', changed: false };",
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'an unlocked year forgets why',
    file: 'shared/domain/filing/twoPeople.ts',
    patches: [
      ['openings: new Map(), unlocked };', "openings: new Map(), unlocked: unlocked.at === '' ? unlocked : null };"],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a lock forgets what was opened',
    file: 'shared/domain/filing/twoPeople.ts',
    patches: [
      ['lock: { by, at, ...correctedSince(rollup) }', "lock: { ...(at === '' ? correctedSince(rollup) : {}), by, at }"],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'the year is pointed at documents that are not there yet',
    file: COMPILE,
    patches: [
      ['  await write(number);\n  const published', '  const published'],
      [
        "  return { status: 'published', version: versionName(number), compilation, renotified };",
        "  await write(number);\n  return { status: 'published', version: versionName(number), compilation, renotified };",
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a signed total changes without a record',
    file: COMPILE,
    patches: [['return correctionsSince(signed, { ...made, place, lock }, ports);', 'return [];']],
    noticedBy: SEASONS,
  },
  {
    name: 'what was published may be overwritten',
    file: 'shared/aws/objects.ts',
    patches: [["        IfNoneMatch: '*',\n", '']],
    noticedBy: SEASONS,
  },
  {
    name: 'a moved body leaves its figures behind',
    file: MOVE,
    patches: [['additions(contribution, -1)', 'additions(contribution, 0)']],
    noticedBy: SEASONS,
  },
  {
    name: 'a move does not look at the pointer',
    file: MOVE,
    patches: [
      [
        "ConditionExpression: ['a.#g = :old', 'ro = :ro',",
        "ConditionExpression: ['(a.#g = :old OR attribute_exists(a.#g))', 'ro = :ro',",
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a body is moved out of a locked year',
    file: MOVE,
    patches: [["'ro = :ro', 'attribute_not_exists(lk)', note", "'ro = :ro', note"]],
    noticedBy: SEASONS,
  },
  {
    name: 'a message that failed is taken off',
    file: 'functions/ingest.ts',
    patches: [
      [
        'if (upload !== undefined && isLastAttempt(record, ports)) await tellUnjudged(upload, work, ports);\n    throw error;',
        'if (upload !== undefined && isLastAttempt(record, ports)) await tellUnjudged(upload, work, ports);',
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a condition that failed is taken for success',
    file: 'shared/aws/table.ts',
    patches: [
      [
        'if (error instanceof ConditionalCheckFailedException) return false;',
        'if (error instanceof ConditionalCheckFailedException) return true;',
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a year is signed without the receipts of what it stands on',
    file: 'shared/flow/compile/compileYear.ts',
    patches: [
      [
        'if (signature !== undefined && !options.dryRun) await',
        'if (signature === undefined && !options.dryRun) await',
      ],
    ],
    noticedBy: ['test/unit/flow/invariants/owedReceipts.test.ts', 'what a signed total stands on has its receipt'],
  },
  {
    name: 'what a lock refused is given the receipt of one that counts',
    file: 'shared/flow/compile/owedReceipts.ts',
    patches: [
      [
        'const refusedBy = rollup.refused.get(refusalName(version));',
        'const refusedBy = rollup.refused.get(version.seq);',
      ],
    ],
    noticedBy: ['test/unit/flow/invariants/owedReceipts.test.ts', 'one that a lock refused is called refused'],
  },
];
