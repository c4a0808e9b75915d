import { dryRunRules } from '../../../shared/flow/office/dryRunRules.ts';
import { liftRule, suspendRule } from '../../../shared/flow/office/suspendRule.ts';
import { DryRun } from '../../../shared/wire/dryRun.ts';
import { jsonAnswer } from '../http/answers.ts';
import { officeStep } from './officeStep.ts';
import { decided, yearDecided } from './yearDecided.ts';

export const SUSPEND = officeStep({
  id: 'suspend',
  operationId: 'suspendRule',
  summary: '暂停一条校验规则（写明原因，汇总稿中注明）；lift 为 true 时恢复适用。只影响此后的报送',
  answered: decided,
  refusals: [403, 404, 409],
  act: async ({ lift, ...asked }, world) => {
    await (lift ? liftRule : suspendRule)(asked, world);
  },
  answer: yearDecided,
});

export const DRY_RUN = officeStep({
  id: 'dry-run',
  operationId: 'dryRunRules',
  summary: '试算规则：以现行规则（可另加暂停或恢复的规则）重新判断全部计入的报送，列出结论会变的单位；不改变任何记录',
  answered: jsonAnswer('试算结果', 'DryRunAnswer', DryRun),
  refusals: [404],
  act: (asked, world) => dryRunRules(asked, world),
  answer: (result) => result,
});
