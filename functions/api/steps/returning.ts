import { reinstateFiling, returnFiling } from '../../../shared/flow/office/withdrawFiling.ts';
import { officeStep } from './officeStep.ts';
import { asSeen, refuseUnknownPlaces, versionNamed } from './reportPlaces.ts';
import { decided, yearDecided } from './yearDecided.ts';

export const RETURN = officeStep({
  id: 'return',
  operationId: 'returnFiling',
  summary: '退回修改：写明要修改的单元格或章节（不写即整份报告）和原因；该单位的数据不再计入',
  answered: decided,
  refusals: [403, 404, 409],
  act: async (asked, world) => {
    refuseUnknownPlaces(asked.year, asked.cells);
    return returnFiling(asSeen(asked), world);
  },
  answer: yearDecided,
  stood: ({ stood }) => stood === true,
});

export const REOPEN = officeStep({
  id: 'reopen',
  operationId: 'reinstateFiling',
  summary: '恢复某一次计入汇总过的报送（撤销退回，或撤销有误的更正），作为历史中的一条新记录',
  answered: decided,
  refusals: [403, 404, 409],
  act: async ({ receipt, ...asked }, world) =>
    reinstateFiling({ ...asSeen(asked), of: versionNamed(receipt, asked) ?? '' }, world),
  answer: yearDecided,
  stood: ({ stood }) => stood === true,
});
