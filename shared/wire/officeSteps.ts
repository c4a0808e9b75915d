import * as z from 'zod/mini';
import { EDITIONS } from '../domain/forms/editions.ts';
import { SECTION_KEYS, sectionTitle } from '../domain/forms/sections.ts';
import { AgencyId } from '../domain/values/identity.ts';
import { LONGEST_SECTION } from '../domain/year/districtText.ts';
import { BATCH_PATTERN } from './batches.ts';
import { JOURNALED } from './journalKinds.ts';

/** Characters of a reason or note. */
export const LONGEST_REASON = 2000;
/** Characters of a roster: 2,000 bodies of 200 each, nine bytes a character in a form. */
const LONGEST_ROSTER = 400_000;
/** Cells and sections of one report that can be sent back at a time; a form has fewer. */
const MOST_PLACES = 300;
/** Reports approved by one form: as many as stand on a page of the queue, and more than one request should take. */
const MOST_TOGETHER = 100;
/** Rules of one trial. */
const MOST_RULES = 100;

/** Characters of a file of wishes: 60 points of 300 characters and 30 words each; nine bytes a character in a form. */
const LONGEST_WISHES = 60_000;

/** Characters of a list of addresses: some 200 bodies, each with name and address; up to nine bytes a character in a form. */
const LONGEST_ADDRESS_LIST = 40_000;

/** Characters of what is told of a batch: 300 files of 1,000, names and what is to be done. */
const LONGEST_BATCH = 300_000;

/** A receipt's number, as far as its look goes; whose it is, the step checks. */
export const ReceiptId = z
  .string()
  .check(
    z.maxLength(160, '回执号过长'),
    z.regex(/^[a-z0-9-]+$/, '回执号只含小写字母、数字和连字符'),
    z.describe('回执号'),
  );

const batchName = z
  .string('应为批次')
  .check(z.regex(BATCH_PATTERN, '批次应为 8 至 40 位小写字母、数字和连字符'), z.describe('批次'));

const agency = AgencyId.check(z.describe('单位代码'));
/** A reason for the record: said in the form's own words to whoever is affected. */
const reason = (what: string) =>
  z
    .string('原因应为文字')
    .check(
      z.trim(),
      z.minLength(1, '须写明原因'),
      z.maxLength(LONGEST_REASON, `不超过 ${LONGEST_REASON} 个字`),
      z.describe(what),
    );
const note = (what: string) =>
  z.string('应为文字').check(z.trim(), z.maxLength(LONGEST_REASON, `不超过 ${LONGEST_REASON} 个字`), z.describe(what));
/** What stands in {@link seen} for a body of which nothing was there to be seen. */
export const NOTHING_SEEN = 'none';
const seen = z.exactOptional(
  ReceiptId.check(z.describe(`所看到的最近一次报送或决定的回执（没有则为 ${NOTHING_SEEN}）：其间有新的报送则不办理`)),
);
const flag = (what: string) => z._default(z.boolean('应为 true 或 false').check(z.describe(what)), false);
const ruleId = z.string('应为规则编号').check(z.regex(/^[A-Za-z0-9-]{2,40}$/, '应为规则编号'), z.describe('规则编号'));
const ruleIds = (what: string) =>
  z._default(z.readonly(z.array(ruleId).check(z.maxLength(MOST_RULES, '规则过多'), z.describe(what))), []);
const place = z.string('应为单元格或章节').check(z.maxLength(120, '单元格名称过长'));
const revision = z.int('应为整数').check(z.gte(0, '应为整数'));
/** The heading of a section as the newest form prints it. */
const titleOf = (key: string) => EDITIONS.map((edition) => sectionTitle(edition, key)).at(-1) ?? key;
const section = (key: string) =>
  z.exactOptional(
    z
      .string('应为文字')
      .check(z.trim(), z.maxLength(LONGEST_SECTION, `不超过 ${LONGEST_SECTION} 个字`), z.describe(titleOf(key))),
  );

/** What stands in the fields of the district's own text, saved or not: it goes with every button of the page, so that nothing typed is lost. */
const typedText = z.exactOptional(
  z
    .strictObject(Object.fromEntries(SECTION_KEYS.map((key) => [key, section(key)])))
    .check(z.describe('栏内的本级文字')),
);

/** Exactly these members: one that is not known is refused by name. */
function exactly<Shape extends NonNullable<Parameters<typeof z.strictObject>[0]>>(members: Shape) {
  return z.strictObject(members, `只接受 ${Object.keys(members).join('、')} 各项`);
}

/** The word in the address of a page that waits for a compile. */
export const COMPILING = 'compiling';

/** The pages on which forms of steps stand; `review` is one body's, the others the year's. */
export type StepPage =
  | 'review'
  | 'queue'
  | 'filings'
  | 'signing'
  | 'published'
  | 'rules'
  | 'texts'
  | 'roster'
  | 'wishes'
  | 'exports'
  | 'batches';

/** A form that asks for a step. */
export interface StepForm {
  readonly page: StepPage;
  /** The last word of its address, below the page's; '' where the page itself answers. */
  readonly name: string;
  /** A step that changes nothing may stand in an address. */
  readonly method?: 'get';
  /** The word in the address the page is come back to, and what the page then says. */
  readonly done?: string;
  readonly said?: string;
  /** The same, where the step had been taken before and nothing changed. */
  readonly stood?: { readonly done: string; readonly said: string };
  /** The same, where it was only asked for and is done a while later. */
  readonly later?: { readonly done: string; readonly said: string };
  /** It asks for the step several times over, about one body each: each is taken or refused by itself. */
  readonly many?: true;
  /** Its fields, where they are not the members of the step's shape; the step's row says how they become it. */
  readonly fields?: z.ZodMiniType;
}

export type StepRole = 'officer' | 'reviewer';

/** What is said of a step once, for whoever asks for it, lets it in, draws its form or writes it down. */
export interface OfficeStep {
  /** What stands behind it: the year, one body's report, or either. */
  readonly about: 'year' | 'body' | 'yearOrBody';
  readonly shape: z.ZodMiniType;
  readonly forms: readonly StepForm[];
  /** Members that only programs send: no page has a field for them. */
  readonly forPrograms?: readonly string[];
  /** Kinds of its entries in the journal; none for a step that decides nothing, which therefore needs no name. */
  readonly journal: readonly string[];
  /** Who of the office may take it. */
  readonly roles: readonly StepRole[];
}

const BOTH = ['officer', 'reviewer'] as const;

/**
 * Every step of the office, by the last word of its address. The routes for programs and of the pages, the fields of the pages
 * with their limits, the description of the interface and the rights of the roles are made from these.
 */
export const OFFICE_STEPS = {
  return: {
    about: 'body',
    shape: exactly({
      agency,
      reason: reason('退回的原因'),
      cells: z._default(
        z.readonly(
          z
            .array(place)
            .check(z.maxLength(MOST_PLACES, '单元格过多'), z.describe('要修改的单元格和章节；不写即整份报告')),
        ),
        [],
      ),
      seen,
    }),
    forms: [
      {
        page: 'review',
        name: 'return',
        done: 'returned',
        said: '已退回。该单位重新报送并通过校验前，数据不计入汇总。',
        stood: {
          done: 'returned-before',
          said: '这份报送先前已由您以同样的原因退回，没有重复办理；何时退回，见“政务公开办的决定”。',
        },
      },
    ],
    journal: JOURNALED.return,
    roles: BOTH,
  },
  reopen: {
    about: 'body',
    shape: exactly({ agency, reason: reason('恢复的原因'), receipt: ReceiptId, seen }),
    forms: [
      {
        page: 'review',
        name: 'reopen',
        done: 'reopened',
        said: '已恢复为所选的版本，并记入历史。',
        stood: {
          done: 'reopened-before',
          said: '所选的版本先前已由您以同样的原因恢复，没有重复办理；何时恢复，见“政务公开办的决定”。',
        },
      },
    ],
    journal: JOURNALED.reopen,
    roles: ['officer'],
  },
  mark: {
    about: 'body',
    shape: exactly({
      agency,
      finding: z
        .string('应为问题编号')
        .check(z.minLength(1, '应为问题编号'), z.maxLength(400, '问题编号过长'), z.describe('问题编号（回执中的 id）')),
      note: z._default(note('核实说明'), ''),
      clear: flag('为 true 时撤销'),
      seen,
    }),
    forms: [{ page: 'review', name: 'mark', done: 'marked', said: '已记录。数字不变则一直有效。' }],
    journal: JOURNALED.mark,
    roles: BOTH,
  },
  approve: {
    about: 'yearOrBody',
    shape: exactly({
      agency: z.exactOptional(agency),
      receipt: z.exactOptional(ReceiptId.check(z.describe('所审看的回执：其间有新的报送则不予审定'))),
      revision: z.exactOptional(revision.check(z.describe('所审看的汇总的变动次数：其间有变动则不予审定'))),
      reason: z.exactOptional(note('说明')),
    }),
    forms: [
      { page: 'review', name: 'approve', done: 'approved', said: '已审定。' },
      { page: 'signing', name: 'approve', done: 'approved', said: '已审定。' },
      {
        page: 'queue',
        name: 'together',
        done: 'approved-together',
        said: '所选的都已审定。',
        many: true,
        fields: exactly({
          receipts: z
            .readonly(z.array(ReceiptId))
            .check(
              z.minLength(1, '须选至少一个单位'),
              z.maxLength(MOST_TOGETHER, `一次不超过 ${MOST_TOGETHER} 个单位`),
              z.describe('所审看的各单位的回执：其间有新的报送的不予审定'),
            ),
        }),
      },
    ],
    forPrograms: ['reason'],
    journal: JOURNALED.approve,
    // Each approves what the other reinstated: an office of one of each would be stuck otherwise.
    roles: BOTH,
  },
  unapprove: {
    about: 'yearOrBody',
    shape: exactly({
      agency: z.exactOptional(agency.check(z.describe('撤销对这个单位的审定；不写即撤销全年审定'))),
      reason: reason('撤销审定的原因'),
    }),
    forms: [
      { page: 'review', name: 'unapprove', done: 'unapproved', said: '已撤销审定。' },
      { page: 'signing', name: 'unapprove', done: 'unapproved', said: '已撤销审定。' },
    ],
    journal: JOURNALED.unapprove,
    roles: BOTH,
  },
  exempt: {
    about: 'body',
    shape: exactly({ agency, reason: reason('原因'), required: flag('为 true 时恢复为应报'), seen }),
    forms: [{ page: 'filings', name: 'exempt', done: 'exempted', said: '已记录。' }],
    journal: JOURNALED.exempt,
    roles: ['officer'],
  },
  extend: {
    about: 'body',
    shape: exactly({
      agency,
      due: z.exactOptional(
        z
          .string('应为日期')
          .check(
            z.regex(/^\d{4}-\d{2}-\d{2}$/, '应为日期，如 2026-02-05'),
            z.describe('本单位的报送截止日，如 2026-02-05；不写即恢复统一的截止日'),
          ),
      ),
      reason: reason('延长或恢复的原因'),
      seen,
    }),
    forms: [
      {
        page: 'filings',
        name: 'extend',
        done: 'extended',
        said: '已记录。该单位是否逾期、何时催报，都按它自己的截止日计算。',
      },
    ],
    journal: JOURNALED.extend,
    roles: ['officer'],
  },
  roster: {
    about: 'year',
    shape: exactly({
      roster: z
        .string('应为文字')
        .check(
          z.maxLength(LONGEST_ROSTER, '名录过大'),
          z.describe('名录文件（JSON 文本），与 nianbao roster export 的相同'),
        ),
      seenRevision: z.exactOptional(
        revision.check(z.describe('所看到的名录的修订号（没有名录则为 0）：其间改过的不办理')),
      ),
    }),
    forms: [{ page: 'roster', name: 'import', done: 'imported', said: '名录已保存。' }],
    journal: JOURNALED.roster,
    roles: ['officer'],
  },
  wishes: {
    about: 'year',
    shape: exactly({
      wishes: z
        .string('应为文字')
        .check(
          z.maxLength(LONGEST_WISHES, '要求过长'),
          z.regex(/^(?:$|\{)/, '应为要求文件，撤销时不写'),
          z.describe('本级要求文件（JSON 文本），与 nianbao wishes export 的相同；空文本即撤销'),
        ),
    }),
    forms: [{ page: 'wishes', name: 'import', done: 'wished', said: '已保存，从此后的报送起提示。' }],
    journal: JOURNALED.wishes,
    roles: ['officer'],
  },
  suspend: {
    about: 'year',
    shape: exactly({ rule: ruleId, reason: reason('原因'), lift: flag('为 true 时恢复适用') }),
    forms: [
      {
        page: 'rules',
        name: 'suspend',
        done: 'suspended',
        said: '已记录，从此后的报送起生效，并写入汇总稿。',
      },
    ],
    journal: JOURNALED.suspend,
    roles: ['officer'],
  },
  'dry-run': {
    about: 'year',
    shape: exactly({ suspend: ruleIds('假如暂停的规则'), lift: ruleIds('假如恢复的规则') }),
    forms: [{ page: 'rules', name: '', method: 'get' }],
    journal: JOURNALED['dry-run'],
    roles: BOTH,
  },
  text: {
    about: 'year',
    shape: exactly({
      on: revision.check(z.describe('所依据的稿次；0 为还没有撰写')),
      text: exactly(Object.fromEntries(SECTION_KEYS.map((key) => [key, section(key)]))).check(z.describe('本级文字')),
    }),
    forms: [
      { page: 'texts', name: 'save', done: 'saved', said: '已保存。' },
      {
        page: 'texts',
        name: 'adopt',
        done: 'saved',
        said: '已保存。',
        fields: exactly({
          on: revision.check(z.describe('所依据的稿次')),
          sentence: z.exactOptional(
            z.string().check(z.maxLength(LONGEST_SECTION, '数据语句过长'), z.describe('采用的数据语句')),
          ),
          passage: z.exactOptional(
            z
              .string()
              .check(z.maxLength(200, '章节名称过长'), z.describe('采用哪个单位哪一章节的文字，如 440105-a/overview')),
          ),
          text: typedText,
        }),
      },
      {
        page: 'texts',
        name: 'nothing',
        done: 'saved',
        said: '已保存。',
        fields: exactly({
          on: revision.check(z.describe('所依据的稿次')),
          section: z.enum(SECTION_KEYS, '没有这一章节').check(z.describe('没有内容、写明“无”的章节')),
          text: typedText,
        }),
      },
    ],
    journal: JOURNALED.text,
    roles: ['officer'],
  },
  compile: {
    about: 'year',
    // Open: programs send it the members of other steps as well.
    shape: z.object(
      {
        reason: z.optional(note('说明')),
        dryRun: z.optional(z.boolean('应为 true 或 false').check(z.describe('只试编，不写入'))),
      },
      '应为一组项目（{…}）',
    ),
    // Compiled by the clock and after every acceptance as well: nobody has to press anything.
    forms: [
      {
        page: 'exports',
        name: 'compile',
        done: 'compiled',
        said: '已编制，最新一稿列在下面。',
        later: { done: COMPILING, said: '已提交编制。编好后本页自动列出新的一稿，通常不到一分钟。' },
      },
    ],
    forPrograms: ['reason', 'dryRun'],
    journal: JOURNALED.compile,
    roles: ['officer'],
  },
  lock: {
    about: 'year',
    shape: exactly({ reason: z.exactOptional(note('说明')) }),
    forms: [{ page: 'signing', name: 'lock', done: 'locked', said: '已锁定并定稿。' }],
    forPrograms: ['reason'],
    journal: JOURNALED.lock,
    roles: ['reviewer'],
  },
  unlock: {
    about: 'yearOrBody',
    shape: exactly({
      agency: z.exactOptional(agency.check(z.describe('只对这个单位开放更正；不写即全年解锁'))),
      reason: reason('更正或解锁的原因'),
    }),
    forms: [{ page: 'signing', name: 'unlock', done: 'unlocked', said: '已解锁。' }],
    journal: JOURNALED.unlock,
    roles: ['reviewer'],
  },
  publish: {
    about: 'year',
    shape: exactly({
      where: z
        .string('应为文字')
        .check(
          z.trim(),
          z.minLength(1, '须写明发布在哪里'),
          z.maxLength(500, '不超过 500 个字'),
          z.describe('发布在哪里'),
        ),
    }),
    forms: [
      {
        page: 'signing',
        name: 'publish',
        done: 'published',
        said: '已记录发布。',
        stood: {
          done: 'published-before',
          said: '这一稿在此处的发布先前已经记录，没有重复记录；何人何时所记，见“发布”一节。',
        },
      },
    ],
    journal: JOURNALED.publish,
    roles: ['reviewer'],
  },
  address: {
    about: 'year',
    shape: exactly({
      addresses: z
        .string('应为文字')
        .check(
          z.trim(),
          z.minLength(1, '须有至少一行'),
          z.maxLength(LONGEST_ADDRESS_LIST, `不超过 ${LONGEST_ADDRESS_LIST} 个字，请分几次`),
          z.describe('公开地址，每行一个单位：代码或名称、空格、地址；地址写“-”即撤去'),
        ),
    }),
    forms: [{ page: 'published', name: 'address', done: 'addressed', said: '公开地址已记录，下一次核对时读取。' }],
    journal: JOURNALED.address,
    roles: BOTH,
  },
  batch: {
    about: 'year',
    shape: exactly({
      batch: batchName,
      files: z
        .string('应为文字')
        .check(
          z.minLength(2, '须有至少一个文件'),
          z.maxLength(LONGEST_BATCH, '文件过多，请分几批'),
          z.describe('这一批的文件（JSON 文本，一组）：文件名、单位、读出的格数、要处理的、回执或没有报上的原因'),
        ),
    }),
    // Told by the page that reads the files, and by programs.
    forms: [],
    journal: JOURNALED.batch,
    roles: ['officer'],
  },
  'batch-back': {
    about: 'year',
    shape: exactly({ batch: batchName, reason: reason('整批退回的原因') }),
    forms: [
      {
        page: 'batches',
        name: 'take-back',
        done: 'taken-back',
        said: '已整批退回：退回了哪些、哪些没有退回，列在这一批之下。',
      },
    ],
    journal: JOURNALED['batch-back'],
    roles: ['officer'],
  },
} as const satisfies Readonly<Record<string, OfficeStep>>;

export type StepId = keyof typeof OFFICE_STEPS;

/** What is asked of a step, beside the district and year of its address. */
export type AskedOf<Id extends StepId> = z.output<(typeof OFFICE_STEPS)[Id]['shape']>;

/** The steps by their ids, seen alike. */
export const STEP_IDS = Object.keys(OFFICE_STEPS) as readonly StepId[];
