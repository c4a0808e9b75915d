import { setWishes } from '../../../shared/flow/office/setWishes.ts';
import { officeStep } from './officeStep.ts';
import { decided, yearDecided } from './yearDecided.ts';

export const WISHES = officeStep({
  id: 'wishes',
  operationId: 'setWishes',
  summary: '导入本级通知对年报的要求（空文本即撤销）。只作提示，不影响校验结果；只影响此后的报送',
  answered: decided,
  refusals: [403, 404, 409],
  act: async (asked, world) => {
    await setWishes(asked, world);
  },
  answer: yearDecided,
});
