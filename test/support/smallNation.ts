import { s3Submissions } from '../../shared/aws/submissions.ts';
import { fileToLevelAbove } from '../../shared/flow/compile/fileToLevelAbove.ts';
import { ingestUpload } from '../../shared/flow/ingest/ingestReport.ts';
import { approveYear } from '../../shared/flow/office/approve.ts';
import { saveDistrictText } from '../../shared/flow/office/districtText.ts';
import { lockYear } from '../../shared/flow/office/lock.ts';
import type { ApiBench } from './apiWorld.ts';
import { aReport } from './reports.ts';
import { WHOLE_TEXT } from './wholeText.ts';

export const NATION = '000000';
export const PROVINCE = '440000';
export const CITY = '440100';
export const DISTRICT = '440105';
/** Of the same city, with a year that it has not signed. */
export const UNSIGNED = '440106';
/** Of no level here. */
export const FOREIGN = '440303';
export const NATION_YEAR = 2023;

const NAMES: Readonly<Record<string, string>> = {
  [NATION]: '全国',
  [PROVINCE]: '松柏省',
  [CITY]: '合欢市',
  [DISTRICT]: '梧桐区',
  [UNSIGNED]: '银杏区',
  [FOREIGN]: '海棠区',
};
const nameOf = (code: string) => NAMES[code] ?? code;

export const bodyOf = (district: string, slug: string) => `${district}-${slug}`;

async function roster(api: ApiBench, district: string, agencies: readonly Entry[]): Promise<void> {
  await api.importRoster({ district, name: nameOf(district), year: NATION_YEAR, agencies });
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly from?: 'district';
}

const division = (code: string, required = true): Entry => ({
  id: code,
  name: nameOf(code),
  required,
  from: 'district',
});
const body = (district: string, slug: string): Entry => ({
  id: bodyOf(district, slug),
  name: `${nameOf(district)}${slug}局`,
  required: true,
});

/** Four levels: a nation of one province of one city, whose first district has two bodies; another has not signed. */
export async function openNation(api: ApiBench): Promise<void> {
  await roster(api, NATION, [division(PROVINCE)]);
  await roster(api, PROVINCE, [division(CITY)]);
  await roster(api, CITY, [division(DISTRICT), division(UNSIGNED, false)]);
  for (const [at, district] of [DISTRICT, UNSIGNED, FOREIGN].entries()) {
    await roster(api, district, [body(district, 'a'), body(district, 'b')]);
    for (const [index, slug] of ['a', 'b'].entries()) {
      const agency = bodyOf(district, slug);
      const report = {
        ...aReport(NATION_YEAR, 20 + 2 * at + index, agency),
        agencyName: `${nameOf(district)}${slug}局`,
      };
      await api.file(agency, NATION_YEAR, report);
    }
  }
}

/** What one level does at the end of its season: its text, the approval, the lock, and the filing to the level above. */
export async function signAndFileUp(api: ApiBench, district: string): Promise<string> {
  const at = { district, year: NATION_YEAR };
  const { ports } = api;
  const text = { ...WHOLE_TEXT, overview: `${nameOf(district)}依法公开政府信息。` };
  const on = await ports.ledger.lastTextRevision(district, NATION_YEAR);
  await saveDistrictText({ ...at, by: '陈', on, text }, ports);
  await approveYear({ ...at, by: '陈' }, ports);
  await lockYear({ ...at, by: '李' }, ports);
  await api.compile(district, NATION_YEAR);
  const desk = s3Submissions(ports.clients.s3, ports.config.buckets);
  let filed = 0;
  const put: typeof desk.put = async (filing, bytes) => {
    const versionId = await desk.put(filing, bytes);
    filed += 1;
    const seq = `B${filing.agency}${filed}`.replace(/0+$/, '');
    const receivedAt = '2024-02-10T01:00:00.000Z';
    await ingestUpload({ ...filing, versionId, seq, receivedAt, size: bytes.length, kind: 'created' }, ports);
    return versionId;
  };
  return (await fileToLevelAbove(at, { ...ports, inbox: { put } })).status;
}
