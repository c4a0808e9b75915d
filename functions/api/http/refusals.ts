import { type FailureFacts, PipelineFailure } from '../../../shared/domain/failure/pipelineFailure.ts';
import { WHOLE_DISTRICT } from '../../../shared/domain/filing/gate.ts';
import { shanghaiTime } from '../../../shared/domain/values/calendar.ts';
import { ApiError } from './apiError.ts';

/** What a caller is told about any failure: of breakage only that there was one, never what lies inside. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const refusal = error instanceof PipelineFailure ? refusalOf(error) : undefined;
  if (refusal !== undefined) return refusal;
  return new ApiError(500, 'BROKEN', '服务暂时不能完成这个请求，请稍后再试；如仍不行，请联系区政务公开办。');
}

/**
 * What a failure of a use case means to whoever asked: which lock, by whom, until when; what is missing; who has to do it
 * instead. Undefined for breakage, of which only is said that there was some.
 */
export function refusalOf({ code, facts }: PipelineFailure): ApiError | undefined {
  switch (code) {
    case 'CONTENDED':
      return new ApiError(503, 'BUSY', '同时处理的报送较多，请稍后再试。');
    case 'LOCKED':
      return new ApiError(409, 'LOCKED', lockedWords(facts));
    case 'NOT_LOCKED':
      return new ApiError(409, 'NOT_LOCKED', '本年度没有锁定：解锁、开放更正和发布都要在锁定之后。');
    case 'NOT_READY':
      return new ApiError(409, 'NOT_READY', `还不能锁定：${listOf(facts.against).map(againstWords).join('；')}。`);
    case 'SAME_PERSON':
      return new ApiError(403, 'SAME_PERSON', samePersonWords(facts));
    case 'NOTHING_FILED':
      return new ApiError(
        409,
        'NOTHING_FILED',
        '没有可以办理的报送：该单位本年度没有计入汇总或待说明的报送，或者指定的版本未曾受理。',
      );
    case 'OVERTAKEN':
      return new ApiError(409, 'OVERTAKEN', '在此期间该单位又报送了新的版本，请刷新后再决定。');
    case 'UNKNOWN_AGENCY':
      return new ApiError(404, 'NOT_ON_ROSTER', `${facts.agency ?? '该单位'} 不在本区本年度的单位名录中。`);
    case 'NO_ROSTER':
      return new ApiError(
        404,
        'NO_ROSTER',
        `${facts.district ?? ''} ${facts.year ?? ''}年度还没有导入单位名录。`.trim(),
      );
    case 'ROSTER_CONFLICT':
      return new ApiError(409, 'ROSTER_CONFLICT', '名录上有单位在这个年度属于别的区；调整归属是单独的决定。');
    case 'UNKNOWN_RULE':
      return new ApiError(
        404,
        'UNKNOWN_RULE',
        `没有规则 ${facts.rule ?? ''}，或者它是读取文件时必须执行的，不能暂停。`,
      );
    case 'UNKNOWN_FINDING':
      return new ApiError(404, 'UNKNOWN_FINDING', '这一条问题已不在该单位计入汇总的报送中，请刷新后再核实。');
    case 'TEXT_CHANGED':
      return new ApiError(409, 'TEXT_CHANGED', textChangedWords(facts));
    case 'TEXT_TOO_LONG':
      return new ApiError(400, 'TEXT_TOO_LONG', `一节文字不超过 ${facts.most ?? ''} 个字。`);
    case 'ROLLUP_MISMATCH':
      return new ApiError(
        409,
        'ROLLUP_MISMATCH',
        '各单位版本相加与即时汇总不一致，没有编制。请按运行手册 ROLLUP_MISMATCH 处理。',
      );
    default:
      return undefined;
  }
}

/** 「本年度已锁定（2026-03-20 张某），…」. */
export function lockedWords({ by, at }: { readonly by?: unknown; readonly at?: unknown }): string {
  const who = typeof by === 'string' && typeof at === 'string' ? `（${shanghaiTime(at).slice(0, 10)} ${by}）` : '';
  return `本年度已锁定${who}，如需更正请联系区政务公开办解锁。`;
}

function textChangedWords({ by, at }: FailureFacts): string {
  const when = typeof at === 'string' && at !== '' ? `（${by} 于 ${shanghaiTime(at)}）` : '';
  return `其间本级文字已被修改${when}，没有保存。请对照新稿后再保存。`;
}

function samePersonWords({ by, step }: FailureFacts): string {
  return step === 'lock'
    ? `审定与锁定须由不同的人办理：${by} 已经审定了其中的报送，请由另一位同事锁定。`
    : `复核与经办须由不同的人办理：${by} 恢复的版本，请由另一位同事审定。`;
}

const AGAINST: Readonly<Record<string, (what: readonly string[]) => string>> = {
  complete: (what) =>
    what.includes(WHOLE_DISTRICT)
      ? '还没有任何单位的报送计入汇总'
      : `应报未报 ${what.length} 个（${what.join('、')}），须补报或注明无需报送的原因`,
  approved: (what) => `未审定 ${what.length} 个（${what.join('、')}）`,
  sums: (what) => `复算不一致 ${what.length} 格（${what.join('、')}）`,
  text: (what) => what.join('、'),
};

/** `complete: a b` as the gate prints it. */
function againstWords(line: string): string {
  const [step = '', rest = ''] = line.split(': ');
  return AGAINST[step]?.(rest.split(' ')) ?? line;
}

function listOf(value: FailureFacts[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
