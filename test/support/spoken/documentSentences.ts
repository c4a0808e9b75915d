import type { Author } from './author.ts';
import type { Figures } from './figures.ts';
import { joined, type Piece, piece } from './said.ts';

/** 规范性文件 of the year: how many were issued, repealed and are in force. */
export function documentSentences(author: Author, { issued, repealed, inForce }: Figures): Piece {
  const { when, self, num, dice } = author;
  const unit = dice.one(['件', '件', '份', '个', '部']);
  const documents = dice.one(['行政规范性文件', '规范性文件']);
  const made = dice.one(['制发', '制定', '出台', '印发', '制定印发', '新制定']);
  if (issued === 0 && dice.chance(0.5)) {
    return piece(
      dice.one([`${when()}${self()}未${made}${documents}。`, `${when()}${self()}没有${made}${documents}。`]),
      'issued',
    );
  }
  const said = piece(
    dice.one([
      `${when()}${self()}${made}${documents}${num(issued)}${unit}`,
      `${when()}${self()}共${made}${documents}${num(issued)}${unit}`,
      `${when()}${self()}${made}${num(issued)}${unit}${documents}`,
    ]),
    'issued',
  );
  const out = piece(
    dice.one([
      `，废止${num(repealed)}${unit}`,
      `，废止${documents}${num(repealed)}${unit}`,
      `，宣布失效${num(repealed)}${unit}`,
    ]),
    'repealed',
  );
  const left = piece(
    dice.one([
      `，现行有效${num(inForce)}${unit}`,
      `，现行有效的${documents}${num(inForce)}${unit}`,
      `，现行有效${documents}${num(inForce)}${unit}`,
    ]),
    'inForce',
  );
  return joined([said, ...(dice.chance(0.6) ? [out] : []), ...(dice.chance(0.6) ? [left] : []), piece('。')]);
}

/** 行政许可, 行政处罚, 行政强制 and the fees of the year. */
export function decisionSentences(author: Author, figures: Figures): Piece {
  const { when, self, num, dice } = author;
  const { licensing, penalties, compulsion } = figures;
  const list = [
    piece(dice.one([`行政许可${num(licensing)}件`, `行政许可决定${num(licensing)}件`]), 'licensing'),
    piece(dice.one([`行政处罚${num(penalties)}件`, `行政处罚决定${num(penalties)}件`]), 'penalties'),
    piece(dice.one([`行政强制${num(compulsion)}件`, `实施行政强制${num(compulsion)}件`]), 'compulsion'),
  ];
  const told = dice.one([list, list.slice(0, 2), list.slice(1), list.slice(0, 1)]);
  const opening = dice.one(['共办理', '作出', '全年作出', '办理']);
  const first = joined([piece(`${when()}${self()}${opening}`), joined(told, dice.one(['，', '、'])), piece('。')]);
  return dice.chance(0.5) ? joined([first, feeSentence(author, figures)]) : first;
}

function feeSentence({ when, dice }: Author, { fees }: Figures): Piece {
  if (fees === 0) return piece(dice.one([`${when()}无行政事业性收费。`, `${when()}未收取行政事业性收费。`]), 'fees');
  const wan = String(fees / 1_000_000);
  return piece(
    dice.one([
      `${when()}收取行政事业性收费${wan}万元。`,
      `${when()}行政事业性收费${wan}万元。`,
      `${when()}行政事业性收费金额为${wan}万元。`,
      `${when()}行政事业性收费共计${wan}万元。`,
    ]),
    'fees',
  );
}
