import { expect, test, vi } from 'vitest';
import { FORM_2021 } from '../../../shared/domain/forms/2021/form.ts';
import type { FormRoles } from '../../../shared/domain/forms/form.ts';
import { anew } from '../../support/anew.ts';

/* A form says which of its rows and columns mean what. What it lacks is left out, and so is what needs it. */

const FORMS = '../../../shared/domain/forms/registered.ts';

/** Loads something where the form of 2021 has these roles alone, and is the only one. */
const where = <Loaded>(roles: FormRoles, load: () => Promise<Loaded>): Promise<Loaded> =>
  anew(async () => {
    vi.doMock(FORMS, () => ({ REGISTERED: [{ ...FORM_2021, roles }] }));
    try {
      return await load();
    } finally {
      vi.doUnmock(FORMS);
    }
  });

const { requests = '', received = '', reviews = '', corrected = '', pending = '' } = FORM_2021.roles;
test.each<[string, FormRoles, readonly string[]]>([
  ['none', {}, []],
  ['requests without what was received', { requests }, ['其全部办理结果']],
  ['what was received alone', { received }, ['已计入的下级合计']],
  ['reviews without what was corrected', { reviews, pending }, []],
  ['what was corrected without reviews', { corrected }, []],
  ['reviews', { reviews, corrected, pending }, ['其已审结的']],
])('divisions are compared by what their form has: %s', async (_, roles, told) => {
  const { divisionsCompared } = await where(roles, () => import('../../../shared/domain/year/divisionsCompared.ts'));
  const compared = divisionsCompared('2021', [{ code: '440105', totals: new Map() }]);
  expect([...new Set(compared.map(({ of }) => of))]).toEqual(told);
});
