import type { MatchedBy } from '../../shared/intake/batch/matchBody.ts';
import type { BatchRead } from '../../shared/intake/batch/readBatch.ts';
import { type Columns, integerColumn, textColumn } from '../../shared/render/list/column.ts';

/** What became of a file of a batch: one row of the table of what was read. */
export interface BatchRow {
  readonly read: BatchRead;
  /** Files of the batch that are of the same body and year. */
  readonly same: readonly BatchRead[];
  /** Where the draft went; undefined where none was written. */
  readonly draft: string | undefined;
}

const BY: Readonly<Record<MatchedBy, string>> = {
  code: '单位代码',
  title: '标题',
  former: '曾用名或简称',
  file: '文件名',
  person: '人工认定',
};

const KINDS: Readonly<Record<BatchRead['kind'], string>> = {
  docx: 'Word',
  xlsx: 'Excel',
  html: '网页',
  text: '文本',
  pdf: 'PDF',
  json: 'JSON',
};

function kindName(kind: BatchRead['kind']): string {
  return KINDS[kind];
}

/** Whose report a file is, or what is said of it until a person has decided. */
export function bodyWords({ match, printedName, draft }: BatchRead): string {
  if (match?.kind === 'sure') return match.entry.name;
  const name = printedName ?? draft.agencyName;
  return typeof name === 'string' ? name : '';
}

/** What a person has to decide or fill in before the file can be filed; empty where nothing. */
export function toDo({ read, same }: Pick<BatchRow, 'read' | 'same'>): string {
  const { match, unreadable, cells, counts, findings } = read;
  if (unreadable) return findings[0]?.message ?? '';
  const points: string[] = [];
  if (match?.kind === 'doubtful') {
    const nearest = match.nearest.map(({ name, agency }) => `${name}（${agency}）`).join('、');
    points.push(`单位待定：${match.why}${nearest === '' ? '' : `，最接近的是 ${nearest}`}`);
  } else if (match === undefined && read.draft.agency === undefined)
    points.push(`单位待定：没有${read.year === undefined ? '' : ` ${read.year} 年度的`}名录`);
  if (same.length > 0) {
    const files = same.map(({ file }) => file).join('、');
    points.push(
      same.every((other) => isSameDraft(other, read))
        ? `与 ${files} 内容相同`
        : `与 ${files} 是同一个单位，数字不同，请定用哪一份`,
    );
  }
  if (read.year === undefined) points.push('年度待定');
  const open = cells?.open.length ?? 0;
  if (open > 0) points.push(`补填 ${open} 格`);
  const broken = counts.errors - unreadPlaces(read);
  if (broken > 0) points.push(`规则错误 ${broken} 处`);
  return points.join('；');
}

/** Findings of the importer on what it could not read for certain. */
function unreadPlaces({ findings }: BatchRead): number {
  return findings.filter(({ rule, severity }) => severity === 'error' && rule.startsWith('IMP-')).length;
}

/** Whether two files say the same: every cell and every word of the report. */
export function isSameDraft(one: BatchRead, other: BatchRead): boolean {
  return JSON.stringify(one.draft) === JSON.stringify(other.draft);
}

/** The other files of the batch that are certainly of the same body and year. */
export function sameBody(read: BatchRead, all: readonly BatchRead[]): readonly BatchRead[] {
  const { match, year } = read;
  if (match?.kind !== 'sure' || read.unreadable) return [];
  const { agency } = match.entry;
  return all.filter(
    (other) =>
      other !== read &&
      !other.unreadable &&
      other.year === year &&
      other.match?.kind === 'sure' &&
      other.match.entry.agency === agency,
  );
}

/** Whether there is nothing to look at: nothing for a person to do, and no warning, of the rules or of reading. */
export function isClean(row: Pick<BatchRow, 'read' | 'same'>): boolean {
  return !row.read.unreadable && toDo(row) === '' && row.read.counts.warnings === 0;
}

/** What there is to do and to look at, in a line; empty where nothing. */
export function toSee(row: Pick<BatchRow, 'read' | 'same'>): string {
  const { warnings } = row.read.counts;
  const points = [toDo(row), warnings === 0 || row.read.unreadable ? '' : `提示 ${warnings} 条`];
  return points.filter((each) => each !== '').join('；');
}

/** Whether a file can be filed as it was read: whose it is is certain, nothing is open, no rule is broken, no reason is waited for. */
export function isReady(row: Pick<BatchRow, 'read' | 'same'>, year: number): boolean {
  const { match, findings, year: own } = row.read;
  return (
    own === year &&
    match?.kind === 'sure' &&
    toDo(row) === '' &&
    !findings.some(({ needsReason }) => needsReason === true)
  );
}

/** The table of what was read: a line a file. */
export const BATCH_COLUMNS: Columns<BatchRow> = [
  textColumn('文件', ({ read }) => read.file),
  textColumn('种类', ({ read }) => (read.unreadable ? '' : kindName(read.kind))),
  textColumn('单位代码', ({ read }) => (read.match?.kind === 'sure' ? read.match.entry.agency : '')),
  textColumn('单位', ({ read }) => bodyWords(read)),
  textColumn('按什么认定', ({ read }) => (read.match?.kind === 'sure' ? BY[read.match.by] : '')),
  textColumn('年度', ({ read }) => (read.year === undefined ? '' : String(read.year))),
  integerColumn('读入格数', ({ read }) => read.cells?.read ?? 0),
  integerColumn('应有格数', ({ read }) => read.cells?.all ?? 0),
  integerColumn('未读入格数', ({ read }) => read.cells?.open.length ?? 0),
  integerColumn('读不准', ({ read }) => unreadPlaces(read)),
  integerColumn('规则错误', ({ read }) => read.counts.errors - unreadPlaces(read)),
  integerColumn('提示', ({ read }) => read.counts.warnings),
  textColumn('待办', toDo),
  textColumn('草稿', ({ draft = '' }) => draft),
];
