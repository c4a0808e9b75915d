import { answerOf } from '../../../shared/domain/failure/failure.ts';
import { breakageOf } from '../../runtime/breakageOf.ts';
import { ApiError } from './apiError.ts';

/** What a caller is told about any failure: of breakage only that there was one, never what lies inside. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const answer = answerOf(breakageOf(error));
  if (answer !== undefined) return new ApiError(answer.status, answer.code, answer.words);
  return new ApiError(
    500,
    'BROKEN',
    '服务暂时不能完成这个请求，请稍后再试；如仍不行，请告知系统管理员（单位经办人请告知政务公开办）。',
  );
}
