import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { refuseLocked } from '../../../shared/domain/filing/refuseLocked.ts';
import type { SummaryPlace } from '../../../shared/domain/year/summaryRecord.ts';
import { compileYear } from '../../../shared/flow/compile/compileYear.ts';
import { versionName } from '../../../shared/flow/ports/summaryPorts.ts';
import { CompileAnswer } from '../../../shared/wire/summaryDocument.ts';
import type { ApiWorld } from '../apiPorts.ts';
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
    if (!dryRun && world.compileLater !== undefined) return compileAsked({ district, year }, world, world.compileLater);
    const result = await compileYear({ district, year }, world, { dryRun });
    if (result.status === 'noRoster') throw noRoster(district, year);
    if (result.status === 'locked') throw new Refusal('LOCKED', { district, year });
    return result;
  },
  later: ({ status }) => status === 'asked',
  answer: (result) => {
    if (result.status === 'asked') return { ...result, coverage: null };
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

/** Put on the queue: a year of a thousand bodies takes longer than the gateway waits. Says which version there is meanwhile. */
async function compileAsked(place: SummaryPlace, { ledger }: ApiWorld, later: NonNullable<ApiWorld['compileLater']>) {
  if ((await ledger.roster(place.district, place.year)) === undefined) throw noRoster(place.district, place.year);
  const published = (await ledger.summary(place.district, place.year))?.published;
  await later(place);
  return { status: 'asked' as const, version: published == null ? null : versionName(published.number) };
}
