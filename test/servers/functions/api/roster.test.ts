import { beforeAll, describe, expect, it } from 'vitest';
import { readRosterSheet, rosterSheet } from '../../../../functions/documents/rosterSheet.ts';
import { PERSON, withApi } from '../../../support/apiWorld.ts';
import { aReport } from '../../../support/reports.ts';

const [DISTRICT, YEAR] = ['440105', 2023] as const;
const PAGES = `/districts/${DISTRICT}`;
const api = withApi();
const HEADERS = { [PERSON]: encodeURIComponent('张三') };
const ENTRIES = ['440105-jyj', '440105-rsj', '440105-jt'].map((id) => ({ id, name: `${id}局`, required: true }));
const FILE = { district: DISTRICT, name: '海珠区', year: YEAR, agencies: ENTRIES };

async function ask(path: string, body?: FormData | URLSearchParams) {
  const response = await api().app.request(path, {
    headers: HEADERS,
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
  return { status: response.status, to: response.headers.get('location'), page: await response.text() };
}
const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);
const workbookForm = (bytes: Uint8Array) => {
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array(bytes)]), '名录.xlsx');
  return body;
};
const preview = (year: number, body: FormData | URLSearchParams) => ask(`${PAGES}/${year}/roster/preview`, body);

/** The form of a preview, as a browser would send it. */
function confirmed({ page }: { readonly page: string }): URLSearchParams {
  const field = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
  return form({ roster: field('roster'), seenRevision: field('seenRevision') });
}
const save = (year: number, shown: { readonly page: string }) =>
  ask(`${PAGES}/${year}/roster/import`, confirmed(shown));
const stored = async (year: number) => api().ports.ledger.roster(DISTRICT, year);

describe('a year that has no roster', () => {
  it('leads to where one is made, from the home page and from every page of the year', async () => {
    expect((await ask('/')).page).toContain('action="/rosters/open"');
    expect((await ask(`/rosters/open?district=${DISTRICT}&year=${YEAR}`)).to).toBe(`${PAGES}/${YEAR}/roster`);
    const none = await ask(`${PAGES}/${YEAR}/filings`);
    expect([none.status, none.page.includes(`href="${PAGES}/${YEAR}/roster"`)]).toEqual([404, true]);
    expect((await ask(`${PAGES}/${YEAR}/roster`)).page).toContain('下载名录模板（Excel）');
  });

  it('offers no row and no head to edit before there are any, and keeps code and year apart', async () => {
    const { page } = await ask(`${PAGES}/${YEAR}/roster`);
    expect(page).not.toContain('/roster/edit');
    expect(page).toContain(`<bdi>${DISTRICT} </bdi>${YEAR}年度`);
  });

  it('is opened from the template, filled in: first shown, then saved, with an entry in the journal', async () => {
    const template = await api().app.request(`${PAGES}/${YEAR}/roster.xlsx`, { headers: HEADERS });
    expect(readRosterSheet(new Uint8Array(await template.arrayBuffer()))).toMatchObject({
      district: DISTRICT,
      year: YEAR,
    });
    const shown = await preview(YEAR, workbookForm(await rosterSheet(FILE)));
    expect(shown.page).toContain('单位 0 → 3 个，应报 0 → 3 个');
    expect(await stored(YEAR)).toBeUndefined();
    expect(await save(YEAR, shown)).toMatchObject({ status: 303, to: `${PAGES}/${YEAR}/roster?done=imported` });
    expect((await stored(YEAR))?.agencies).toHaveLength(3);
    expect(await api().ports.vault.journal(DISTRICT, YEAR)).toMatchObject([{ kind: 'roster', by: '张三' }]);
    expect((await ask(`${PAGES}/${YEAR}/roster?done=imported`)).page).toContain('名录已保存。');
  });
});

describe('a roster that stands', () => {
  beforeAll(async () => {
    await api().importRoster(FILE);
    await api().file('440105-rsj', YEAR, aReport(YEAR, 7, '440105-rsj'));
  });

  it('is edited by row: every field, said before it is saved', async () => {
    const at = `${PAGES}/${YEAR}/roster/edit?agency=440105-jyj`;
    expect((await ask(at)).page).toContain('value="440105-jyj局"');
    const shown = await preview(
      YEAR,
      form({
        ...{
          from: 'entry',
          agency: '440105-jyj',
          name: '教育局',
          formerNames: '440105-jyj局、文教局',
          shortNames: '教局',
        },
        ...{ required: 'false', reason: '撤并', kind: '部门', level: 'county', contact: '王五', phone: '020-123' },
      }),
    );
    for (const said of ['440105-jyj局</bdi> → <bdi>教育局', '应报</bdi> → <bdi>无需报送', '应报 3 → 2 个', '王五'])
      expect(shown.page).toContain(said);
    expect(shown.page).not.toContain('请核对');
    expect((await save(YEAR, shown)).status).toBe(303);
    expect((await stored(YEAR))?.agencies.find(({ agency }) => agency === '440105-jyj')).toEqual({
      agency: '440105-jyj',
      name: '教育局',
      formerNames: ['440105-jyj局', '文教局'],
      shortNames: ['教局'],
      required: false,
      reason: '撤并',
      kind: '部门',
      level: 'county',
      contact: { name: '王五', phone: '020-123' },
    });
  });

  it('asks before a code goes to a body of another name, and takes a former name for the answer', async () => {
    const renamed = { from: 'entry', agency: '440105-jt', name: '旅游局' };
    const shown = await preview(YEAR, form(renamed));
    expect(shown.page).toContain('代码 440105-jt：2023 年度是“440105-jt局”，现在是“旅游局”');
    expect(shown.page).toContain('<input type="checkbox" required>');
    expect((await preview(YEAR, form({ ...renamed, formerNames: '440105-jt局' }))).page).not.toContain('请核对');
  });

  it('keeps a body that has filed, takes off one that has not, and says which is which', async () => {
    const kept = await preview(YEAR, form({ from: 'entry', agency: '440105-rsj', name: 'x', remove: 'true' }));
    expect(kept.page).toContain('名录上没有、但已有报送，保留');
    const gone = await preview(YEAR, form({ from: 'entry', agency: '440105-jt', name: 'x', remove: 'true' }));
    expect(gone.page).toContain('没有报送过，移出后不能报送');
  });

  it('refuses a change of a roster that somebody changed meanwhile, and what is wrong in the field’s own words', async () => {
    const one = await preview(YEAR, form({ from: 'head', name: '海珠区', contact: '李四', phone: '020-9' }));
    const two = await preview(YEAR, form({ from: 'head', name: '海珠区', contact: '赵六' }));
    expect((await save(YEAR, one)).status).toBe(303);
    const late = await save(YEAR, two);
    expect([late.status, late.page.includes('其间名录已被修改')]).toEqual([409, true]);
    expect(await stored(YEAR)).toMatchObject({ office: { name: '李四', phone: '020-9' } });
    const wrong = await preview(YEAR, form({ from: 'entry', agency: '440105-x', name: '甲\u200b局', phone: 'abc' }));
    expect(wrong.status).toBe(400);
    for (const said of ['电话只含数字', '联系人不能为空', 'value="440105-x"']) expect(wrong.page).toContain(said);
  });

  it('takes the organ that publishes on its own page: where 定稿 sends an office whose roster names none', async () => {
    expect((await ask(`${PAGES}/${YEAR}/roster/edit?head=1`)).page).toContain('name="publisher"');
    const head = { from: 'head', name: '海珠区', contact: '李四', phone: '020-9' };
    const shown = await preview(YEAR, form({ ...head, publisher: '广州市海珠区人民政府' }));
    expect(shown.page).toContain('由<bdi>广州市海珠区人民政府</bdi>发布');
    expect((await save(YEAR, shown)).status).toBe(303);
    expect(await stored(YEAR)).toMatchObject({ publisher: '广州市海珠区人民政府', office: { name: '李四' } });
    const without = await preview(YEAR, form({ ...head, publisher: ' ' }));
    expect(without.page).toContain('未写发布机关');
  });

  it('is the next year’s, copied', async () => {
    const shown = await preview(YEAR + 1, form({ from: 'lastYear' }));
    expect(shown.page).toContain('单位 0 → 3 个，应报 0 → 2 个');
    expect((await save(YEAR + 1, shown)).status).toBe(303);
    expect(await stored(YEAR + 1)).toMatchObject({ year: YEAR + 1, office: { name: '李四' } });
  });

  it('names the year of a workbook that is of another, and a file that is none', async () => {
    const other = await preview(YEAR, workbookForm(await rosterSheet({ ...FILE, year: 2022 })));
    expect([other.status, other.page.includes('文件写的是 440105 2022年度')]).toEqual([400, true]);
    const none = await preview(YEAR, workbookForm(new Uint8Array([1, 2, 3])));
    expect([none.status, none.page.includes('这个文件读不出来')]).toEqual([400, true]);
  });
});

describe('the roster of a city', () => {
  const CITY = '440100';
  const division = { id: '440105', name: '海珠区', required: true };
  const at = `/districts/${CITY}/${YEAR}/roster`;
  const inCity = (fields: Readonly<Record<string, string>>) =>
    ask(`${at}/preview`, form({ from: 'entry', agency: '440105', name: '海珠区', required: 'true', ...fields }));
  const cityRoster = async () =>
    (await api().ports.ledger.roster(CITY, YEAR))?.agencies.find(({ agency }) => agency === '440105');

  beforeAll(async () => {
    await api().importRoster(FILE);
    const agencies = [division, { id: `${CITY}-jyj`, name: '市教育局', required: true }];
    await api().importRoster({ district: CITY, name: '广州市', year: YEAR, agencies });
  });

  it('says of each body how it files; that of a district, below which there is nobody, does not', async () => {
    expect((await ask(`${PAGES}/${YEAR}/roster`)).page).not.toContain('报送方式');
    expect((await ask(`${PAGES}/${YEAR}/roster/edit?agency=440105-rsj`)).page).not.toContain('报送方式');
    const { page } = await ask(at);
    expect(page.match(/data-label="报送方式">自行报送/g)).toHaveLength(2);
  });

  it('takes a division over to filing by its signature, row by row, and says what that does before it is saved', async () => {
    expect((await ask(`${at}/edit?agency=440105`)).page).toContain('<option value="" selected>自行报送</option>');
    const shown = await inCity({ way: 'district' });
    expect(shown.page).toContain('报送方式：<bdi>自行报送</bdi> → <bdi>下级政府定稿后自动报送</bdi>');
    expect((await ask(`${at}/import`, confirmed(shown))).status).toBe(303);
    expect(await cityRoster()).toMatchObject({ from: 'district' });
    expect((await ask(at)).page).toContain('data-label="报送方式">下级政府定稿后自动报送');
    // Whoever does not say how it files, a program or the form of an earlier release, leaves it.
    expect((await ask(`${at}/import`, confirmed(await inCity({ kind: '区' })))).status).toBe(303);
    expect(await cityRoster()).toMatchObject({ from: 'district', kind: '区' });
    expect((await ask(`${at}/import`, confirmed(await inCity({ way: '' })))).status).toBe(303);
    expect(await cityRoster()).not.toHaveProperty('from');
  });

  it('refuses a body that is no division to file by signing, in words', async () => {
    const wrong = await ask(
      `${at}/preview`,
      form({ from: 'entry', agency: `${CITY}-jyj`, name: '市教育局', required: 'true', way: 'district' }),
    );
    expect(wrong.page).toContain(`下级政府“${CITY}-jyj”的代码应为六位区划代码`);
    expect(wrong.page).toContain('<option value="district" selected>');
  });
});
