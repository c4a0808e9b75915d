import type { FormSection } from '../form.ts';

/** The three narrative sections that the notices of 2019 and 2021 both ask for. */
export const OVERVIEW: FormSection = {
  key: 'overview',
  title: '一、总体情况',
  heading: /^(?:政府信息公开|年度|工作)*(?:总体情况|基本情况|总体概况|概述|概况|总体工作情况|工作情况)$/u,
  role: 'overview',
  guide: [
    '写主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面；各级政府还要写工作考核、社会评议和责任追究结果。',
  ],
};

export const PROBLEMS: FormSection = {
  key: 'problemsAndImprovements',
  title: '五、存在的主要问题及改进情况',
  heading:
    /^.{0,24}(?:主要问题|存在(?:的)?(?:主要)?问题|问题和?及?改进|改进情况|整改措施|改进措施|存在的不足|主要不足).{0,20}$/u,
  role: 'problems',
  guide: ['写具体问题和改进情况，不写空话，不与上年雷同。'],
};

export const OTHER_MATTERS: FormSection = {
  key: 'otherMatters',
  title: '六、其他需要报告的事项',
  heading: /^(?:其他|其它)(?:需要|需|应当|应)?(?:报告|说明|公开)?(?:的)?(?:事项|情况|内容)$/u,
  role: 'others',
  guide: ['写本机关认为需要报告的和其他文件要求报告的事项；没有的写“无”。'],
};
