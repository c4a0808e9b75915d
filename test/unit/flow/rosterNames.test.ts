import { expect, it } from 'vitest';
import { MAX_NAME } from '../../../shared/domain/forms/schema.ts';
import { readRosterFile } from '../../../shared/flow/roster/rosterFile.ts';

const rosterWith = (name: string) => ({
  district: '440105',
  name: '海珠区',
  year: 2023,
  agencies: [{ id: '440105-rsj', name, required: true }],
});

it('a roster takes the longest name that a report may have', () => {
  expect(JSON.stringify(readRosterFile(rosterWith('局'.repeat(MAX_NAME))))).not.toContain('不超过');
});

it('a roster refuses a name under which no report could be filed, and says how long it may be', () => {
  expect(JSON.stringify(readRosterFile(rosterWith('局'.repeat(MAX_NAME + 1))))).toContain(`不超过 ${MAX_NAME} 个字`);
});
