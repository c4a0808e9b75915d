import { findCellIn } from '../../domain/forms/catalogue.ts';
import { editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { sectionTitle } from '../../domain/forms/sections.ts';
import { inBrackets, placeWords } from '../../domain/rules/words.ts';
import type { Marked, RecordState } from '../../domain/wishes/markingSheet.ts';
import { ASKED_NAMES, type WishPoint } from '../../domain/wishes/wishes.ts';

export const MARKED_NAMES: Readonly<Record<Marked, string>> = { met: '符合', unmet: '不符合', open: '待人工' };

export const RECORD_NAMES: Readonly<Record<RecordState, string>> = {
  neither: '未备案、未公布',
  recorded: '已备案，未公布',
  recordedFirst: '先备案后公布',
  publishedFirst: '先公布后备案',
  publishedUnrecorded: '已公布，未备案',
};

/** What a point asks for, in one line: 写明其一：“政府网站”、“政务新媒体”（一、总体情况）. */
export function askedWords({ asks }: WishPoint, year: number): string {
  const edition = editionOfYearOrThrow(year);
  const where =
    'section' in asks && asks.section !== undefined ? inBrackets(sectionTitle(edition, asks.section)) : '文字部分';
  const name = ASKED_NAMES[asks.kind];
  switch (asks.kind) {
    case 'mention':
    case 'avoid':
      return `${where}${name}：${asks.words.map((word) => `“${word}”`).join('、')}`;
    case 'length': {
      const least = asks.least === undefined ? [] : [`不少于 ${asks.least} 字`];
      const most = asks.most === undefined ? [] : [`不多于 ${asks.most} 字`];
      return `${where}${[...least, ...most].join('，')}`;
    }
    case 'figures':
      return `${where}${name}：${asks.cells
        .map((cell) => {
          const found = findCellIn(edition, cell);
          return found === undefined ? cell : placeWords(found.tableName, found.rowLabel, found.columnLabel);
        })
        .join('；')}`;
    default:
      return name;
  }
}
