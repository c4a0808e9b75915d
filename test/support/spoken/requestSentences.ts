import type { Author } from './author.ts';
import { type Figures, groupOf, RESULT_ROWS, type ResultRow, settledOf } from './figures.ts';
import { joined, type Kind, type Piece, piece } from './said.ts';

/** 收到, 结转, 办结 and the results, as reports put them: a paragraph of one to four sentences. */
export function requestSentences(author: Author, figures: Figures): Piece {
  const { dice } = author;
  if (figures.received === 0 && figures.carriedIn === 0) return noRequests(author);
  const tails = [carriedIn, settled, results, carriedOut]
    .map((tail) => tail(author, figures))
    .filter((tail) => tail !== undefined);
  const told = tails.filter(() => dice.chance(0.75));
  const mark = dice.one(['，', '，', '；', '。']);
  return joined([received(author, figures), ...told.flatMap((tail) => [piece(mark), tail]), piece('。')]);
}

function noRequests({ when, self, requests, of, num, dice }: Author): Piece {
  const noun = requests.replace(/^公民、法人和其他组织的/, '');
  const text = dice.one([
    `${when()}${self()}未收到${noun}。`,
    `${when()}${self()}没有收到${noun}。`,
    `${when()}${self()}未接到${noun}。`,
    `${when()}${self()}未收到任何公民、法人和其他组织提出的${noun}。`,
    `${when()}${self()}共收到${noun}${of(0)}。`,
    `${when()}${self()}受理${noun}${num(0)}件。`,
    `${when()}${self()}无${noun}。`,
    `${when()}${self()}没有公民、法人或其他组织提出${noun}。`,
    `${when()}${self()}未受理过${noun}。`,
    `${when()}${self()}${noun}${num(0)}件。`,
    `${when()}${self()}未接收到${noun}。`,
    `${when()}${self()}未发生${noun}事项。`,
    `${when()}${self()}收到${noun}数为${num(0)}。`,
  ]);
  return piece(text, 'received');
}

function received(author: Author, figures: Figures): Piece {
  const { when, self, requests, receive, of, dice } = author;
  const count = figures.received;
  const said = dice.one([
    `${when()}${self()}${receive}${requests}${of(count)}`,
    `${when()}${self()}${receive}${requests}${of(count)}`,
    `${when()}${self()}${receive}${of(count)}${requests.replace(/件$/, '')}`,
    `${when()}${self()}${receive}${requests}共${of(count)}`,
    `${when()}${self()}${requests}共${of(count)}`,
    `${when()}${self()}通过网站、信函、当面等方式${receive}${requests}${of(count)}`,
    `${when()}${self()}${receive}的${requests}总数为${of(count)}`,
    `${when()}${self()}${requests}办理情况：${receive}申请${of(count)}`,
  ]);
  return joined([piece(said, 'received'), parted(author, figures)]);
}

/** Who asked, and how. */
function parted({ of, dice }: Author, { received: count, enterprises }: Figures): Piece {
  const persons = count - enterprises;
  if (dice.chance(0.2) && enterprises === 0)
    return piece(
      dice.one(['，均为自然人申请', '，均为个人申请', '，申请人均为自然人', '，全部为自然人']),
      'applicants',
    );
  if (dice.chance(0.25) && enterprises > 0)
    return piece(
      dice.one([
        `，其中自然人${of(persons)}、商业企业${of(enterprises)}`,
        `，其中自然人申请${of(persons)}，企业申请${of(enterprises)}`,
        `（自然人${of(persons)}，企业${of(enterprises)}）`,
      ]),
      'applicants',
    );
  if (dice.chance(0.3) && count > 1) {
    const online = dice.between(0, count);
    const wrong = dice.chance(0.15) ? dice.between(1, 3) : 0;
    const text = dice.one([
      `，其中网上申请${of(online)}，信函申请${of(count - online + wrong)}`,
      `，其中线上${of(online)}、线下${of(count - online + wrong)}`,
      `（网络申请${of(online)}，当面申请${of(count - online + wrong)}）`,
      `，其中通过政府网站收到${of(online)}，邮寄收到${of(count - online + wrong)}`,
    ]);
    return wrong > 0 ? piece(text, 'channels') : piece(text);
  }
  return piece('');
}

function carriedIn({ of, num, year, dice }: Author, { received: count, carriedIn: over }: Figures): Piece | undefined {
  if (over === 0) {
    return dice.chance(0.3)
      ? piece(dice.one(['无上年结转', '上年结转0件', '没有上年度结转的申请']), 'carriedIn')
      : undefined;
  }
  return piece(
    dice.one([
      `上年结转${of(over)}`,
      `上年度结转申请${of(over)}`,
      `${year - 1}年结转${of(over)}`,
      `上一年度结转办理${of(over)}`,
      `加上上年结转的${of(over)}，本年共办理${of(count + over)}`,
      `另有${of(over)}为上年结转`,
      `结转上年${num(over)}件`,
    ]),
    'carriedIn',
  );
}

function settled({ of, num, dice }: Author, figures: Figures): Piece | undefined {
  const count = settledOf(figures);
  const all = figures.carriedOut === 0 && figures.carriedIn === 0;
  if (all && dice.chance(0.5)) {
    return piece(
      dice.one([
        '均已按时答复',
        '均已在法定期限内办结',
        '已全部办结',
        '均按期予以答复',
        '全部按规定时限答复完毕',
        '均已办理完毕',
      ]),
      'settled',
    );
  }
  return piece(
    dice.one([
      `办结${of(count)}`,
      `已办结${of(count)}`,
      `已答复${of(count)}`,
      `共办结${num(count)}件`,
      `按期答复${of(count)}`,
      `本年度办理完毕${of(count)}`,
      `作出答复${of(count)}`,
      `答复${requestsAnswered(dice)}${of(count)}`,
    ]),
    'settled',
  );
}

function requestsAnswered(dice: Author['dice']): string {
  return dice.one(['申请', '政府信息公开申请', '依申请公开件', '']);
}

function carriedOut({ of, num, year, dice }: Author, { carriedOut: over }: Figures): Piece | undefined {
  if (over === 0) {
    return dice.chance(0.4)
      ? piece(dice.one(['无结转下年度办理件', '无结转', '没有结转下年度继续办理的申请', '结转下年度0件']), 'carriedOut')
      : undefined;
  }
  return piece(
    dice.one([
      `结转下年度继续办理${of(over)}`,
      `结转下年${of(over)}`,
      `结转至${year + 1}年办理${of(over)}`,
      `${of(over)}结转下年度继续办理`,
      `${of(over)}正在办理中`,
      `尚在办理${of(over)}`,
      `转入下一年度办理${num(over)}件`,
      `结转到${year + 1}年${of(over)}`,
    ]),
    'carriedOut',
  );
}

const GROUPS: readonly (readonly [Kind, readonly string[]])[] = [
  ['granted', ['予以公开', '予以公开']],
  ['partiallyGranted', ['部分公开', '予以部分公开']],
  ['denied', ['不予公开', '不予公开']],
  ['unableToProvide', ['无法提供', '无法提供']],
  ['notProcessed', ['不予处理', '不予处理']],
  ['otherHandling', ['其他处理', '作其他处理']],
];

/** The results: by groups, or by their reasons. */
function results(author: Author, figures: Figures): Piece | undefined {
  const { of, dice } = author;
  if (settledOf(figures) === 0) return undefined;
  if (dice.chance(0.3)) return reasons(author, figures);
  const share = dice.chance(0.25);
  const behind = dice.chance(0.2);
  const style = dice.between(0, 1);
  const told = GROUPS.map(([kind, words]) => ({ kind, words: words[style] ?? '', count: groupOf(figures, kind) }))
    .filter(({ count }) => count > 0 || dice.chance(0.3))
    .map(({ kind, words, count }) => {
      const percent = ((100 * count) / settledOf(figures)).toFixed(2);
      const plain = behind ? `${of(count)}${words}` : `${words}${of(count)}`;
      return piece(share && count > 0 ? `${plain}，占${percent}%` : plain, kind);
    });
  const opening = dice.one(['其中', '其中：', '', '从办理结果看，']);
  return joined([piece(opening), joined(told, share ? '；' : dice.one(['，', '、']))]);
}

const REASONS: Readonly<Record<ResultRow, readonly string[]>> = {
  granted: ['予以公开'],
  partiallyGranted: ['部分公开'],
  'denied.thirdPartyRights': ['因保护第三方合法权益不予公开', '保护第三方合法权益'],
  'denied.internalAffairs': ['属于三类内部事务信息', '因属于三类内部事务信息不予公开'],
  'denied.processInformation': ['属于四类过程性信息', '因四类过程性信息不予公开'],
  'denied.enforcementCaseFile': ['属于行政执法案卷', '因属于行政执法案卷不予公开'],
  'denied.administrativeInquiry': ['属于行政查询事项', '属于行政查询事项不予公开'],
  'unableToProvide.notHeld': ['本机关不掌握相关政府信息', '因本机关不掌握相关信息无法提供', '本机关不掌握'],
  'unableToProvide.requiresCreation': ['没有现成信息需要另行制作', '因没有现成信息需另行制作无法提供'],
  'unableToProvide.unclearAfterSupplement': ['补正后申请内容仍不明确'],
  'notProcessed.petitionOrComplaint': ['属于信访举报投诉类申请', '信访举报投诉类申请'],
  'notProcessed.duplicate': ['重复申请', '属于重复申请不予处理'],
  'otherHandling.supplementOverdue': ['申请人逾期不补正', '逾期不补正不再处理'],
  'otherHandling.other': ['其他处理'],
};

function reasons({ of, dice }: Author, figures: Figures): Piece {
  const given = RESULT_ROWS.filter((row) => figures.results[row] > 0);
  const behind = dice.chance(0.15);
  const told = given.map((row) => {
    const words = dice.one(REASONS[row]);
    const count = of(figures.results[row]);
    const alone = row === 'granted' || row === 'partiallyGranted';
    const said = alone ? ({ kind: row } as const) : { kind: 'reasons' as const, row };
    return piece(behind ? `${count}${words}` : `${words}${count}`, said);
  });
  // 其他处理 names the group, not its last row.
  const plain = told.map((each) =>
    each.text.includes('其他处理') ? piece(each.text.replace('其他处理', '申请人撤回等其他情形')) : each,
  );
  return joined([piece(dice.one(['其中', '其中：', ''])), joined(plain, dice.one(['，', '、', '；']))]);
}
