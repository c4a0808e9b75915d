import { RESTORE_MUTANTS } from './restore/mutants.ts';
import { MUTANTS, type Mutant } from './rollup/mutants.ts';
import { ROSTER_MUTANTS } from './roster/mutants.ts';
import { STEP_MUTANTS } from './steps/mutants.ts';

/** Every deliberate mistake: of the roll-up, of steps, journal, compile, moves, rosters and restores. */
export const ALL_MUTANTS: readonly Mutant[] = [...MUTANTS, ...STEP_MUTANTS, ...ROSTER_MUTANTS, ...RESTORE_MUTANTS];
