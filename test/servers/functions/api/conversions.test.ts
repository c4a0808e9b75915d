import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../../functions/api/app.ts';
import type { Principal } from '../../../../functions/api/who/principal.ts';
import { conversionsHere } from '../../../../infra/local/api/conversionsHere.ts';
import { bodyPagePath, CONVERSIONS_PATH, districtPagePath } from '../../../../shared/render/frame/paths.ts';
import { withApi } from '../../../support/apiWorld.ts';

const [DISTRICT, YEAR, BODY] = ['440105', 2023, '440105-rsj'] as const;
const CLERK: Principal = { kind: 'agency', agency: BODY, name: '王五' };
const office = (role: 'officer' | 'reviewer' | 'auditor'): Principal => ({
  kind: 'office',
  mayDecide: role !== 'auditor',
  name: '张三',
  role,
  districts: [DISTRICT],
});
const PAGES = [bodyPagePath(BODY, YEAR, 'fill'), districtPagePath(DISTRICT, YEAR, 'documents')];
const RTF = new TextEncoder().encode('{\\rtf1\\ansi 2023}');
const api = withApi();

beforeAll(async () => {
  const agencies = [{ id: BODY, name: '海珠区人社局', required: true }];
  await api().importRoster({ district: DISTRICT, name: '海珠区', year: YEAR, agencies });
});

function appFor(principal: Principal, programs: readonly string[]) {
  const conversions = conversionsHere(programs);
  const ports = conversions === undefined ? api().ports : { ...api().ports, conversions };
  return createApp(ports, { scripts: () => undefined, principal: () => principal });
}

async function sent(principal: Principal, programs: readonly string[], body: Uint8Array<ArrayBuffer>) {
  const answer = await appFor(principal, programs).request(CONVERSIONS_PATH, { method: 'POST', body });
  return [answer.status, await answer.text()] as const;
}

describe('where no office program is', () => {
  it('no page offers to convert, and the address says that there is none', async () => {
    for (const page of PAGES) {
      const text = await (await appFor(office('officer'), []).request(page)).text();
      expect(text).toContain('<form');
      expect(text).not.toMatch(/data-converts="true"|LibreOffice/);
    }
    const [status, words] = await sent(CLERK, [], RTF);
    expect(status).toBe(404);
    expect(words).toContain('没有 LibreOffice');
  });
});

describe('where one is said to be', () => {
  const GONE = ['nianbao-no-such-program'];

  it('pages offer it to whoever may ask for it, and say what leaves the browser', async () => {
    for (const page of PAGES) {
      const text = await (await appFor(office('officer'), GONE).request(page)).text();
      expect(text).toContain('data-converts="true"');
      expect(text).toContain('LibreOffice 转换后读入，服务器不留存');
      expect(await (await appFor(office('auditor'), GONE).request(page)).text()).not.toContain(`data-converts="true"`);
    }
  });

  it.each([
    ['a clerk', CLERK, 409],
    ['an officer', office('officer'), 409],
    ['a reviewer', office('reviewer'), 409],
    ['somebody who reads', office('auditor'), 403],
    ['a visitor', { kind: 'visitor' }, 401],
    ['a stranger', { kind: 'stranger', name: '某', why: 'unlisted' }, 403],
    ['nobody', { kind: 'nobody' }, 403],
  ] as const)('%s', async (_who, principal, status) => {
    expect((await sent(principal, GONE, RTF))[0]).toBe(status);
  });

  it('a file that is read as it stands, or is no document, goes to no program', async () => {
    for (const text of ['<html><table><tr><td>1</td></tr></table></html>', 'PK\u0003\u0004', '', 'MIME-Version: 1.0'])
      expect((await sent(CLERK, GONE, new TextEncoder().encode(text)))[0]).toBe(400);
  });

  it('a file beyond 20 MB is refused in words', async () => {
    const [status, words] = await sent(CLERK, GONE, new Uint8Array(20 * 1024 * 1024 + 1));
    expect(status).toBe(413);
    expect(words).toContain('20 MB');
    expect(words).not.toContain('S3');
  });

  it('eight wait, one after the other; the ninth is asked to come again', async () => {
    const desk = conversionsHere(GONE);
    const all = await Promise.all(Array.from({ length: 9 }, () => desk?.convert(RTF)));
    expect(all).toEqual([...Array.from({ length: 8 }, () => 'beyond'), 'busy']);
    expect(await desk?.convert(RTF)).toBe('beyond');
  });
});
