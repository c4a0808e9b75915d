import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { refuseLocked } from '../../../shared/domain/filing/refuseLocked.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { CompileAnswer } from '../../../shared/wire/summaryDocument.ts';
import { jsonAnswer, noRoster } from '../http/answers.ts';
import { officeStep } from './officeStep.ts';

export const COMPILE = officeStep({
  id: 'compile',
  operationId: 'compileYear',
  summary: '编制汇总稿；没有变动时仍是原来的版本',
  answered: jsonAnswer('编制结果', 'CompileAnswer', CompileAnswer),
  refusals: [404, 409, 413],
  act: async ({ district, year, dryRun = false }, world) => {
    const lock = (await world.ledger.rollup(district, year))?.lock;
    if (!dryRun) refuseLocked({ district, year }, lock);
    const result = await compileYear({ district, year }, world, { dryRun });
    if (result.status === 'noRoster') throw noRoster(district, year);
    if (result.status === 'locked') throw new Refusal('LOCKED', { district, year });
    return result;
  },
  answer: (result) => {
    const coverage = result.compilation?.coverage;
    return {
      status: result.status,
      version: result.status === 'dryRun' ? result.wouldBe : result.version,
      coverage:
        coverage === undefined
          ? null
          : { required: coverage.required, counted: coverage.counted, missing: coverage.missing },
    };
  },
});
