import { WHOLE_DISTRICT } from '../filing/gate.ts';
import { civilDateOf, dayWords, shanghaiTime } from '../values/calendar.ts';
import type { FailureFacts, FailureStatus, FailureWords } from './failureRow.ts';

/**
 * What the program says no to, and why: which lock, by whom, until when; what is missing; who has to do it instead. Nothing
 * was changed. Interface, pages and command line read their status and words here.
 */
export const REFUSALS = {
  /** No roster was imported for the district and year. */
  NO_ROSTER: {
    status: 404,
    zh: ({ district = '', year = '' }) => `${district} ${year}年度还没有导入报送单位名录。`.trim(),
    en: ({ district = '', year = '' }) => `No roster was imported for ${district} in ${year}.`,
  },
  /** A body files for another district in that year. `rest`: it came to it while the roster was imported, and all others were taken in. */
  ROSTER_CONFLICT: {
    status: 409,
    zh: (facts) =>
      `名录上有单位在这个年度属于其他地区${placesOf(facts)}；须调整归属的，请系统管理员先办理划转。` +
      (facts.rest === undefined ? '' : '名录的其余内容已经导入。'),
    en: (facts) =>
      `A body on the roster files for another district that year${placesOf(facts)}; moving it is a decision of its own.` +
      (facts.rest === undefined ? '' : ' The rest of the roster was imported.'),
  },
  /** What was sent as a roster is none; the facts say where and why. */
  BAD_ROSTER: {
    status: 400,
    zh: ({ faults }) => `名录有误，没有保存：${listOf(faults).join('；')}。`,
    en: ({ faults }) => `The roster was not saved: ${listOf(faults).join('; ')}.`,
  },
  /** What was sent as a district's wishes are none; the facts say where and why. */
  BAD_WISHES: {
    status: 400,
    zh: ({ faults }) => `要求有误，没有保存：${listOf(faults).join('；')}。`,
    en: ({ faults }) => `The wishes were not saved: ${listOf(faults).join('; ')}.`,
  },
  /** Addresses of published reports that could not be fetched; the facts say which and why. */
  BAD_ADDRESS: {
    status: 400,
    zh: ({ faults, domains }) =>
      `没有保存，地址有误：${listOf(faults).join('；')}。允许核对的域名：${listOf(domains).join('、')}。`,
    en: ({ faults, domains }) =>
      `Not saved: ${listOf(faults).join('; ')}. Pages may be looked at under ${listOf(domains).join(', ')}.`,
  },
  /** What was sent as a batch of files is none. */
  BAD_BATCH: {
    status: 400,
    zh: ({ most }) =>
      most === undefined
        ? '这一批的登记内容有误，没有保存。请刷新页面后重试。'
        : `一次最多登记 ${most} 个文件，没有保存。请分几次登记，批次不变。`,
    en: ({ most }) =>
      most === undefined
        ? 'What was sent as a batch cannot be read; nothing was saved.'
        : `At most ${most} files are told at once; nothing was saved. Tell them in parts, under the same batch.`,
  },
  /** No batch of that name in the district's year. */
  UNKNOWN_BATCH: {
    status: 404,
    zh: ({ batch = '' }) => `没有批次 ${batch}。`,
    en: ({ batch = '' }) => `There is no batch ${batch}.`,
  },
  /** Nothing that was filed with the batch still stands. */
  NOTHING_IN_BATCH: {
    status: 409,
    zh: ({ batch = '' }) => `批次 ${batch} 代报的已没有仍然有效的，没有可退回的，没有再记一次。`,
    en: ({ batch = '' }) => `Nothing that was filed with batch ${batch} still stands; there is nothing to return.`,
  },
  /** Somebody else changed the roster meanwhile. */
  ROSTER_CHANGED: {
    status: 409,
    zh: '其间名录已被修改，没有保存。请刷新后重新修改。',
    en: 'Somebody else changed the roster meanwhile; nothing was saved. Look at it and change it again.',
  },
  /** The body is not on the roster of the year: of the district, where the facts name one. */
  UNKNOWN_AGENCY: {
    status: 404,
    answeredAs: 'NOT_ON_ROSTER',
    zh: (facts) =>
      `${facts.agency ?? '该单位'} 不在${rosterOf(facts)}的报送单位名录中；应当报送的，须由政务公开办先补入名录。`,
    en: ({ agency = 'The body', district = '', year = 'any year' }) =>
      `${agency} is not on the roster of ${`${district} ${year}`.trim()}; ask the district's office.`,
  },
  /** There is nothing the decision could be about. */
  NOTHING_FILED: {
    status: 409,
    zh: (facts) =>
      facts.decided === undefined
        ? '没有可以办理的报送：该单位本年度没有计入汇总或待说明原因的报送，或者指定的版本未曾计入汇总。'
        : `${decidedWords(facts)}，没有再办理。`,
    en: (facts) =>
      facts.decided === undefined
        ? 'There is no filing to decide about: none is counted or waits for a reason, or that version was never accepted.'
        : `${decidedInEnglish(facts)} already; nothing was done.`,
  },
  /** A newer upload came in, another decision was taken, or the text was changed, before a decision about what stood was made. */
  OVERTAKEN: {
    status: 409,
    zh: (facts) => overtakenWords(facts),
    en: (facts) =>
      facts.decided === undefined
        ? 'Something newer came in meanwhile; look at it and decide again.'
        : `${decidedInEnglish(facts)} meanwhile; look at it and decide again.`,
  },
  /** The body was merged into another, which reports for it: its own report counts no more. */
  MERGED_AWAY: {
    status: 409,
    zh: ({ successor = '' }) =>
      `该单位已并入 ${successor}，由其一并报送，本单位的报送不再计入，没有恢复。没有并入的，先在“名录”中恢复为应报。`,
    en: ({ successor = '' }) =>
      `The body was merged into ${successor}, which reports for it; nothing was reinstated. Undo the merger in the roster first.`,
  },
  /** The year is locked. */
  LOCKED: {
    status: 409,
    zh: (facts) =>
      `本年度已锁定${lockedBy(facts)}，没有办理。如需更正，须先由政务公开办的复核人在“定稿与公布”页对该单位开放更正，或者全年解锁。`,
    en: (facts) =>
      `The year is locked${lockedBy(facts)}; a reviewer of the district's office opens the body for a correction, or unlocks the year, first.`,
  },
  /** The year is not locked: there is nothing to unlock, and nothing signed to publish. */
  NOT_LOCKED: {
    status: 409,
    zh: '本年度没有锁定：解锁、开放更正和发布都要在锁定之后。',
    en: 'The year is not locked: unlocking, opening for a correction and publishing come after the lock.',
  },
  /** What still stops the year from being locked; the facts say what. */
  NOT_READY: {
    status: 409,
    zh: (facts) =>
      `还不能锁定：${listOf(facts.against)
        .map((line) => againstWords(line, facts))
        .join('；')}。`,
    en: ({ against }) => `The year cannot be locked yet: ${listOf(against).join('; ')}.`,
  },
  /** One person would check their own work: who approved the year does not lock it, who reinstated a report does not approve it. */
  SAME_PERSON: {
    status: 403,
    zh: ({ by = '', step, bodies, named }) =>
      step === 'lock'
        ? `审定与锁定须由两个人办理：全年由 ${by} 审定，请另一位同事锁定；或者请另一位同事重新审定全年，再由 ${by} 锁定。`
        : `${by === '' ? '本人' : by} 恢复的早先版本须由另一位同事审定：${bodies === undefined ? '本单位' : namesOf(listOf(bodies), named)}。`,
    en: ({ by = '', step }) =>
      step === 'lock'
        ? `Another person has to lock: ${by} approved the year. Or another approves the year anew, and ${by} locks.`
        : `Another person has to approve: ${by} reinstated that version.`,
  },
  /** No rule of that name, or one that cannot be left out. */
  UNKNOWN_RULE: {
    status: 404,
    zh: ({ rule = '' }) => `规则 ${rule} 不存在，或属读取文件时的必查规则，不能暂停。`,
    en: ({ rule = '' }) => `There is no rule ${rule}, or reading a file needs it and it cannot be suspended.`,
  },
  /** A body's own last day is a day of the calendar, and may lie only between that of all bodies and that of the district's own report. */
  DUE_DAY: {
    status: 409,
    zh: ({ due, after = '', until = '' }) =>
      due === undefined
        ? `延长后的截止日须在${dayIn(after)}之后、不晚于${dayIn(until)}（本级汇总并公开的期限）。`
        : `日历上没有 ${due} 这一天，请核对截止日的年、月、日。`,
    en: ({ due, after = '', until = '' }) =>
      due === undefined
        ? `The day must lie after ${after} and not after ${until}.`
        : `There is no ${due} in the calendar.`,
  },
  /** Somebody else saved the district's text meanwhile. */
  TEXT_CHANGED: {
    status: 409,
    zh: (facts) => `其间本级文字已被修改${changedBy(facts)}，没有保存。请对照新稿后再保存。`,
    en: "Somebody else saved the district's text meanwhile; nothing was saved. Compare with the new text first.",
  },
  TEXT_TOO_LONG: {
    status: 400,
    zh: ({ most = '' }) => `一节文字不超过 ${most} 个字。`,
    en: ({ most = '' }) => `A section has at most ${most} characters.`,
  },
  /** The finding is not, or no longer, among those of the report. */
  UNKNOWN_FINDING: {
    status: 404,
    zh: '这一条问题已不在该单位计入汇总的报送中，请刷新后再核实。',
    en: 'That finding is not among those of the counted report any more; open the review again.',
  },
  /** Nobody of that name is on the people list. */
  UNKNOWN_PERSON: {
    status: 404,
    zh: ({ id = '' }) => `人员名单上没有 ${id}。`,
    en: ({ id = '' }) => `Nobody on the people list is called ${id === '' ? 'so' : id}.`,
  },
  /** A proposal for the people list was confirmed, taken back or changed meanwhile. */
  NOTHING_PROPOSED: {
    status: 409,
    zh: '没有待确认的职责，或者其间已有变动，请刷新后再办理。',
    en: 'Nothing waits to be confirmed, or it was changed meanwhile; look again.',
  },
  /** Posts of the office are given by two people, neither of whom is the one who gets them. */
  SECOND_PERSON: {
    status: 403,
    zh: ({ by = '' }) => `办公室的职责须由提出人和本人以外的另一位同事确认，${by} 不能确认这一项。`,
    en: ({ by = '' }) => `Another colleague has to confirm: not ${by}, who proposed it or whom it is about.`,
  },
} as const satisfies Readonly<Record<string, FailureWords & FailureStatus>>;

export type RefusalCode = keyof typeof REFUSALS;

/** The program said no, for a reason that whoever asked may read. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: FailureFacts;

  constructor(code: RefusalCode, facts: FailureFacts = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}

function overtakenWords(facts: FailureFacts): string {
  if (facts.passage !== undefined) return '要采用的文字在此期间变了，请刷新后再采用。';
  if (facts.agency === undefined) return '在此期间本年度的报送、决定或名录有变动，请刷新后再决定。';
  if (facts.decided === undefined) return '在此期间该单位又报送了新的版本，请刷新后再决定。';
  return `${decidedWords(facts)}，没有再办理。请刷新后再决定。`;
}

/** What a decision has made of a report, as a refusal says it: 「该单位的报送已由 张某 于 2024-02-01 09:00 退回修改」. */
const DECIDED: Readonly<Record<string, readonly [zh: (who: string) => string, en: string]>> = {
  return: [(who) => `该单位的报送已${who}退回修改`, 'The report was returned'],
  reinstate: [(who) => `该单位的报送已${who}恢复为原版本`, 'An earlier version was reinstated'],
  merge: [(who) => `该单位已${who}并入其他单位`, 'The body was merged into another'],
  counted: [() => '这一版本已经计入汇总', 'That version is counted'],
  deleted: [(who) => `该单位的报送文件已${who}删除`, 'The file was deleted'],
};

function decidedWords({ decided, by, at }: FailureFacts): string {
  const who = typeof by === 'string' ? `由 ${by} ` : '';
  const time = typeof at === 'string' ? `于 ${shanghaiTime(at)} ` : '';
  return DECIDED[String(decided)]?.[0](`${who}${time}`) ?? '该单位的报送已有新的决定';
}

function decidedInEnglish({ decided, by, at }: FailureFacts): string {
  const who = typeof by === 'string' ? ` by ${by}` : '';
  const time = typeof at === 'string' ? ` at ${at}` : '';
  return `${DECIDED[String(decided)]?.[1] ?? 'Another decision was taken'}${who}${time}`;
}

/** `2026-02-05` as 公文 write it. */
function dayIn(value: FailureFacts[string]): string {
  const day = civilDateOf(String(value));
  return day === undefined ? String(value) : dayWords(day);
}

/** `2023年度`, ` 440105 2023年度`, or any year's. */
function rosterOf({ district, year }: FailureFacts): string {
  if (year === undefined) return '任何年度';
  return district === undefined ? `${year}年度` : ` ${district} ${year}年度`;
}

/** 「（2026-03-20 张某）」. */
function lockedBy({ by, at }: FailureFacts): string {
  return typeof by === 'string' && typeof at === 'string' ? `（${shanghaiTime(at).slice(0, 10)} ${by}）` : '';
}

function changedBy({ by, at }: FailureFacts): string {
  return typeof at === 'string' && at !== '' ? `（${by} 于 ${shanghaiTime(at)}）` : '';
}

const AGAINST: Readonly<Record<string, (what: readonly string[], facts: FailureFacts) => string>> = {
  complete: (what, facts) =>
    what.includes(WHOLE_DISTRICT)
      ? '还没有任何单位的报送计入汇总'
      : `未计入 ${what.length} 个（${namesOf(what, facts.named)}），须补报或注明无需报送的原因`,
  approved: (what, facts) => `未审定 ${what.length} 个（${namesOf(what, facts.named)}）`,
  sums: (what) => `复算不一致 ${what.length} 格（${what.join('、')}）`,
  text: (what) => what.join('、'),
  year: (what) => what.join('、'),
};

/** `complete: a b` as the gate prints it. */
function againstWords(line: string, facts: FailureFacts): string {
  const [step = '', rest = ''] = line.split(': ');
  return AGAINST[step]?.(rest.split(' '), facts) ?? line;
}

/** Bodies named in a sentence before the rest is counted. */
const NAMED = 20;

/** Bodies by their names, where the facts have them as `code name`; a code stands for whom the roster does not know. */
function namesOf(codes: readonly string[], named: FailureFacts[string] | undefined): string {
  const nameOf = new Map(listOf(named).map((line) => [line.split(' ', 1)[0], line.slice(line.indexOf(' ') + 1)]));
  const names = codes.slice(0, NAMED).map((code) => nameOf.get(code) ?? code);
  return `${names.join('、')}${codes.length > NAMED ? ` 等 ${codes.length} 个` : ''}`;
}

/** Bodies, each with the district on whose roster it stands: `：440105（440100）`; nothing where the facts name none. */
function placesOf({ elsewhere, agency, district }: FailureFacts): string {
  const lines = agency === undefined ? listOf(elsewhere) : [`${agency} ${district ?? ''}`];
  const named = lines.slice(0, NAMED).map((line) => line.replace(/^(\S+) (\S+)$/, '$1（$2）'));
  return lines.length === 0 ? '' : `：${named.join('、')}${lines.length > NAMED ? ` (${lines.length})` : ''}`;
}

function listOf(value: FailureFacts[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
