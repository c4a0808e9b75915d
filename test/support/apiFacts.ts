import type { ApiBench } from './apiWorld.ts';
import { aReport, withCells } from './reports.ts';

export interface ApiFacts {
  readonly agency: string;
  /** Receipt of the accepted report. */
  readonly receipt: string;
  readonly rejected: string;
}

/** 海珠区 2023: one body filed twice, wrong and right; one has not filed; one need not. Compiled once. */
export async function fileTwice(api: ApiBench): Promise<ApiFacts> {
  const agency = '440105-rsj';
  const agencies = [
    { id: agency, name: '海珠区人力资源和社会保障局', required: true },
    { id: '440105-mzj', name: '海珠区民政局', required: true },
    { id: '440105-swj', name: '海珠区税务局', required: false, reason: '垂直领导' },
  ];
  for (const year of [2020, 2023]) await api.importRoster({ district: '440105', name: '海珠区', year, agencies });
  const wrong = withCells(aReport(2023, 7, agency), { 'requests.newRequests.total': 9999 });
  const { receipt: rejected } = await api.file(agency, 2023, wrong);
  const { receipt } = await api.file(agency, 2023, aReport(2023, 7, agency));
  await api.compile('440105', 2023);
  return { agency, receipt, rejected };
}
