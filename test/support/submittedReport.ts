import type { SubmittedReport } from '../../shared/flow/read/readSubmittedReport.ts';
import type { PublishedYear } from '../../shared/wire/published.ts';

/** A corrected report that goes to the level above, two bodies missing. */
export const SUBMITTED: SubmittedReport = {
  district: '440105',
  districtName: '海珠区',
  publisher: '海珠区人民政府',
  office: { name: '王五', phone: '020-1234567' },
  year: 2025,
  edition: '2021',
  version: 'v0002',
  replaces: 'v0001',
  asOf: '2026-02-19T10:00:00.000Z',
  signedAt: '2026-02-19T17:02:03.000Z',
  coverage: { required: 60, counted: 58, missing: 2, late: 1, notRequired: 3, voluntary: 0, complete: false },
  reportSha256: 'd'.repeat(64),
  manifestSha256: 'm'.repeat(64),
};

const due = '2026-01-31';

/** Where its bodies have published. */
export const PUBLISHED: PublishedYear = {
  district: '440105',
  name: '海珠区',
  year: 2025,
  bodies: [
    {
      agency: '440105',
      name: '海珠区（本级报告）',
      due: '2026-02-20',
      overdue: true,
      outdated: false,
      url: 'https://www.haizhu.gov.cn/nb.html',
      state: 'same',
      looked: {
        agency: '440105',
        stated: '2026-02-20',
        newest: {
          at: '2026-02-21T00:00:00.000Z',
          from: 'web',
          url: 'https://www.haizhu.gov.cn/nb.html',
          outcome: 'same',
        },
      },
    },
    {
      agency: '440105-a',
      name: '甲局',
      due,
      overdue: true,
      outdated: false,
      url: 'https://jia.haizhu.gov.cn/nb.html',
      state: 'same',
    },
    { agency: '440105-b', name: '乙局', due, overdue: true, outdated: false, state: 'noAddress' },
  ],
};
