import { lockYear, unlockFiling, unlockYear } from '../../../shared/flow/office/lock.ts';
import { recordPublication } from '../../../shared/flow/office/publishSigned.ts';
import { LockAnswer, PublicationShape } from '../../../shared/wire/signing.ts';
import { jsonAnswer } from '../http/answers.ts';
import { officeStep } from './officeStep.ts';
import { decided, yearDecided } from './yearDecided.ts';

export const LOCK = officeStep({
  id: 'lock',
  operationId: 'lockYear',
  summary: '锁定年度，汇总稿即定稿。须应报齐全、全部审定、复算一致，且由审定人以外的人办理',
  answered: jsonAnswer('锁定后定稿的版本', 'LockAnswer', LockAnswer),
  refusals: [403, 404, 409],
  act: (asked, world) => lockYear(asked, world),
  answer: (locked) => locked,
});

export const UNLOCK = officeStep({
  id: 'unlock',
  operationId: 'unlock',
  summary: '解锁：指明单位即只对该单位开放更正，已定稿的汇总稿保持不变；不指明即解锁全年',
  answered: decided,
  refusals: [403, 404, 409],
  act: async ({ agency, ...asked }, world) => {
    await (agency === undefined ? unlockYear(asked, world) : unlockFiling({ ...asked, agency }, world));
  },
  answer: yearDecided,
});

export const PUBLISH = officeStep({
  id: 'publish',
  operationId: 'recordPublication',
  summary: '记录定稿的汇总稿已公开发布：谁、何时、在哪里。本系统不自行对外发布',
  answered: jsonAnswer('发布记录', 'Publication', PublicationShape),
  refusals: [403, 404, 409],
  act: (asked, world) => recordPublication(asked, world),
  answer: ({ publication }) => publication,
  stood: ({ stood }) => stood,
});
