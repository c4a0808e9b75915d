import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../shared/domain/forms/catalogue.ts';
import { officialCsv } from '../../../../shared/render/csv/officialCsv.ts';
import { parseCsv } from '../../../support/csv.ts';

const numbers = new Map(cellsOf('2021').map(({ name }, index) => [name, index + 1000]));
const text = officialCsv({
  edition: '2021',
  preface: ['海珠区2023年', '报送率 50%'],
  show: (cell) => numbers.get(cell) ?? null,
});
const records = parseCsv(text);

describe('the CSV in the official layout', () => {
  it('has records of one length', () => {
    expect(new Set(records.map(({ length }) => length))).toEqual(new Set([15]));
  });

  it('says whose figures they are before the first table', () => {
    expect(records.slice(0, 4).map(([first]) => first)).toEqual([
      '海珠区2023年',
      '报送率 50%',
      '',
      '二、主动公开政府信息情况',
    ]);
  });

  it('shows every cell once, in the printed order', () => {
    const shown = records.flat().filter((field) => /^1\d{3}$/.test(field));
    expect(shown).toEqual([...numbers.values()].map(String));
  });

  it('sets table 3 as printed, merged cells in their first field', () => {
    const top = records.findIndex(([first]) => first === '三、收到和处理政府信息公开申请情况') + 1;
    expect(records[top]?.slice(0, 5)).toEqual([
      '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
      '',
      '',
      '申请人情况',
      '',
    ]);
    expect(records[top + 2]?.slice(3, 10)).toEqual([
      '',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
      '',
    ]);
    expect(records[top + 5]?.slice(0, 3)).toEqual(['三、本年度办理结果', '（一）予以公开', '']);
    expect(records[top + 7]?.slice(0, 3)).toEqual(['', '（三）不予公开', '1.属于国家秘密']);
  });
});
