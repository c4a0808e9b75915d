import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import { manifestIn } from '../../../../shared/flow/read/readManifest.ts';
import { fileTwice } from '../../../support/apiFacts.ts';
import { withApi } from '../../../support/apiWorld.ts';

const api = withApi();
const PATH = '/v1/districts/440105/years/2023/corrections';
beforeAll(async () => {
  await fileTwice(api());
  await api().compile('440105', 2023);
});

describe('the record of corrections, for whoever has not signed in', () => {
  const asking = (publicCorrections: readonly string[], isSigned = false) => {
    const { ports } = api();
    const summaryFile: typeof ports.vault.summaryFile = async (place, version, name) => {
      const bytes = await ports.vault.summaryFile(place, version, name);
      if (name !== 'manifest.json' || bytes === undefined || !isSigned) return bytes;
      return new TextEncoder().encode(JSON.stringify({ ...manifestIn(bytes), status: 'signed' }));
    };
    const world = { ...ports, vault: { ...ports.vault, summaryFile }, publicCorrections };
    return createApp(world, { scripts: () => undefined, principal: () => ({ kind: 'visitor' }) });
  };

  it('is closed unless the district publishes it', async () => {
    for (const districts of [[], ['440106']]) {
      const { status, redirected } = await asking(districts, true).request(PATH);
      expect([status, redirected]).toEqual([401, false]);
    }
  });

  it('is open where it does, of what is signed alone, and nothing else is', async () => {
    const draft = await asking(['440105']).request(PATH);
    expect(draft.status).toBe(404);
    expect(await draft.text()).not.toContain('coverage');
    const signed = await asking(['440105'], true).request(PATH);
    expect(signed.status).toBe(200);
    expect(await signed.json()).toMatchObject({ district: '440105', corrections: [] });
    for (const other of [
      '/v1/districts/440105/years/2023',
      '/v1/districts/440105/years/2023/summary',
      '/districts/440105/2023',
    ])
      expect((await asking(['440105'], true).request(other)).status).not.toBe(200);
    expect((await asking(['440105'], true).request(PATH, { method: 'POST', body: '{}' })).status).not.toBe(200);
  });
});
