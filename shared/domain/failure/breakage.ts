import type { FailureFacts, FailureStatus, FailureWords } from './failureRow.ts';

/**
 * Breakage, as against bad input and refusals: something did not work that should have. What to do about each stands in the
 * runbook under its code. Where a row has a status, whoever asked is told; of all other breakage only that there was some.
 */
export const BREAKAGE = {
  /** Twelve attempts met other writers each time, or the engine reported a conflict; the queue tries again. */
  CONTENDED: {
    status: 503,
    answeredAs: 'BUSY',
    zh: '同时处理的报送较多，请稍后再试。',
    en: 'Too much is changing at once; try again in a moment.',
  },
  /** Two objects claim one place in the order of uploads: the same sequencer with different VersionIds. */
  VERSION_CONFLICT: {
    zh: '两次上传占了同一个先后位置，没有处理。',
    en: 'Two uploads claim the same place in the order of uploads; nothing was done.',
  },
  /** A roll-up counts a version that is not there. Nothing is ever guessed in its place. */
  MISSING_VERSION: {
    zh: '汇总计入的一个版本不见了，没有继续。',
    en: 'A version that the totals count is gone; nothing was done.',
  },
  /** A stored item or object does not have its shape, or holds a number that is not an exact integer. */
  CORRUPT_ITEM: {
    zh: '存储的一项内容损坏，没有继续。',
    en: 'A stored item or object does not have its shape; nothing was done.',
  },
  /** A message that is not an S3 notification. */
  BAD_EVENT: { zh: '队列里有一条不是 S3 发出的消息。', en: 'A message that S3 did not send.' },
  /** The program broke while it judged a file. The file is kept; after the last attempt its body and the office are told. */
  VERDICT_BROKE: { zh: '系统未能判读一份报送，文件已保存。', en: 'The program broke on a report; the file is kept.' },
  /** A message of ours of a kind that only a later release knows; it waits among the dead letters. */
  UNKNOWN_MESSAGE: {
    zh: ({ kind = '' }) => `队列里有一条本版本不认识的消息（${kind}），已保留，待新版本处理。`,
    en: ({ kind = '' }) => `A message of a kind this release does not know (${kind}); it is kept for one that does.`,
  },
  /** A setting of the environment is missing or wrong. */
  BAD_CONFIG: { zh: '设置不全或不对。', en: 'Settings are missing or wrong.' },
  /** The versions a roll-up counts do not add up to what it holds. Nothing is published. */
  ROLLUP_MISMATCH: {
    status: 409,
    zh: '各单位相加与汇总数不一致，已停止编制，数据没有变动。请联系系统管理员（代码 ROLLUP_MISMATCH）。',
    en: 'The versions do not add up to the live roll-up; nothing was compiled. See ROLLUP_MISMATCH in the runbook.',
  },
  /** The form's self-check found a fault: a cell, a total or a rule does not fit the others. Nothing is published. */
  FORM_BROKEN: { zh: '表样自检没有通过，没有编制。', en: 'The form failed its self-check; nothing was compiled.' },
  /** A write-once object exists with other content. */
  ALREADY_WRITTEN: {
    zh: '只写一次的文件已有不同的内容，没有覆盖。',
    en: 'A document that is written once exists with other content; it was left alone.',
  },
  /** Nothing can be written any more: a disk of this machine, or what may be used of it, is full. */
  DISK_FULL: {
    status: 503,
    zh: '磁盘已满，没有写入。请腾出空间后再试。',
    en: 'The disk is full; nothing was written. Make room and try again.',
  },
  /** The district's identity provider does not answer, or not as one: nobody can sign in meanwhile. Sessions go on. */
  IDENTITY_PROVIDER: {
    status: 503,
    zh: '登录服务暂时连接不上，请稍后再试；已经登录的不受影响。',
    en: 'The identity provider does not answer; try again in a moment. Sessions go on.',
  },
  /** The mail server does not answer, does not let us in, or breaks off: reminders wait, and go out at the next attempt. */
  MAIL_SERVER: {
    zh: '邮件服务器连接不上或没有接受，催报邮件没有全部发出，稍后再试。',
    en: 'The mail server does not answer or does not take our letters; reminders wait for the next attempt.',
  },
  /** A file of the state on this machine is damaged; the facts have its path. */
  STATE_FILE: {
    zh: ({ file = '' }) => `状态文件 ${file} 已损坏，打不开。请用备份恢复，或移走后重新启动（其中的数据会没有）。`,
    en: ({ file = '' }) => `The state file ${file} is damaged. Restore a backup, or move it away and start without it.`,
  },
  /** Of several districts some failed, each with a line of its own; the facts name them. */
  PART_FAILED: {
    zh: ({ failed }) => `有的地区没有办成：${Array.isArray(failed) ? failed.join('、') : ''}。`,
    en: ({ failed }) => `Some districts failed: ${Array.isArray(failed) ? failed.join(', ') : ''}.`,
  },
  /** The key that signs summaries does not sign: KMS refused, or it is no key of a kind that is known. Nothing is published unsigned. */
  SIGNING_KEY: {
    zh: '签名密钥不可用，定稿没有签名，也没有发布。',
    en: 'The key that signs summaries does not sign; nothing was published unsigned.',
  },
  /** An error nobody foresaw: neither a service nor a disk, so a fault of this program. */
  PROGRAM_FAULT: { zh: '程序出错。', en: 'The program has a fault.' },
  /** A service could not be reached, or answered with an error that retrying did not cure. */
  SERVICE: {
    zh: '存储或队列服务出错，重试后仍不行。',
    en: 'A storage or queue service failed, and retrying did not cure it.',
  },
} as const satisfies Readonly<Record<string, FailureWords & Partial<FailureStatus>>>;

export type BreakageCode = keyof typeof BREAKAGE;

/** Something broke: its code, what it was about, and the error under it as `cause`. */
export class Breakage extends Error {
  readonly code: BreakageCode;
  readonly facts: FailureFacts;

  constructor(code: BreakageCode, facts: FailureFacts = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.name = 'Breakage';
    this.code = code;
    this.facts = facts;
  }
}
