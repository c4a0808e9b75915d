import { asides } from './asides.ts';
import { type Author, drawnAuthor } from './author.ts';
import { type Dice, diceOf } from './dice.ts';
import { decisionSentences, documentSentences } from './documentSentences.ts';
import { drawnFigures, type Figures } from './figures.ts';
import { requestSentences } from './requestSentences.ts';
import { reviewSentences } from './reviewSentences.ts';
import { contradicted, type Kind, type Piece, type Said } from './said.ts';

/** A section 一 as somebody may write it, beside the tables it was filed with. */
export interface Sample {
  readonly author: Author;
  readonly text: string;
  /** The figures the text was written from. */
  readonly meant: Figures;
  /** The figures of the tables: other ones where the text contradicts them. */
  readonly filed: Figures;
  readonly says: readonly Said[];
  /** What the tables contradict, or what the text says wrongly of itself; absent in a sound report. */
  readonly wrong?: Kind;
}

const HEADS = [
  ['（一）主动公开情况。', '（二）依申请公开情况。', '（三）政府信息管理情况。', '（四）监督保障情况。'],
  ['1.主动公开。', '2.依申请公开。', '3.政府信息管理。', '4.监督保障。'],
  ['一是主动公开。', '二是依申请公开。', '三是政府信息管理。', '四是监督保障。'],
];

/** The same seed gives the same sample. About half of them are contradicted. */
export function sampleOf(seed: number): Sample {
  const dice = diceOf(seed + 1);
  const author = drawnAuthor(dice);
  const meant = drawnFigures(dice);
  const pieces = {
    requests: requestSentences(author, meant),
    reviews: reviewSentences(author, meant),
    documents: dice.chance(0.6) ? documentSentences(author, meant) : { text: '', says: [] },
    decisions: dice.chance(0.5) ? decisionSentences(author, meant) : { text: '', says: [] },
  };
  const text = laidOut(author, meant, pieces, dice);
  const says = Object.values(pieces).flatMap((each) => each.says);
  const base = { author, text, meant, says };
  if (says.some(({ kind }) => kind === 'channels')) return { ...base, filed: meant, wrong: 'channels' };
  if (dice.chance(0.5)) return { ...base, filed: meant };
  const said = dice.one(says);
  const filed = contradicted(meant, said, dice);
  return filed === undefined ? { ...base, filed: meant } : { ...base, filed, wrong: said.kind };
}

function laidOut(
  author: Author,
  figures: Figures,
  {
    requests,
    reviews,
    documents,
    decisions,
  }: Readonly<Record<'requests' | 'reviews' | 'documents' | 'decisions', Piece>>,
  dice: Dice,
): string {
  const heads = dice.one(HEADS);
  const [open = '', ask = '', manage = '', watch = ''] = dice.chance(0.8) ? heads : [];
  const aside = () => (dice.chance(0.6) ? asides(author, figures).join('') : '');
  const lines = [
    `${open}${aside()}${decisions.text}`,
    `${ask}${dice.one([`${requests.text}${aside()}${reviews.text}`, `${aside()}${requests.text}${reviews.text}`])}`,
    `${manage}${aside()}${documents.text}`,
    `${watch}${aside()}`,
  ];
  return lines.filter((line) => line !== '').join(dice.one(['\n', '', ' ']));
}
