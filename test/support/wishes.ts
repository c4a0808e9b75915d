import type { Wishes } from '../../shared/domain/wishes/wishes.ts';

/** A district's notice with a point of every kind. */
export function someWishes(over: Partial<Wishes> = {}): Wishes {
  return {
    district: '440105',
    year: 2023,
    title: '关于做好2023年度政府信息公开工作年度报告编制和发布工作的通知',
    number: '海政公开办〔2023〕18号',
    issued: `${over.year ?? 2023}-12-20`,
    points: [
      {
        id: '01',
        text: '总体情况写明政策解读',
        asks: { kind: 'mention', section: 'overview', words: ['政策解读', '解读材料'] },
        score: 5,
      },
      { id: '02', text: '不写“无创新、无问题”一类空话', asks: { kind: 'avoid', words: ['高度重视'] }, score: 2.5 },
      { id: '03', text: '总体情况 20 至 40 字', asks: { kind: 'length', section: 'overview', least: 20, most: 40 } },
      {
        id: '04',
        text: '写出收到申请的件数',
        asks: { kind: 'figures', section: 'overview', cells: ['requests.newRequests.total'] },
        score: 5,
      },
      { id: '05', text: '按期报送', asks: { kind: 'inTime' }, score: 10 },
      { id: '06', text: '一次通过', asks: { kind: 'firstTime' }, score: 5 },
      { id: '07', text: '先备案后公布', asks: { kind: 'recordFirst' }, score: 5 },
      { id: '08', text: '版式规范', asks: { kind: 'person' }, score: 10 },
    ],
    ...over,
  };
}
