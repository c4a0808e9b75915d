import type { Author } from './author.ts';
import { type Figures, reviewsOf } from './figures.ts';
import { joined, type Piece, piece } from './said.ts';

const litigationOf = ({ reviews }: Figures) =>
  reviewsOf(reviews.litigationDirect) + reviewsOf(reviews.litigationAfterReconsideration);

/** Reviews and lawsuits. */
export function reviewSentences(author: Author, figures: Figures): Piece {
  const { dice } = author;
  const reconsidered = reviewsOf(figures.reviews.reconsideration);
  const sued = litigationOf(figures);
  if (reconsidered === 0 && sued === 0) return noReviews(author);
  const pieces = [reconsideration(author, figures, reconsidered), litigation(author, figures, sued)];
  return joined([piece(dice.one(['', `${author.when()}`])), joined(pieces, dice.one(['，', '；', '。'])), piece('。')]);
}

function noReviews({ when, self, num, dice }: Author): Piece {
  const text = dice.one([
    `${when()}${self()}未发生因政府信息公开申请被申请行政复议、提起行政诉讼的情况。`,
    '无行政复议、行政诉讼。',
    `${when()}没有因政府信息公开引起的行政复议和行政诉讼案件。`,
    `行政复议、行政诉讼均为${num(0)}件。`,
    `行政复议${num(0)}件，行政诉讼${num(0)}件。`,
    '未引发行政复议和行政诉讼。',
    `${when()}${self()}未被申请行政复议，未被提起行政诉讼。`,
    '未出现因答复不当引起的行政复议、行政诉讼等情况。',
    `涉及复议${num(0)}件，诉讼${num(0)}件。`,
    `${when()}${self()}没有发生因政府信息公开被提起行政复议、行政诉讼的情形。`,
  ]);
  return piece(text, 'noReviews');
}

function reconsideration({ of, num, dice }: Author, { reviews }: Figures, count: number): Piece {
  if (count === 0) return piece(dice.one([`行政复议${num(0)}件`, '无行政复议', '未被申请行政复议']), 'reconsideration');
  const { upheld, corrected, otherOutcome, pending } = reviews.reconsideration;
  const named = piece(
    dice.one([
      `因政府信息公开被申请行政复议${of(count)}`,
      `行政复议案件${of(count)}`,
      `发生行政复议${of(count)}`,
      `引发行政复议${of(count)}`,
      `${of(count)}进入行政复议程序`,
      `政府信息公开类行政复议${of(count)}`,
      `被申请行政复议案件${num(count)}件`,
    ]),
    'reconsideration',
  );
  const group = 'reconsideration' as const;
  const outcome = (words: string, column: 'upheld' | 'corrected' | 'pending') =>
    piece(words, { kind: 'outcomes', group, outcome: column });
  const outcomes = [
    piece('，其中'),
    outcome(dice.one([`维持${of(upheld)}`, `结果维持${of(upheld)}`, `${of(upheld)}被维持`]), 'upheld'),
    piece('，'),
    outcome(dice.one([`纠正${of(corrected)}`, `被纠错${of(corrected)}`, `结果纠正${of(corrected)}`]), 'corrected'),
    piece(`，其他结果${of(otherOutcome)}，`),
    outcome(dice.one([`尚未审结${of(pending)}`, `未审结${of(pending)}`]), 'pending'),
  ];
  const whole = corrected + otherOutcome + pending === 0;
  const all = piece(dice.one(['，均维持原决定', '，均被维持', '，复议结果均为维持']), {
    kind: 'outcomes',
    group,
    outcome: 'corrected',
  });
  const closed = piece(dice.one(['，均已审结', '，已全部审结', '，全部审结']), { kind: 'pending', group });
  const none = piece(dice.one(['，无被纠错', '，没有被纠正的案件', '，未被纠错']), {
    kind: 'outcomes',
    group,
    outcome: 'corrected',
  });
  return joined([
    named,
    ...dice.one([
      [],
      outcomes,
      ...(whole ? [[all]] : []),
      ...(pending === 0 ? [[closed]] : []),
      ...(corrected === 0 ? [[none]] : []),
    ]),
  ]);
}

function litigation({ of, num, dice }: Author, figures: Figures, count: number): Piece {
  if (count === 0) return piece(dice.one([`行政诉讼${num(0)}件`, '无行政诉讼', '未被提起行政诉讼']), 'litigation');
  const { litigationDirect: direct, litigationAfterReconsideration: after } = figures.reviews;
  const lost = direct.corrected + after.corrected;
  const pending = direct.pending + after.pending;
  const named = piece(
    dice.one([
      `行政诉讼${of(count)}`,
      `被提起行政诉讼${of(count)}`,
      `行政诉讼案件${of(count)}`,
      `引发行政诉讼${of(count)}`,
      `被提起诉讼${num(count)}件`,
      `${of(count)}提起行政诉讼`,
    ]),
    'litigation',
  );
  const split = [
    piece(`，其中未经复议直接起诉${of(reviewsOf(direct))}，复议后起诉${of(reviewsOf(after))}`, 'litigation'),
  ];
  const ended = [
    piece(dice.one([`，败诉${of(lost)}`, `，其中败诉${of(lost)}`, `，被判败诉${of(lost)}`]), {
      kind: 'outcomes',
      group: 'litigationDirect',
      outcome: 'corrected',
    }),
  ];
  const won = [
    piece(dice.one(['，无败诉', '，无败诉案件', '，没有败诉情况']), {
      kind: 'outcomes',
      group: 'litigationAfterReconsideration',
      outcome: 'corrected',
    }),
  ];
  const closed = [piece(dice.one(['，均已审结', '，已全部审结']), { kind: 'pending', group: 'litigationDirect' })];
  return joined([
    named,
    ...dice.one([[], split, ended, ...(lost === 0 ? [won] : []), ...(pending === 0 ? [closed] : [])]),
  ]);
}
