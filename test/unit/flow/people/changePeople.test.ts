import { describe, expect, test } from 'vitest';
import type { ProvenPerson } from '../../../../shared/domain/people/person.ts';
import { addPost, confirmProposal, removePost, setPosts } from '../../../../shared/flow/people/changePeople.ts';
import { nobody } from '../../../support/peopleInMemory.ts';

const ISSUER = 'https://id.example.cn';
const ZHANG: ProvenPerson = { subject: `${ISSUER} s-zhang`, name: '张' };
const LI: ProvenPerson = { subject: `${ISSUER} s-li`, name: '李' };
/** Called as the other is; another account all the same. */
const OTHER_ZHANG: ProvenPerson = { subject: `${ISSUER} s-zhang-2`, name: '张' };

function office() {
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 0, 5, 1, minute++)).toISOString();
  const ports = { ...nobody(), now, pause: async () => {} };
  const person = (id: string) => ports.people.person({ issuer: ISSUER, id });
  return { ports, person };
}

const WANG = { issuer: ISSUER, id: 'wang@example.cn', name: '王' };
const OFFICER = { office: 'officer', districts: ['440105'] } as const;

describe('changes of the people list', () => {
  test("a body's post holds at once, however the address is written, and stands in the journal", async () => {
    const { ports, person } = office();
    await addPost({ ...WANG, id: ' Wang@Example.CN ', post: { body: '440105-rsj' } }, ZHANG, ports);
    expect(await person('wang@example.cn')).toMatchObject({ posts: [{ body: '440105-rsj' }], revision: 1 });
    const [entry] = await ports.peopleJournal.peopleChanges(9);
    expect(entry).toMatchObject({ kind: 'give', id: 'wang@example.cn', by: '张', bySubject: ZHANG.subject });
  });

  test('a post of the office waits for a second person, who is another account and not another name', async () => {
    const { ports, person } = office();
    await addPost({ ...WANG, post: OFFICER }, ZHANG, ports);
    const asked = await person(WANG.id);
    expect(asked).toMatchObject({ posts: [], proposal: { posts: [OFFICER], bySubject: ZHANG.subject } });
    const proposedAt = asked?.proposal?.at ?? '';
    await expect(confirmProposal({ ...WANG, proposedAt }, ZHANG, ports)).rejects.toMatchObject({
      code: 'SECOND_PERSON',
    });
    await confirmProposal({ ...WANG, proposedAt }, OTHER_ZHANG, ports);
    const confirmed = await person(WANG.id);
    expect(confirmed?.posts).toEqual([OFFICER]);
    expect(confirmed?.proposal).toBeUndefined();
    await expect(confirmProposal({ ...WANG, proposedAt }, LI, ports)).rejects.toMatchObject({
      code: 'NOTHING_PROPOSED',
    });
  });

  test('nobody confirms a post of their own', async () => {
    const { ports, person } = office();
    await setPosts({ ...WANG, posts: [{ office: 'reviewer', districts: ['440105'] }] }, LI, ports);
    await ports.people.noteSignIn(WANG, 's-wang', '2026-01-05T00:00:00.000Z');
    await addPost({ ...WANG, post: OFFICER }, ZHANG, ports);
    const proposedAt = (await person(WANG.id))?.proposal?.at ?? '';
    const wang = { subject: `${ISSUER} s-wang`, name: '王' };
    await expect(confirmProposal({ ...WANG, proposedAt }, wang, ports)).rejects.toMatchObject({
      code: 'SECOND_PERSON',
    });
    await confirmProposal({ ...WANG, proposedAt }, LI, ports);
    expect((await person(WANG.id))?.posts).toHaveLength(2);
  });

  test('what was proposed and then changed cannot be confirmed as it was', async () => {
    const { ports, person } = office();
    await addPost({ ...WANG, post: OFFICER }, ZHANG, ports);
    const proposedAt = (await person(WANG.id))?.proposal?.at ?? '';
    await addPost({ ...WANG, post: { office: 'officer', districts: ['440106'] } }, ZHANG, ports);
    await expect(confirmProposal({ ...WANG, proposedAt }, LI, ports)).rejects.toMatchObject({
      code: 'NOTHING_PROPOSED',
    });
  });

  test('a post is taken at once, in one district of several; without any post the account is free again', async () => {
    const { ports, person } = office();
    await setPosts({ ...WANG, posts: [{ office: 'officer', districts: ['440105', '440106'] }] }, LI, ports);
    await ports.people.noteSignIn(WANG, 's-wang', '2026-01-05T00:00:00.000Z');
    await removePost({ ...WANG, post: 'office:officer', districts: ['440105'] }, ZHANG, ports);
    expect((await person(WANG.id))?.posts).toEqual([{ office: 'officer', districts: ['440106'] }]);
    expect((await person(WANG.id))?.subject).toBe('s-wang');
    await removePost({ ...WANG, post: 'office:officer', districts: ['440106'] }, ZHANG, ports);
    expect((await person(WANG.id))?.posts).toEqual([]);
    expect((await person(WANG.id))?.subject).toBeUndefined();
  });

  test('the entry belongs to the account that signed in first; nobody signs in under a name that is not there', async () => {
    const { ports } = office();
    await setPosts({ ...WANG, posts: [{ body: '440105-rsj' }] }, LI, ports);
    expect(await ports.people.noteSignIn(WANG, 's-1', '2026-01-05T00:00:00.000Z')).toBe(true);
    expect(await ports.people.noteSignIn(WANG, 's-1', '2026-01-06T00:00:00.000Z')).toBe(true);
    expect(await ports.people.noteSignIn(WANG, 's-2', '2026-01-06T00:00:00.000Z')).toBe(false);
    expect(await ports.people.noteSignIn({ issuer: ISSUER, id: 'nobody' }, 's-3', '2026-01-06T00:00:00.000Z')).toBe(
      false,
    );
  });

  test('two people change one entry at once: both changes hold, both stand in the journal', async () => {
    const { ports, person } = office();
    await setPosts({ ...WANG, posts: [] }, LI, ports);
    await Promise.all(
      ['440105-a1', '440105-b1', '440105-c1'].map((body) => addPost({ ...WANG, post: { body } }, ZHANG, ports)),
    );
    expect((await person(WANG.id))?.posts).toHaveLength(3);
    expect(await ports.peopleJournal.peopleChanges(9)).toHaveLength(4);
  });

  test('a change whose journal entry was lost is written before the next', async () => {
    const { ports } = office();
    const lost = {
      ...ports,
      peopleJournal: { ...ports.peopleJournal, putPeopleChange: async () => Promise.reject(new Error('gone')) },
    };
    await expect(addPost({ ...WANG, post: { body: '440105-rsj' } }, ZHANG, lost)).rejects.toThrow('gone');
    expect(await ports.peopleJournal.peopleChanges(9)).toEqual([]);
    await addPost({ ...WANG, post: { body: '440105-mzj' } }, LI, ports);
    expect((await ports.peopleJournal.peopleChanges(9)).map(({ by }) => by)).toEqual(['李', '张']);
  });
});
