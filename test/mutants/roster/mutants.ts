import type { Mutant } from '../rollup/mutants.ts';

const UPON = 'test/unit/flow/invariants/writtenUpon.test.ts';

/** What keeps the entries of bodies and the lists of them whole while several write, each taken away. */
export const ROSTER_MUTANTS: readonly Mutant[] = [
  {
    name: 'a list is written over what was written since',
    file: 'shared/store/rosterWrites.ts',
    patches: [["writes === 0 ? 'attribute_not_exists(w)' : 'w = :w'", "writes < 0 ? 'w = :w' : ':rev = :rev'"]],
    noticedBy: [UPON, 'two who write the list at once'],
  },
  {
    name: 'an entry is written over what was decided since',
    file: 'shared/store/rosterWrites.ts',
    patches: [["'d = :d AND ro = :on'", "'d = :d AND :on = :on'"]],
    noticedBy: [UPON, 'who comes back late with an entry'],
  },
  {
    name: 'an entry of the step’s own revision counts as entered',
    file: 'shared/flow/owed/finishStep.ts',
    patches: [
      ['if (entered > revision || sameEntry(words, decided))', 'if (entered >= revision || sameEntry(words, decided))'],
    ],
    noticedBy: [UPON, 'an import that was stopped has left an entry'],
  },
  {
    name: 'a step on a body is as new as the roster alone',
    file: 'shared/flow/owed/rosterStep.ts',
    patches: [['Math.max(on.rosterRevision, now.revision) + 1', 'on.rosterRevision + 1']],
    noticedBy: [UPON, 'a district with more changes behind it'],
  },
  {
    name: 'an import forgets what is still owed',
    file: 'shared/flow/roster/rosterImport.ts',
    patches: [
      [
        '[place.agency, asDecided(place, rollup)]',
        "[place.agency, place.agency === '' ? asDecided(place, rollup) : entryOf(place)]",
      ],
    ],
    noticedBy: [UPON, 'a merger whose entry is not written yet'],
  },
  {
    name: 'a list is remembered while an entry is still to come to it',
    file: 'shared/flow/read/districtAtOnce.ts',
    patches: [['if (owed.size === 0) known.set(key, fresh);', 'known.set(key, fresh);']],
    noticedBy: [UPON, 'a list is not remembered'],
  },
];
