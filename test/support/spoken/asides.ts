import type { Author } from './author.ts';
import type { Figures } from './figures.ts';

/**
 * Figures of other bodies, other years and other things, as reports tell them beside their own: nothing that is said here
 * stands in a table.
 */
export function asides(author: Author, figures: Figures): readonly string[] {
  const { year, body, num, dice } = author;
  const some = (most: number) => num(dice.between(1, most));
  const other = dice.one(body.others);
  const [part, rest] = [dice.between(1, 60), dice.between(1, 60)];
  const all = [
    `主动公开政府信息${num(part + rest)}条，其中政策文件${num(part)}条，工作动态${num(rest)}条。`,
    `通过门户网站发布各类信息${some(900)}条，微信公众号推送${some(400)}篇。`,
    `受理12345热线工单${some(3000)}件，已全部办结，办结率100%。`,
    `收到网民留言${some(200)}条，答复${some(200)}条，回复率100%。`,
    `承办人大代表建议${some(60)}件、政协提案${some(60)}件，均已办理完毕，办结率100%。`,
    `共受理群众来信来访${some(90)}件，办结${some(90)}件。`,
    `${year - 1}年收到政府信息公开申请${some(70)}件，答复${some(70)}件。`,
    `${other}收到政府信息公开申请${some(70)}件，予以公开${some(40)}件。`,
    `${other}${year}年共办结依申请公开${some(50)}件。`,
    `申请量较上年增加${some(30)}件，增长${some(90)}%。`,
    `受理行政许可申请${some(500)}件，不动产登记申请${some(900)}件。`,
    // Who decided nothing publishes nothing.
    ...(figures.licensing > 0 && figures.penalties > 0
      ? [`公示行政许可信息${some(800)}条、行政处罚信息${some(400)}条。`]
      : []),
    `审核规范性文件${some(20)}件，规范性文件备案${some(20)}件。`,
    `发布政策解读${some(30)}篇，规范性文件解读${some(9)}件。`,
    `网站规范性文件类信息${some(90)}条。`,
    `开展业务培训${some(9)}次，参训${some(300)}人次。`,
    `依法公开财政预决算信息${some(12)}条，涉企收费信息${some(9)}条。`,
    `处理投诉举报${some(600)}件，其中予以立案${some(90)}件，不予受理${some(60)}件。`,
    `受理行政复议申请的接待窗口接待群众${some(90)}人次。`,
    `自${year - 3}年以来累计收到政府信息公开申请${some(800)}件。`,
    `接受电话咨询${some(400)}次，现场咨询${some(90)}人次。`,
    `办理低保申请${some(90)}件，临时救助申请${some(60)}件。`,
  ];
  return dice.shuffled(all).slice(0, dice.between(1, 4));
}
