import type { Mutant } from '../rollup/mutants.ts';

const UPON = 'test/unit/flow/invariants/writtenUpon.test.ts';
const MEET = 'test/unit/flow/invariants/importsMeet.test.ts';
const AT_ONCE = 'test/unit/flow/invariants/importsAtOnce.test.ts';
const IMPORT = 'shared/flow/roster/rosterImport.ts';
const WRITES = 'shared/store/rosterWrites.ts';
const FINISH = 'shared/flow/owed/finishStep.ts';

/** What keeps the entries of bodies and the lists of them whole while several write, each taken away. */
export const ROSTER_MUTANTS: readonly Mutant[] = [
  {
    name: 'a list is written over what was written since',
    file: WRITES,
    patches: [["writes === 0 ? 'attribute_not_exists(w)' : 'w = :w'", "writes < 0 ? 'w = :w' : ':rev = :rev'"]],
    noticedBy: [UPON, 'two who write the list at once'],
  },
  {
    name: 'an entry is written over what was decided since',
    file: WRITES,
    patches: [["'d = :d AND ro = :on'", "'d = :d AND :on = :on'"]],
    noticedBy: [UPON, 'who comes back late with an entry'],
  },
  {
    name: 'an entry of the step’s own revision counts as entered',
    file: FINISH,
    patches: [
      [
        'if (sameEntry(words, decided) || (entered > revision &&',
        'if (sameEntry(words, decided) || (entered >= revision &&',
      ],
    ],
    noticedBy: [MEET, 'of a step’s own revision, left by an import that was stopped, gets what was decided'],
  },
  {
    name: 'a step on a body is as new as the roster alone',
    file: 'shared/flow/owed/rosterStep.ts',
    patches: [['Math.max(on.rosterRevision, now.revision) + 1', 'on.rosterRevision + 1']],
    noticedBy: [UPON, 'an exemption of a body that came from a district with more changes behind it'],
  },
  {
    name: 'an import forgets what is still owed',
    file: IMPORT,
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
  {
    name: 'a head is the last writer’s, whichever import took effect last',
    file: 'shared/flow/roster/rosterList.ts',
    patches: [['said.revision <= headRevision', 'said.revision < 0']],
    noticedBy: [MEET, 'is that of the import that took effect last, where the one before it writes its list later'],
  },
  {
    name: 'a head is the first writer’s, whichever import took effect last',
    file: 'shared/flow/roster/rosterList.ts',
    patches: [['said.revision <= headRevision', 'said.revision > 0']],
    noticedBy: [MEET, 'is that of the import that took effect last, where the one before it writes its list while'],
  },
  {
    name: 'a list does not say which import’s its head is, where it reads the same already',
    file: 'shared/flow/roster/rosterList.ts',
    patches: [[' && headRevision === headed.headRevision', '']],
    noticedBy: [MEET, 'is known to be the last one’s'],
  },
  {
    name: 'a removal takes away what it did not read',
    file: WRITES,
    patches: [["'ro = :on AND d = :d'", "'(ro = :on OR attribute_exists(pk)) AND d = :d'"]],
    noticedBy: [MEET, 'that was put anew is not taken away'],
  },
  {
    name: 'an import that another overtook writes over it, though somebody has seen what stood before',
    file: IMPORT,
    patches: [
      [
        'if (isNew && seen !== undefined && seen',
        'if (isNew && seen !== undefined && rollup.rosterRevision < 0 && seen',
      ],
    ],
    noticedBy: [MEET, 'is refused where another was faster'],
  },
  {
    name: 'an import that has written something is refused for one body that went elsewhere',
    file: IMPORT,
    patches: [['if (isNew) refuseElsewhere(said, elsewhere);', 'refuseElsewhere(said, elsewhere);']],
    noticedBy: [MEET, 'takes in all the others, and says which it has left out'],
  },
  {
    name: 'what a locked year refuses stays written',
    file: IMPORT,
    patches: [['await takeBack({ district, year }, written, ledger, pause);', 'void takeBack;']],
    noticedBy: [MEET, 'has changed nothing: renamed, taken off, announced'],
  },
  {
    name: 'a list that is to come is not waited for under a lock',
    file: IMPORT,
    patches: [['if (isBehind && written', 'if (isBehind && rosterRevision < 0 && written']],
    noticedBy: [MEET, 'waits for the list of another'],
  },
  {
    name: 'an import that took effect is refused, where the answer was lost',
    file: IMPORT,
    patches: [
      ['if (come.tried !== undefined && lastImport', 'if (come.tried !== undefined && seen === -1 && lastImport'],
    ],
    noticedBy: [MEET, 'that took effect is done, where the answer was lost'],
  },
  {
    name: 'an import that was stopped before its list cannot be finished under a lock',
    file: IMPORT,
    patches: [['if (plan.isInForce && lastImport', 'if (plan.isInForce && seen === -1 && lastImport']],
    noticedBy: [MEET, 'that took effect and was stopped before its list is finished'],
  },
  {
    name: 'a revision that a step made is taken for that of an import',
    file: IMPORT,
    patches: [
      ['lastImport?.file === file && lastImport.revision === come.tried', 'rollup.rosterRevision === come.tried'],
    ],
    noticedBy: [MEET, 'is not done where a step made the revision'],
  },
  {
    name: 'an import of another file is taken for this one',
    file: IMPORT,
    patches: [['plan.isInForce && lastImport?.file === file &&', 'plan.isInForce && lastImport !== undefined &&']],
    noticedBy: [MEET, 'is refused where another took effect that says the same of all bodies'],
  },
  {
    name: 'what was put back is listed as another import has written over it',
    file: 'shared/flow/roster/rosterList.ts',
    patches: [['sameButDecided(back, now) ? now : back', 'now']],
    noticedBy: [MEET, 'leaves the list without the words of another'],
  },
  {
    name: 'a step lists a body that is only being taken in',
    file: 'shared/flow/roster/rosterList.ts',
    patches: [['now?.district === district && rollup.pointers.has(agency)', 'now?.district === district']],
    noticedBy: [MEET, 'leaves no body on the list'],
  },
  {
    name: 'an entry that is nobody’s keeps the body from every district',
    file: 'shared/flow/roster/leftOver.ts',
    patches: [['if (rollup === undefined) return []', 'if (rollup !== undefined) return []']],
    noticedBy: [MEET, 'that was put anew by an import that was stopped'],
  },
  {
    name: 'the entry of a body that is being taken in is nobody’s',
    file: 'shared/flow/roster/leftOver.ts',
    patches: [[' && !rollup.joining.includes(agency)', '']],
    noticedBy: [MEET, 'of a body that is being taken in is nobody else’s'],
  },
  {
    name: 'an entry that is nobody’s is taken away from an import that has taken the body in by then',
    file: IMPORT,
    patches: [["const joins = are === 'written' && ", "const joins = are !== 'written' && "]],
    noticedBy: [MEET, 'that is nobody’s is not taken away from an import'],
  },
  {
    name: 'the entry of a body that is taken off stays',
    file: IMPORT,
    patches: [['await takeAway(gone, ledger, pause);', 'void takeAway;']],
    noticedBy: [MEET, 'goes also where a step has been entered'],
  },
  {
    name: 'the entry of a body that is taken off goes before that is in force',
    file: IMPORT,
    patches: [
      [
        'come.tried = { wanted, agencies, list, gone, result, revision };',
        'for (const each of gone) await ledger.deletePlace(each);\n  come.tried = { wanted, agencies, list, gone, result, revision };',
      ],
    ],
    noticedBy: [MEET, 'stands until that is in force'],
  },
  {
    name: 'an entry that an import which was stopped had to take away is not looked for',
    file: IMPORT,
    patches: [['const listedNow = idsOf(stored?.agencies ?? []);', 'const listedNow = idsOf([]);']],
    noticedBy: [MEET, 'and that a step was entered upon before its import was stopped'],
  },
  {
    name: 'an entry that a step was entered upon is not taken away',
    file: 'shared/flow/roster/leftOver.ts',
    patches: [
      ['for (const place of await leftOver(there, ledger))', 'for (const place of await leftOver([], ledger))'],
    ],
    noticedBy: [MEET, 'goes also where a step has been entered'],
  },
  {
    name: 'who is taken off is announced no more before the entry is gone',
    file: IMPORT,
    patches: [['going.length > 0 ? going : undefined', 'going.length < 0 ? going : undefined']],
    noticedBy: [MEET, 'which was stopped right then goes with the next'],
  },
  {
    name: 'a step is taken on a body that is only being taken in',
    file: 'shared/flow/owed/rosterStep.ts',
    patches: [['|| !on.pointers.has(agency))', '|| on.pointers.size < 0)']],
    noticedBy: [MEET, 'is no ground for a step'],
  },
  {
    name: 'a part of the bodies is taken in and the year is of the revision that it was of',
    file: WRITES,
    patches: [["        'ADD rev :one',", "        ...(isLast ? ['ADD rev :one'] : []),"]],
    noticedBy: [MEET, 'is not locked with a part of its bodies'],
  },
  {
    name: 'an import strikes off whom it has not read',
    file: WRITES,
    patches: [["['size(jn) = :announced']", "['size(jn) >= :announced']"]],
    noticedBy: [MEET, 'is found by another, though that had read before'],
  },
  {
    name: 'what is taken back is what another import wrote that is refused as well',
    file: 'shared/flow/roster/takenBack.ts',
    patches: [['list?.agencies.find((each) => each.agency === agency) ?? was', 'was ?? list?.agencies[0]']],
    noticedBy: [AT_ONCE, 'imports, steps, a move and a lock at once'],
  },
  {
    name: 'a list is left to whoever has read what is taken back',
    file: 'shared/flow/roster/rosterList.ts',
    patches: [['{ anyway: true }', '{}']],
    noticedBy: [MEET, 'is not listed by a step'],
  },
  {
    name: 'a step is entered without a revision of its own',
    file: FINISH,
    patches: [['revision: Math.max(revision, entered + 1)', 'revision: Math.max(revision, entered)']],
    noticedBy: [MEET, 'of a step’s own revision, left by an import that was stopped, is not written over'],
  },
  {
    name: 'a newer entry has every step in it',
    file: FINISH,
    patches: [['(entered > revision && !(await isMissed(entry, ledger)))', 'entered > revision']],
    noticedBy: [MEET, 'that two imports wrote and were stopped'],
  },
];
