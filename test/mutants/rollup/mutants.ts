/** One deliberate mistake: exact strings of a source file and what they become, and the test that must notice. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly patches: readonly (readonly [from: string, to: string])[];
  /** Test file, and the beginning of the name of a test in it. */
  readonly noticedBy: readonly [file: string, test: string];
}

const SCHEDULES = 'test/unit/flow/invariants/schedules.test.ts';
const OFFICES = 'test/unit/flow/invariants/offices.test.ts';
const ORDER = 'test/unit/flow/invariants/order.test.ts';
const MERGED = 'test/unit/flow/invariants/mergedOnTheWay.test.ts';
const BREAKAGE = 'test/unit/flow/invariants/breakage.test.ts';
const STOPPED = 'test/unit/flow/invariants/stoppedSteps.test.ts';
const SIGNING = 'test/unit/flow/invariants/signing.test.ts';
const NEWEST = [SCHEDULES, 'ends with the newest valid upload'] as const;
const RELEASES = [SCHEDULES, 'keeps what was stored when the program changes'] as const;

const WRITES = 'shared/store/writes.ts';
const NEXT_STEP = 'shared/domain/filing/nextStep.ts';
const COUNTED = 'shared/flow/ingest/counted.ts';
const SETTLE = 'shared/flow/ingest/settleVersion.ts';
const PIN = "[POINTER_STANDS, NOT_LOCKED, NOT_REFUSED].join(' AND ')";

/** The load-bearing lines of the pinned roll-up, each taken away. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'no pin',
    file: WRITES,
    patches: [[PIN, "['(a.#g = :old OR attribute_exists(pk))', NOT_LOCKED, NOT_REFUSED].join(' AND ')"]],
    noticedBy: NEWEST,
  },
  {
    name: 'pin with < instead of =',
    file: WRITES,
    patches: [
      [PIN, "['a.#g < :new AND (a.#g = :old OR attribute_exists(pk))', NOT_LOCKED, NOT_REFUSED].join(' AND ')"],
    ],
    noticedBy: NEWEST,
  },
  {
    name: 'lock not in the condition',
    file: WRITES,
    patches: [[PIN, "[POINTER_STANDS, NOT_REFUSED].join(' AND ')"]],
    noticedBy: [OFFICES, 'each body is in one roll-up'],
  },
  {
    name: 'refusal not in the condition',
    file: WRITES,
    patches: [[PIN, "[POINTER_STANDS, NOT_LOCKED, '(attribute_exists(pk) OR attribute_exists(rf.#v))'].join(' AND ')"]],
    noticedBy: [BREAKAGE, 'a version that a lock refused is never counted'],
  },
  {
    name: 'version items may be overwritten',
    file: WRITES,
    patches: [['    ConditionExpression: NOT_THERE,\n', '']],
    noticedBy: RELEASES,
  },
  {
    name: 'the fresh parse instead of the stored item',
    file: 'shared/flow/ingest/keepUpload.ts',
    patches: [
      ['if (stored !== undefined) return { version: sameUpload(stored, event) };', ''],
      [
        'const version = sameUpload(await ledger.keepVersion(judged.version), event);',
        'await ledger.keepVersion(judged.version);\n  const version = judged.version;',
      ],
    ],
    noticedBy: RELEASES,
  },
  {
    name: 'a missing counted version is zero',
    file: COUNTED,
    patches: [
      [
        'return versionThere({ district, year, agency, seq: pointer.content }, ledger);',
        'return ledger.version({ district, year, agency, seq: pointer.content });',
      ],
    ],
    noticedBy: [BREAKAGE, 'a counted version that is gone stops everything'],
  },
  {
    name: 'skip what was stored before',
    file: 'shared/flow/ingest/ingestReport.ts',
    patches: [
      [
        'const settlement = await settle(upload.version, filing, ports);',
        "const settlement: Settlement = upload.judgement === undefined ? { how: 'superseded', changed: false } : await settle(upload.version, filing, ports);",
      ],
    ],
    noticedBy: NEWEST,
  },
  {
    name: 'an upload that counts does not ask whether its body was merged meanwhile',
    file: 'shared/flow/ingest/ingestReport.ts',
    patches: [["if (settlement.how === 'counted') await oweMerger(version, ports);", '']],
    noticedBy: [MERGED, 'is taken out when what is owed is looked after'],
  },
  {
    name: 'a merger that does not look again after the roster was changed',
    file: 'shared/flow/office/mergeAgency.ts',
    patches: [['await takeRosterStep(step, ports', 'return takeRosterStep(step, ports']],
    noticedBy: [MERGED, 'what is filed between the two halves of a merger'],
  },
  {
    name: 'no second look after a failed pin',
    file: SETTLE,
    patches: [
      [
        'rollup = await ledger.rollup(version.district, version.year);',
        "return { how: 'superseded', changed: false };",
      ],
    ],
    noticedBy: NEWEST,
  },
  {
    name: 'the same roll-up again after a failed pin',
    file: SETTLE,
    patches: [['rollup = await ledger.rollup(version.district, version.year);', 'rollup = read;']],
    noticedBy: [BREAKAGE, 'a worker that lost a race reads again'],
  },
  {
    name: 'sequencers compared as numbers',
    file: 'shared/domain/filing/sequencer.ts',
    patches: [
      ['return left > right;', "return Number.parseInt(left || '-1', 16) > Number.parseInt(right || '-1', 16);"],
    ],
    noticedBy: NEWEST,
  },
  {
    name: 'sequencers as they come: case',
    file: 'shared/domain/filing/sequencer.ts',
    patches: [
      ['text.toUpperCase().replace', 'text.replace'],
      ['/^[0-9A-F]{1,64}(?:-\\d{4})?$/', '/^[0-9A-Fa-f]{1,64}(?:-\\d{4})?$/'],
    ],
    noticedBy: [ORDER, 'is the rule AWS states'],
  },
  {
    name: 'sequencers as they come: zeros at the end',
    file: 'shared/domain/filing/sequencer.ts',
    patches: [[".replace(/0+$/, '')", '']],
    noticedBy: [ORDER, 'is the rule AWS states'],
  },
  {
    name: 'no order comparison',
    file: NEXT_STEP,
    patches: [["if (!isLater(version.seq, orderOf(from))) return { kind: 'settled', how: 'superseded' };", '']],
    noticedBy: NEWEST,
  },
  {
    name: 'bytes seen again do not raise the order',
    file: NEXT_STEP,
    patches: [
      [
        'content: version.of ?? version.seq, seen: version.seq',
        'content: version.of ?? version.seq, seen: version.of ?? version.seq',
      ],
    ],
    noticedBy: [SCHEDULES, 'the same bytes again'],
  },
  {
    name: 'the receipt before the roll-up',
    file: 'shared/flow/ingest/ingestReport.ts',
    patches: [
      [
        'const settlement = await settle(upload.version, filing, ports);',
        "await deliver(upload, filing, { how: 'superseded', changed: false }, ports);\n    const settlement = await settle(upload.version, filing, ports);",
      ],
    ],
    noticedBy: NEWEST,
  },
  {
    name: 'the new figures without taking the old ones away',
    file: SETTLE,
    patches: [['return difference(next, await contribution(version, from, ledger));', 'return next;']],
    noticedBy: NEWEST,
  },
  {
    name: 'a mend that does not look at the revision',
    file: WRITES,
    patches: [["ConditionExpression: 'rev = :rev',", "ConditionExpression: '(rev = :rev OR attribute_exists(pk))',"]],
    noticedBy: [BREAKAGE, 'a mend does not undo what was counted meanwhile'],
  },
  {
    name: 'an opening for one body opens the year to all',
    file: WRITES,
    patches: [['attribute_exists(op.#g))', 'attribute_exists(op))']],
    noticedBy: [SIGNING, 'is for one body alone'],
  },
  {
    name: 'an approval that outlives the report it was given on',
    file: 'shared/domain/filing/approvals.ts',
    patches: [['approval?.pointer === contentPin(pointer)', 'approval !== undefined']],
    noticedBy: [SIGNING, 'lapses with the report it was given on'],
  },
  {
    name: 'who approved the year may lock it',
    file: 'shared/domain/filing/twoPeople.ts',
    patches: [['!isSamePerson(approved, person)', 'isSamePerson(approved, approved)']],
    noticedBy: [SIGNING, 'is put by another person'],
  },
  {
    name: 'a lock on a year that changed since it was looked at',
    file: 'shared/store/officeWrites.ts',
    patches: [
      ["ConditionExpression: ['rev = :rev', ", "ConditionExpression: ['(rev = :rev OR attribute_exists(pk))', "],
    ],
    noticedBy: [SIGNING, 'is never put on what nobody has approved'],
  },
  {
    name: 'a step that announces nothing',
    file: 'shared/flow/office/officeStep.ts',
    patches: [['if (!announced) await queues.owe(', 'if (!announced) void (']],
    noticedBy: [STOPPED, 'is finished by the queue'],
  },
  {
    name: 'a decision that announces nothing',
    file: 'shared/flow/office/decide.ts',
    patches: [['await queues.owe(', 'void (']],
    noticedBy: [STOPPED, 'is finished by the queue'],
  },
  {
    name: 'a step that owes nothing in its item',
    file: 'shared/flow/office/officeStep.ts',
    patches: [['changeOffice({ ...change, on, owed })', 'changeOffice({ ...change, on })']],
    noticedBy: [STOPPED, 'is finished by a rebuild'],
  },
  {
    name: 'struck off before it is written down',
    file: 'shared/flow/owed/finishStep.ts',
    patches: [
      [
        '  await (BESIDE[kind] ?? NOTHING)(step, ports);',
        '  await ledger.strikeOwed(item, owing);\n  await (BESIDE[kind] ?? NOTHING)(step, ports);',
      ],
    ],
    noticedBy: [STOPPED, 'is finished by a rebuild'],
  },
  {
    name: 'a step that is not written down',
    file: 'shared/flow/owed/finishStep.ts',
    patches: [
      [
        '  await vault.putJournalEntry(await wholeEntry(step.entry, ledger));',
        '  await wholeEntry(step.entry, ledger);',
      ],
    ],
    noticedBy: [STOPPED, 'changes something, and says so'],
  },
  {
    name: 'a decision in the journal before it has its receipt',
    file: 'shared/flow/owed/finishDecision.ts',
    patches: [
      ['  await vault.putReceipt({ receipt, ...rest });\n', ''],
      [
        '  return { version, receipt };',
        '  await vault.putReceipt({ receipt, ...rest });\n  return { version, receipt };',
      ],
    ],
    noticedBy: [STOPPED, 'is finished by the compile at night'],
  },
  {
    name: 'a merger that is left at the report',
    file: 'shared/flow/owed/owingDecisions.ts',
    patches: [['return [...owed, ...(await owingMergers(rollup, here, names, ports))];', 'return owed;']],
    noticedBy: [STOPPED, 'is finished by the queue'],
  },
  {
    name: 'a step worked out on a year that owes',
    file: 'shared/flow/owed/paidYear.ts',
    patches: [['    if (owing.length === 0) return rollup;', '    if (owing.length >= 0) return rollup;']],
    noticedBy: [STOPPED, 'taken again says what stands'],
  },
];
