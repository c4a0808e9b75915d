import type { Mutant } from '../rollup/mutants.ts';
import { SEASONS } from '../steps/mutants.ts';

const RESTORE = 'functions/cli/commands/restore.ts';
const PLANNED = 'functions/cli/commands/plannedUploads.ts';
const MARKS = 'shared/aws/restoredUploads.ts';

/** The load-bearing lines of backup, restore and rebuilding from the buckets, each taken away: seasons alone notice each. */
export const RESTORE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a restore puts totals before the versions they name',
    file: RESTORE,
    patches: [['for (const last of [false, true]) {', 'for (const last of [true, false]) {']],
    noticedBy: SEASONS,
  },
  {
    name: 'a restore keeps no bytes under their former VersionIds',
    file: RESTORE,
    patches: [['else if (plan.isKept(upload))', "else if (plan.isKept(upload) && upload.key === '')"]],
    noticedBy: SEASONS,
  },
  {
    name: 'a restored upload does not say which it was',
    file: MARKS,
    patches: [
      [
        'return { [SEQ]: seq, [VERSION]: versionId, [AT]: at };',
        "return at === '' ? { [SEQ]: seq, [VERSION]: versionId } : {};",
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a restore forgets what nobody had judged',
    file: PLANNED,
    patches: [["this.#planned.set(uploadName(upload), 'file');", '']],
    noticedBy: SEASONS,
  },
  {
    name: 'a restore files what was overtaken',
    file: PLANNED,
    patches: [['    if (!judged) return;', '    if (judged !== undefined) return;']],
    noticedBy: SEASONS,
  },
  {
    name: 'a restore tells of nothing that was under way',
    file: RESTORE,
    patches: [
      [
        'for (const upload of await underWay(pathOf)) await office',
        "for (const upload of await underWay(pathOf)) if (upload.agency === '') await office",
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a backup takes uploads from the newest to the oldest',
    file: 'shared/aws/backup.ts',
    patches: [
      [
        'if (a.latest !== b.latest) return a.latest === true ? 1 : -1;',
        'if (a.latest !== b.latest) return a.latest === true ? -1 : 1;',
      ],
      ['if (a.at !== b.at) return a.at < b.at ? -1 : 1;', 'if (a.at !== b.at) return a.at < b.at ? 1 : -1;'],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a rebuild from the buckets leaves the steps of the office out',
    file: 'shared/flow/recover/rebuildFromReceipts.ts',
    patches: [
      [
        'const office = write ? { office: await restoreOffice(place, ports) } : {};',
        'const office = write && place.year === 0 ? { office: await restoreOffice(place, ports) } : {};',
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'a rebuild from the buckets counts nothing',
    file: 'shared/flow/recover/rebuildFromReceipts.ts',
    patches: [
      [
        'if (there === undefined || isUnsettled(version, rollup))',
        'if (isUnsettled(version, rollup) && version.year === 0)',
      ],
    ],
    noticedBy: SEASONS,
  },
  {
    name: 'an upload that S3 never told of is not looked for',
    file: 'shared/flow/compile/lostUploads.ts',
    patches: [
      [
        'if (current === undefined || known.has(versionOf(current))) return;',
        "if (current === undefined || current.versionId !== '') return;",
      ],
    ],
    noticedBy: SEASONS,
  },
];
