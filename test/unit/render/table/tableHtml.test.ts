import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { EDITIONS } from '../../../../shared/domain/forms/editions.ts';
import { html, htmlText } from '../../../../shared/render/frame/html.ts';
import { officialTables } from '../../../../shared/render/table/officialTables.ts';
import { tableHtml } from '../../../../shared/render/table/tableHtml.ts';

describe.each(EDITIONS)('the official tables of edition %s in HTML', (edition) => {
  const root = parse(htmlText(html`${officialTables(edition).map((table) => tableHtml(table, (cell) => cell))}`));

  it('show every cell of the edition in the printed order', () => {
    const shown = root.querySelectorAll('td[headers]').map(({ text }) => text);
    expect(shown).toEqual(cellsOf(edition).map(({ name }) => name));
  });

  it('name headers that are there, in the same table, each id once', () => {
    for (const table of root.querySelectorAll('table')) {
      const ids = table.querySelectorAll('th').map((th) => th.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const td of table.querySelectorAll('td[headers]')) {
        for (const id of td.getAttribute('headers')?.split(' ') ?? []) expect(ids).toContain(id);
      }
    }
  });

  it('tell a screen reader the whole way to a figure', () => {
    const table = root.querySelectorAll('table')[1];
    const td = table
      ?.querySelectorAll('td[headers]')
      .find(({ text }) => text.endsWith('denied.stateSecret.commercialEnterprise'));
    const labels = td
      ?.getAttribute('headers')
      ?.split(' ')
      .map((id) => table?.getElementById(id)?.text);
    expect(labels).toEqual([
      '三、本年度办理结果',
      '（三）不予公开',
      '1.属于国家秘密',
      '申请人情况',
      '法人或其他组织',
      '商业企业',
    ]);
  });
});
