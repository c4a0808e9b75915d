import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PeopleChange } from '../../../shared/domain/people/peopleChange.ts';
import { anew } from '../../support/anew.ts';

/*
 * Lists of words are made while their files are loaded. Here they are loaded once more in each test, so that a change of a single place in
 * them can be tried (`npm run mutation`), and held against what others were told of them.
 */

const told = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

test('how a body files is called as the guide says it is filled in', async () => {
  const { FILING_WAY, FILING_WAYS } = await anew(() => import('../../../shared/domain/filing/filingWays.ts'));
  const [, way, district] = /“([^”]+)”填为“([^”]+)”/.exec(told('README.zh-CN.md')) ?? [];
  expect([FILING_WAY, FILING_WAYS]).toEqual([way, { district, own: '自行报送' }]);
});

test('a change of the people list is read as it was written, by whoever it was made, and nothing less', async () => {
  const { PeopleChange: read } = await anew(() => import('../../../shared/domain/people/peopleChange.ts'));
  const written: PeopleChange = {
    ...{ entry: '2026-01-05T00-00-00-000Z-give', kind: 'give', issuer: 'https://id.example', id: 'zhang' },
    ...{ name: '张', posts: [{ body: '440105-rsj' }], by: '李', bySubject: 'https://id.example 7' },
    at: '2026-01-05T00:00:00.000Z',
  };
  expect(read.parse(written)).toStrictEqual(written);
  for (const kind of ['give', 'propose', 'confirm', 'take', 'import'] as const)
    expect(read.parse({ ...written, kind })).toStrictEqual({ ...written, kind });
  const asked = { ...written, proposed: [{ office: 'reviewer', districts: ['440105'] }], linkUntil: written.at };
  expect(read.parse(asked)).toStrictEqual(asked);
  const { by: _, ...less } = written;
  const none = [less, { ...written, kind: '' }, { ...written, posts: ['440105-rsj'] }, { ...asked, proposed: 7 }, {}];
  expect(none.map((each) => read.safeParse(each).success)).toEqual(none.map(() => false));
});
