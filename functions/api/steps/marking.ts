import { markFinding, unmarkFinding } from '../../../shared/flow/office/markFinding.ts';
import { MarkAnswer } from '../../../shared/wire/answers.ts';
import { jsonAnswer } from '../http/answers.ts';
import { officeStep } from './officeStep.ts';
import { asSeen } from './reportPlaces.ts';

export const MARK = officeStep({
  id: 'mark',
  operationId: 'markFinding',
  summary: '对一条问题注明“已核实无误”；数字不变则一直有效。clear 为 true 时撤销',
  answered: jsonAnswer('核实记录', 'MarkAnswer', MarkAnswer),
  refusals: [403, 404, 409],
  act: async ({ clear, ...asked }, world) => {
    if (!clear) return markFinding(asSeen(asked), world);
    await unmarkFinding(asSeen(asked), world);
    return undefined;
  },
  answer: (mark, { finding }) => ({
    finding,
    mark: mark === undefined ? null : { by: mark.by, at: mark.at, note: mark.note },
  }),
});
