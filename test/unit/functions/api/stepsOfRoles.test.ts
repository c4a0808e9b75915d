import { describe, expect, test } from 'vitest';
import { mayAsk, type Principal } from '../../../../functions/api/who/principal.ts';
import { OFFICE_ROLES } from '../../../../shared/domain/people/person.ts';
import { OFFICE_STEPS, STEP_IDS, type StepForm } from '../../../../shared/wire/officeSteps.ts';

/** Below the district's year, as the pages have it. */
const PAGE = {
  review: 'agencies/440105-rsj/review',
  queue: 'queue',
  filings: 'filings',
  signing: 'signing',
  published: 'published',
  rules: 'rules',
  texts: 'texts',
  roster: 'roster',
  exports: 'exports',
  wishes: 'wishes',
  batches: 'batches',
};

const listed = (role: (typeof OFFICE_ROLES)[number]): Principal => ({
  kind: 'office',
  mayDecide: role !== 'auditor',
  role,
  districts: ['440105'],
  name: '张',
});

describe('people of the list take the steps of their role alone', () => {
  const doors = STEP_IDS.flatMap((id) => {
    const { roles } = OFFICE_STEPS[id];
    const forms: readonly StepForm[] = OFFICE_STEPS[id].forms;
    const addresses = forms
      .filter(({ method }) => method !== 'get')
      .map(({ page, name }) => `/districts/440105/2023/${PAGE[page]}/${name}`);
    return [`/v1/districts/440105/years/2023/${id}`, ...addresses].map((path) => [path, roles] as const);
  });
  const others = [
    ['/v1/agencies/440105-rsj/years/2023/uploads', ['officer']],
    ['/people/give', ['officer']],
    ['/people/take', ['officer']],
    ['/people/invite', ['officer']],
    ['/people/confirm', ['officer', 'reviewer']],
    ['/people/anything', []],
    ['/districts/440105/2023/signing/anything', []],
    ['/districts/440105/2023/filings/lock', []],
    ['/v1/districts/440105/years/2023/lock/', []],
    ['/rules', []],
  ] as const;

  test.each<readonly [string, readonly string[]]>([...doors, ...others])('%s', (path, roles) => {
    const theirs = OFFICE_ROLES.filter((role) => roles.includes(role));
    expect(OFFICE_ROLES.filter((role) => mayAsk(listed(role), 'POST', path))).toEqual(theirs);
    // An identity chosen on one machine, which nobody has to prove, does what its role may do all the same.
    const chosen = (role: (typeof OFFICE_ROLES)[number]): Principal => ({
      kind: 'office',
      mayDecide: true,
      role,
      name: '张',
    });
    expect(OFFICE_ROLES.filter((role) => mayAsk(chosen(role), 'POST', path))).toEqual(theirs);
  });

  test('there are steps to look at', () => expect(doors.length).toBeGreaterThan(20));
});
