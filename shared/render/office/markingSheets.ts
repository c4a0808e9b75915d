import type { MarkedBody } from '../../domain/wishes/markingSheet.ts';
import type { Wishes } from '../../domain/wishes/wishes.ts';
import { type Columns, textColumn } from '../list/column.ts';
import { listSheet } from '../sheets/listSheet.ts';
import type { WorkSheet } from '../sheets/sheet.ts';
import { askedWords, MARKED_NAMES, RECORD_NAMES } from './wishWords.ts';

/** The marking sheet as a workbook: a body a row, a point a column, what it asks on a sheet behind it. */
export function markingSheets(wishes: Wishes, bodies: readonly MarkedBody[]): readonly WorkSheet[] {
  return [listSheet('评分表', columnsOf(wishes), bodies), listSheet('要求', POINT_COLUMNS(wishes.year), wishes.points)];
}

function columnsOf({ points }: Wishes): Columns<MarkedBody> {
  const marks = points.map((point, index) => {
    const name = point.score === undefined ? point.id : `${point.id}（${point.score} 分）`;
    return textColumn<MarkedBody>(name, ({ points: marked }) => {
      const mark = marked[index];
      if (mark === undefined || mark.marked === 'open') return null;
      return mark.score ?? MARKED_NAMES[mark.marked];
    });
  });
  return [
    textColumn('单位代码', ({ filing }) => filing.agency),
    textColumn('单位名称', ({ filing }) => filing.name),
    ...marks,
    textColumn('备案与公布', ({ record }) => RECORD_NAMES[record]),
    textColumn('可算出的得分', ({ total }) => total),
    textColumn('待人工', ({ open }) => open),
  ];
}

const POINT_COLUMNS = (year: number): Columns<Wishes['points'][number]> => [
  textColumn('编号', ({ id }) => id),
  textColumn('要求', ({ text }) => text),
  textColumn('怎样看', (point) => askedWords(point, year)),
  textColumn('分值', ({ score = null }) => score),
];
