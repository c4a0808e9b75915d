import { recordBatch, takeBackBatch } from '../../../shared/flow/office/batches.ts';
import { readBatches } from '../../../shared/flow/read/readBatches.ts';
import { Batches, BatchTakenBack } from '../../../shared/wire/batches.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { officeStep } from './officeStep.ts';

export const BATCH = officeStep({
  id: 'batch',
  operationId: 'recordBatch',
  summary: '登记批量读入的一批：哪些文件、认定的单位、读出多少、要处理什么、是否已代报；同一批可以分几次登记',
  answered: jsonAnswer('本年度各批', 'Batches', Batches),
  refusals: [403, 404],
  act: (asked, world) => recordBatch(asked, world),
  answer: async (_, { district, year }, world) => {
    const read = await readBatches(world, district, year);
    if (read === undefined) throw noRoster(district, year);
    return read;
  },
});

export const TAKE_BACK = officeStep({
  id: 'batch-back',
  operationId: 'takeBackBatch',
  summary: '整批退回：这一批代报的、仍然有效且其后没有更正的，以同一原因退回；其余列明原因',
  answered: jsonAnswer('退回了哪些单位，哪些没有退回', 'BatchTakenBack', BatchTakenBack),
  refusals: [403, 404, 409],
  act: (asked, world) => takeBackBatch(asked, world),
  answer: (taken) => taken,
});
