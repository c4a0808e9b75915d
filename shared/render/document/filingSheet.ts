import { Document, Packer } from 'docx';
import { formOf } from '../../domain/forms/editions.ts';
import { shanghaiTime } from '../../domain/values/calendar.ts';
import type { SubmittedReport } from '../../flow/read/readSubmittedReport.ts';
import type { PublishedYear } from '../../wire/published.ts';
import { PUBLISHED_BADGES } from '../published/publishedWords.ts';
import { DRAFT_LABEL, reportTitle } from '../summary/summaryJson.ts';
import { noteParagraph, PAGE, SET_AS_GONGWEN, sectionHeading, subtitleParagraph, titleParagraph } from './gongwen.ts';
import { listDocx } from './listDocx.ts';
import { PAGE_NUMBERS } from './pageNumbers.ts';
import { sameDocument } from './sameDocument.ts';

/** Room for a signature or a seal of 42 mm, in twips. */
const ROOM_TO_SIGN = 900;
const ROOM_TO_SEAL = 2500;

/**
 * 备案表: what the level above keeps of a report, and where each body has published its own. What is said of addresses comes from 公开核对;
 * what nobody stated stays empty. The same facts give the same bytes.
 */
export async function filingSheet(report: SubmittedReport, published: PublishedYear): Promise<Uint8Array> {
  const title = `${reportTitle(report)}备案表`;
  const facts = factsOf(report, published);
  const toSign = ['负责人（签字）', '填报单位（盖章）', '上级主管部门意见'] as const;
  const heights = new Map(
    toSign.map((label, index) => [facts.length + index, label === '负责人（签字）' ? ROOM_TO_SIGN : ROOM_TO_SEAL]),
  );
  const document = new Document({
    title,
    ...SET_AS_GONGWEN,
    sections: [
      {
        properties: PAGE,
        footers: { default: PAGE_NUMBERS.default(), even: PAGE_NUMBERS.even() },
        children: [
          titleParagraph(title),
          ...(report.signedAt === null ? [subtitleParagraph(`（${DRAFT_LABEL}）`)] : []),
          listDocx({ shares: [0.3, 0.7], rows: [...facts, ...toSign.map((label) => [label, ''])], heights }),
          sectionHeading('各单位年度报告公开情况'),
          listDocx({
            shares: [0.09, 0.3, 0.37, 0.24],
            head: ['序号', '单位', '公开地址', '核对结果'],
            rows: bodiesOf(report, published),
          }),
          noteParagraph('公开地址由各单位或政务公开办登记，核对结果是最近一次公开核对所见。'),
        ],
      },
    ],
  });
  return sameDocument(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function factsOf(report: SubmittedReport, { bodies }: PublishedYear): readonly (readonly [string, string])[] {
  const { district, districtName, publisher, year, edition, coverage, asOf, signedAt, version, replaces, office } =
    report;
  const { name, notice } = formOf(edition);
  const own = bodies.find(({ agency }) => agency === district);
  return [
    ['填报单位', publisher ?? ''],
    ['行政区划', `${districtName}（${district}）`],
    ['报告年度', `${year}年度`],
    ['依据的格式', `${name}（${notice}）`],
    [
      '应报、已计入、未计入',
      `${coverage.required} 个、${coverage.counted} 个、${coverage.required - coverage.counted} 个单位`,
    ],
    ['数据截至', asOf === null ? '' : `${shanghaiTime(asOf)}（北京时间）`],
    ['定稿时间', signedAt === null ? '' : `${shanghaiTime(signedAt)}（北京时间）`],
    ['版本', replaces === undefined ? version : `${version}，更正并替代 ${replaces}`],
    ['公开地址', own?.url ?? ''],
    ['公开日期', own?.looked?.stated ?? ''],
    ['报告（Word）的文件校验码', report.reportSha256 ?? ''],
    ['清单的文件校验码', report.manifestSha256],
    ['联系人、电话', [office?.name, office?.phone].filter((each) => each !== undefined).join('，')],
  ];
}

function bodiesOf({ district }: SubmittedReport, { bodies }: PublishedYear): readonly (readonly string[])[] {
  return bodies
    .filter(({ agency }) => agency !== district)
    .map(({ name, url, state }, index) => [String(index + 1), name, url ?? '', PUBLISHED_BADGES[state].name]);
}
