import * as z from 'zod/mini';
import { AGENCY_PATTERN } from '../domain/values/identity.ts';
import { count, who } from './members.ts';
import { list, shape, text } from './shape.ts';

/** Files told of a batch at one time; a batch of more is told in parts. */
export const MOST_FILES = 300;

/** A batch's name: made where its files are read, so that what is said of it twice is one batch. */
export const BATCH_PATTERN = /^[a-z0-9-]{8,40}$/;

const short = (longest: number, description: string) => text(description).check(z.maxLength(longest));
const hash = (description: string) => text(description).check(z.regex(/^[0-9a-f]{64}$/));

/** One file of a batch, as it was read and what was done with it. */
const BatchFile = shape({
  file: short(255, '文件名'),
  original: z.exactOptional(hash('读入的文件本身的 SHA-256：同名的文件以此分开')),
  agency: z.exactOptional(text('认定的单位').check(z.regex(AGENCY_PATTERN))),
  read: count.check(z.describe('读出的格数')),
  cells: count.check(z.describe('应有的格数')),
  open: count.check(z.describe('读不出、留空的格数')),
  errors: count.check(z.describe('规则错误')),
  warnings: count.check(z.describe('提示')),
  todo: short(500, '要处理的；没有的为空'),
  sha256: z.exactOptional(hash('代报的报送文件的 SHA-256')),
  receipt: z.exactOptional(short(160, '代报的回执号')),
  refused: z.exactOptional(short(500, '没有报上的原因')),
});
export type BatchFile = z.infer<typeof BatchFile>;

/** What is told of a batch at one time: later words about a file take the place of earlier ones. A file is its name, its bytes and its body. */
export const BatchTold = shape({
  files: list(BatchFile).check(z.minLength(1), z.maxLength(MOST_FILES)),
});

/** Where a file's filing stands now; `filedApart`: the batch has filed nothing for it, and another report of the body counts. */
const BATCH_STATES = ['notFiled', 'filedApart', 'stands', 'waits', 'rejected', 'corrected', 'returned'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

const TakenBack = shape({
  ...who,
  reason: text('原因'),
  returned: count.check(z.describe('退回的份数')),
  kept: list(shape({ agency: text('单位代码'), why: text('没有退回的原因') })),
});

const Batch = shape({
  batch: text('批次'),
  ...who,
  files: list(
    shape({
      ...BatchFile.def.innerType.shape,
      name: text('单位名称；没有认定的为空'),
      state: z.enum(BATCH_STATES).check(z.describe('现在的情况')),
    }),
  ),
  takenBack: list(TakenBack),
});
export type Batch = z.infer<typeof Batch>;

/** 批次: files of many bodies that the office read at one go and filed for them, newest first. */
export const Batches = shape({
  district: text('区划代码'),
  name: text('区划名称'),
  year: z.int(),
  batches: list(Batch),
});
export type Batches = z.infer<typeof Batches>;

/** What taking a batch back came to. */
export const BatchTakenBack = shape({
  batch: text('批次'),
  returned: list(text('退回的单位')),
  kept: list(shape({ agency: text('单位代码'), why: text('没有退回的原因') })),
});
export type BatchTakenBack = z.infer<typeof BatchTakenBack>;
