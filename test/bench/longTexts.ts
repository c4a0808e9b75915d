import { seededRandom } from '../../infra/local/samples/random.ts';
import { editionOfYearOrThrow } from '../../shared/domain/forms/editions.ts';
import { MAX_TEXT } from '../../shared/domain/forms/schema.ts';
import { sectionsOf } from '../../shared/domain/forms/sections.ts';
import { judge } from '../../shared/domain/verdict/judge.ts';
import { aReport, bytesOf } from '../support/reports.ts';
import { median, ms, type Section } from './measure.ts';

const YEAR = 2025;
/** Words that the rules look for, and what stands between them. */
const PIECES = (
  '新收 政府信息公开申请 件 收到 其中 自然人 法人 2025年 12件 予以公开 行政复议 行政诉讼 结果维持 结果纠正 占 % ， 。 、 ； 办结 均已答复' +
  ' 同比增长 比上年 本年 上年 无 未 主动公开 规范性文件 制发 收取 万元 信息处理费 区 局 人 通过 网络 信函 当面 《 》 （' +
  ' ） 一是 二是 3 45 100 0 千 万 百 第 季度 以上 共 合计 分别为 涉及 不予公开 无法提供 结转 下年度 企业' +
  ' 商业 科研 社会公益'
).split(' ');
const WITHOUT_STOPS = PIECES.filter((piece) => !'。；'.includes(piece));

/** Each said over and over. */
const REPEATED: Readonly<Record<string, string>> = {
  claims: '2025年新收政府信息公开申请12件，其中自然人8件、法人4件，均已答复，同比增长20%。',
  results: '予以公开3件，不予公开2件，无法提供4件，其他处理1件，结转下年度办理0件，',
  reviews: '行政复议1件，结果维持；行政诉讼2件，结果纠正1件，',
  items: '一是公开3条，二是公开5条，合计8条，',
  docs: '制发规范性文件3件，现行有效12件。',
  pct: '占比12.5%，',
  word: '申请',
  one: '1',
  comma: '，',
  zh: '一二三百千万',
  quarter: '第一季度3件，第二季度4件，第三季度5件，第四季度6件，全年共18件。',
  names: '某某区人民政府办公室、',
  digitsBlank: '6222 0212 3456 7890 12 ',
  mail: 'a.b-c@d.e.f ',
  dash: '123-456-789-',
  book: '《关于某事的通知》3件、',
  none: '本年度未收到政府信息公开申请，无行政复议、行政诉讼。',
  change: '比上年增加3件，增长20%，去年15件，今年18件，',
  fee: '收取信息处理费3.5万元，减免0.5万元，',
};

function mixed(random: () => number, pieces: readonly string[]): string {
  let text = '';
  while (text.length < MAX_TEXT) text += pieces[Math.floor(random() * pieces.length)] ?? '';
  return text.slice(0, MAX_TEXT);
}

function kinds(): Readonly<Record<string, string>> {
  const random = seededRandom(1);
  const repeated = Object.entries(REPEATED).map(([kind, words]) => {
    const text = words.repeat(Math.ceil(MAX_TEXT / words.length)).slice(0, MAX_TEXT);
    return [kind, text] as const;
  });
  const distinct = Array.from({ length: MAX_TEXT / 8 }, (_, at) => `第${at}项公开${(at * 7) % 13}件，`).join('');
  return {
    mixture: mixed(random, PIECES),
    noStops: mixed(random, WITHOUT_STOPS),
    figures: mixed(random, ['1', '2', '，', '件', '。', '12', '345', '%']),
    ...Object.fromEntries(repeated),
    distinct: distinct.slice(0, MAX_TEXT),
  };
}

/** Three sections of the longest text that is accepted. */
function longReport(text: string): Uint8Array {
  const sections = sectionsOf(editionOfYearOrThrow(YEAR)).slice(0, 3);
  return bytesOf({ ...aReport(YEAR), narrative: Object.fromEntries(sections.map(({ key }) => [key, text])) });
}

/** Milliseconds of all processors that a verdict takes, once the program is warm; garbage and compiler included. */
export function longTextsBench(): Section {
  const texts = Object.entries(kinds());
  for (const [, text] of texts) for (let run = 0; run < 3; run++) judge(longReport(text.slice(0, 3_000)), {});
  const lines = texts.map(([what, text]) => {
    const bytes = longReport(text);
    const times = Array.from({ length: 9 }, () => {
      const before = process.cpuUsage();
      judge(bytes, {});
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    });
    return { what, value: ms(median(times)), beside: `${ms(Math.min(...times))} at least` };
  });
  return { title: 'A verdict on the longest texts, CPU', lines };
}
