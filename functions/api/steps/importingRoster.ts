import { Refusal } from '../../../shared/domain/failure/refusal.ts';
import { factsOfActor } from '../../../shared/domain/people/actor.ts';
import { readRosterFile } from '../../../shared/flow/roster/rosterFile.ts';
import { importRoster, refuseLeftOut } from '../../../shared/flow/roster/rosterImport.ts';
import { journalRoster } from '../../../shared/flow/roster/rosterJournal.ts';
import { tellDivisions } from '../../../shared/flow/roster/tellDivisions.ts';
import { officeStep } from './officeStep.ts';
import { decided, yearDecided } from './yearDecided.ts';

export const ROSTER = officeStep({
  id: 'roster',
  operationId: 'importRoster',
  summary: '导入本年度单位名录：名录即文件所写；没有列出而已有报送的单位保留',
  answered: decided,
  refusals: [403, 409],
  act: async (
    { district, year, by, roster: text, seenRevision, ...who },
    { ledger, vault, queues, pause, now, codes },
  ) => {
    const read = readRosterFile(jsonOf(text), codes);
    if ('faults' in read) {
      throw new Refusal('BAD_ROSTER', {
        faults: read.faults.slice(0, 10).map(({ at, message }) => `${at}：${message}`),
      });
    }
    if (read.roster.district !== district || read.roster.year !== year) {
      throw new Refusal('BAD_ROSTER', { faults: [`名录写的是 ${read.roster.district} ${read.roster.year}年度`] });
    }
    const stands = (await ledger.roster(district, year))?.revision ?? 0;
    if (seenRevision !== undefined && seenRevision !== stands) throw new Refusal('ROSTER_CHANGED', { district, year });
    const done = await importRoster(read.roster, ledger, pause, seenRevision);
    const imported = await ledger.roster(district, year);
    if (imported === undefined) return;
    await journalRoster(imported, { by, ...factsOfActor(who), at: now() }, vault);
    await tellDivisions(imported, { ledger, queues });
    refuseLeftOut({ district, year }, done);
  },
  answer: (_, { district, year }, world) => yearDecided(undefined, { district, year, by: '' }, world),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('BAD_ROSTER', { faults: ['不是有效的 JSON'] });
  }
}
