import { beforeAll, expect, test } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import type { Post } from '../../../../shared/domain/people/person.ts';
import { setPosts } from '../../../../shared/flow/people/changePeople.ts';
import { withApi } from '../../../support/apiWorld.ts';

const api = withApi();
const ISSUER = 'https://id.example.cn';
const HERE = '440105';
const OTHER = '440106';
const YEAR = 2023;
const invited: string[] = [];
const OFFICER: Principal = {
  ...{ kind: 'office', role: 'officer', mayDecide: true, districts: [HERE] },
  ...{ name: '张某', id: 'zhang', subject: `${ISSUER} s-zhang` },
};

const PEOPLE: Readonly<Record<string, readonly Post[]>> = {
  clerk: [{ body: `${HERE}-rsj` }],
  reviewer: [{ office: 'reviewer', districts: [HERE] }],
  both: [{ body: `${HERE}-rsj` }, { office: 'auditor', districts: [OTHER] }],
  elsewhere: [{ body: `${HERE}-rsj` }, { body: `${OTHER}-rsj` }],
};

beforeAll(async () => {
  for (const district of [HERE, OTHER]) {
    const agencies = [{ id: `${district}-rsj`, name: `${district}人社局`, required: true }];
    await api().importRoster({ district, name: `区${district}`, year: YEAR, agencies });
  }
  for (const [id, posts] of Object.entries(PEOPLE))
    await setPosts({ issuer: ISSUER, id, name: `${id}某`, posts }, { subject: '', name: '导入' }, api().ports);
});

const site = () => {
  const accounts = {
    invite: async (id: string, role: string) => {
      invited.push(`${id} ${role}`);
      return { link: `https://nianbao.example/provider/invited/${id}`, until: '2026-01-07T00:00:00.000Z' };
    },
    isOpen: async () => true,
  };
  return createApp(
    { ...api().ports, signIn: { issuer: ISSUER, claim: 'sub' }, accounts },
    { principal: () => OFFICER, onBreakage: () => {} },
  );
};

const invite = async (id: string) => {
  const body = new URLSearchParams({ district: HERE, issuer: ISSUER, id });
  const answer = await site().request('/people/invite', { method: 'POST', body });
  return { status: answer.status, page: await answer.text() };
};

test('a clerk of the district is sent a link, and the journal says by whom', async () => {
  const { status, page } = await invite('clerk');
  expect(status).toBe(200);
  expect(page).toContain('/provider/invited/clerk');
  expect(invited.splice(0)).toEqual(['clerk body']);
  const [newest] = await api().ports.peopleJournal.peopleChanges(1);
  expect(newest).toMatchObject({
    id: 'clerk',
    by: '张某（zhang）',
    linkUntil: '2026-01-07T00:00:00.000Z',
    posts: PEOPLE.clerk,
  });
  const list = await (await site().request(`/people?district=${HERE}`)).text();
  expect(list.slice(list.indexOf('变动记录'))).toContain('<td>发一次性链接</td>');
});

test.each(['reviewer', 'both', 'elsewhere'])(
  'whoever decides, or is something in another district, gets theirs from the machine alone: %s',
  async (id) => {
    const { status, page } = await invite(id);
    expect(status).toBe(403);
    expect(page).toContain(`nianbao people invite`);
    expect(page).not.toContain('/provider/invited/');
    expect(invited).toEqual([]);
    expect(page.split('<button').filter((each) => each.includes(`发一次性链接：${id}某`))).toEqual([]);
  },
);

test('what somebody is in another district is not told in the list of changes', async () => {
  const page = await (await site().request(`/people?district=${HERE}`)).text();
  expect(page).toContain('elsewhere某');
  expect(page).not.toContain(`${OTHER}-rsj`);
  expect(page).not.toContain(OTHER);
});
