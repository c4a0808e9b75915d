import { exemptFiling, requireFiling } from '../../../shared/flow/office/exemptFiling.ts';
import { extendDeadline } from '../../../shared/flow/office/extendDeadline.ts';
import { officeStep } from './officeStep.ts';
import { asSeen } from './reportPlaces.ts';
import { decided, yearDecided } from './yearDecided.ts';

export const EXEMPT = officeStep({
  id: 'exempt',
  operationId: 'exemptFiling',
  summary: '标记单位本年度无需报送（撤并、垂直领导等）；required 为 true 时恢复为应报',
  answered: decided,
  refusals: [403, 404, 409],
  act: ({ required, ...asked }, world) => (required ? requireFiling : exemptFiling)(asSeen(asked), world),
  answer: yearDecided,
});

export const EXTEND = officeStep({
  id: 'extend',
  operationId: 'extendDeadline',
  summary: '延长一个单位的报送期限（写明原因）：是否逾期、催报都按它自己的截止日；不写 due 即恢复统一的截止日',
  answered: decided,
  refusals: [403, 404, 409],
  act: (asked, world) => extendDeadline(asSeen(asked), world),
  answer: yearDecided,
});
