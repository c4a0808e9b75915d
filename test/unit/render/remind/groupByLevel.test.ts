import { expect, test } from 'vitest';
import { daysBetween } from '../../../../shared/domain/values/calendar.ts';
import type { UnfiledList } from '../../../../shared/flow/ports/remindPorts.ts';
import { reminderForAll } from '../../../../shared/render/remind/reminderText.ts';
import type { AgencyStanding } from '../../../../shared/wire/agencyStanding.ts';

const standing = (agency: string, name: string): AgencyStanding => ({
  ...{ agency, name, required: true, state: 'notFiled', counted: false, receipt: null },
});
const BUREAU = standing('440100-rsj', '某市人社局');
const DISTRICT = standing('440105', '海珠区');

/** What a city's office pastes into its group on that day. */
function pastedOn(month: number, day: number, bodies = [BUREAU, DISTRICT]): string {
  const [today, filingDay] = [
    { year: 2024, month, day },
    { year: 2024, month: 1, day: 31 },
  ];
  const list: UnfiledList = {
    ...{ district: '440100', name: '广州市', year: 2023, today, bodies },
    season: { level: 'body', reportYear: 2023, filingDay, daysLeft: daysBetween(today, filingDay) },
    coverage: { required: 2, counted: 0, missing: 2, notRequired: 0, voluntary: 0, complete: false },
  };
  return reminderForAll(list);
}

test('bodies and districts are each told of their own last day', () => {
  const [bodies = '', districts = '', ...more] = pastedOn(3, 1).split('\n\n');
  expect(bodies).toContain('报送截止为2024年1月31日');
  expect(bodies).toContain('以下 1 个单位尚未报送：某市人社局。已逾期 30 天');
  expect(districts).toContain('报送截止为2024年2月20日');
  expect(districts).toContain('以下 1 个单位尚未报送：海珠区。已逾期 10 天');
  expect(more).toEqual([]);
});

test('districts are told when the day of the bodies is over, or no body is missing', () => {
  expect(pastedOn(1, 25)).not.toContain('海珠区');
  expect(pastedOn(2, 1)).toContain('海珠区。距截止还有 19 天');
  const districts = pastedOn(1, 25, [DISTRICT]);
  expect(districts).toContain('报送截止为2024年2月20日');
  expect(districts).not.toContain('1月31日');
});
