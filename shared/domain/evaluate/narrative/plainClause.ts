/** Words that a clause about a body's own requests, reviews or decisions may hold: when, whose, how it is told. */
const PLAIN = new RegExp(
  [
    '全年|年内|本年度?|年度|当年|今年|一年来?|20\\d\\d年|[我本][一-龥]|街道办?|办事处|[镇乡局委]|机关|单位',
    '依申请公开|政府信息公开|信息公开|政府|行政|申请|收件|收到|新收|受理|接收|复议|诉讼|处罚|决定|案件',
    '工作|情况|方面|数量|总量|件数|分布|来看|拆开|分季度?|逐季|按季度?|季度|时间|其中|分别|依次|一是|二是|三是',
    '作出|办理|实施|下达|依法|双零|继续|保持|实现|达到|因此?|引[发起]|[看说为是从按的共量数均仍也都年、:宗件份\\d]',
  ].join('|'),
  'g',
);

/** Whether a clause names something that is not known to be the body's own: 补贴申请, 交警大队, 部分科室. */
export function namesElse(clause: string, agencyName: string): boolean {
  const left = clause.replaceAll(agencyName, '').replace(PLAIN, ' ');
  return /[一-龥]{2,}/.test([...left].map((each) => (agencyName.includes(each) ? ' ' : each)).join(''));
}

/** From the last comma or semicolon on. */
export function lastClause(told: string): string {
  return told.slice(Math.max(...[...',;。('].map((mark) => told.lastIndexOf(mark))) + 1);
}
