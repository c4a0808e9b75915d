import { AlignmentType, BorderStyle, Document, Footer, Header, type IBorderOptions, Packer, Paragraph } from 'docx';
import { formOf } from '../../domain/forms/editions.ts';
import { dayWords, shanghaiDate } from '../../domain/values/calendar.ts';
import { given } from '../../domain/values/given.ts';
import type { SubmittedReport } from '../../flow/read/readSubmittedReport.ts';
import { DRAFT_LABEL, reportTitle } from '../summary/summaryJson.ts';
import {
  attachmentParagraphs,
  bodyParagraphs,
  letterParagraph,
  PAGE,
  run,
  SEAL,
  SET_AS_GONGWEN,
  signatureParagraphs,
  subtitleParagraph,
  titleParagraph,
} from './gongwen.ts';
import { PAGE_NUMBERS } from './pageNumbers.ts';
import { sameDocument } from './sameDocument.ts';

/** The red of a head, and what nobody but the office can know. */
const RED = 'FF0000';
const TO_WHOM = '（上级政府信息公开工作主管部门）：';
const FROM_WHOM = '（发文机关名称）';

/**
 * 信函格式 (GB/T 9704-2012, 10.1) in twips: the organ 30 mm below the edge of the paper, the lower line 20 mm above it, both lines 170 mm
 * wide, that is 7 mm beyond the type area on either side. No page number on the first page.
 */
const LETTER_PAGE = { ...PAGE.page, margin: { ...PAGE.page?.margin, header: 1701, footer: 1134 } };
const BEYOND_TYPE_AREA = { left: -397, right: -397 };
const double = (style: IBorderOptions['style']): IBorderOptions => ({ style, color: RED, size: 24, space: 11 });

/**
 * 报送函: with which a signed report goes to the level above. The number of the letter, to whom it goes and how it is sealed is the office's;
 * what the roster and the report say stands in it. `url`: where
 * the report was published. The same facts give the same bytes.
 */
export async function submissionLetter(report: SubmittedReport, url?: string): Promise<Uint8Array> {
  const organ = report.publisher;
  const subject = `${organ ?? report.districtName}关于报送${report.year}年政府信息公开工作年度报告的函`;
  const document = new Document({
    title: subject,
    ...SET_AS_GONGWEN,
    sections: [
      {
        properties: { ...PAGE, page: LETTER_PAGE, titlePage: true },
        headers: { first: new Header({ children: [redHead(organ ?? FROM_WHOM)] }) },
        footers: {
          first: new Footer({ children: [redLine()] }),
          default: PAGE_NUMBERS.default(),
          even: PAGE_NUMBERS.even(),
        },
        children: [
          letterParagraph(`（机关代字）函〔${yearOfLetter(report)}〕　　号`, { right: true, below: 2 }),
          titleParagraph(subject),
          ...(report.signedAt === null ? [subtitleParagraph(`（${DRAFT_LABEL}，不得报送）`)] : []),
          letterParagraph(TO_WHOM),
          ...bodyParagraphs(wordsOf(report, url).join('\n'), true),
          ...attachmentParagraphs([reportTitle(report), `${reportTitle(report)}备案表`]),
          ...signatureParagraphs({ ...given({ organ }), day: dayOfLetter(report) }, SEAL),
          ...bodyParagraphs(contactOf(report)),
        ],
      },
    ],
  });
  return sameDocument(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function redHead(organ: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: BEYOND_TYPE_AREA,
    border: { bottom: double(BorderStyle.THICK_THIN_MEDIUM_GAP) },
    children: [run(organ, 'title', { size: organ.length > 14 ? 44 : 56, color: RED })],
  });
}

function redLine(): Paragraph {
  return new Paragraph({ indent: BEYOND_TYPE_AREA, border: { top: double(BorderStyle.THICK_THIN_MEDIUM_GAP) } });
}

function yearOfLetter({ year, signedAt }: SubmittedReport): number {
  return signedAt === null ? year + 1 : shanghaiDate(new Date(signedAt)).year;
}

function dayOfLetter(report: SubmittedReport): string {
  const { signedAt } = report;
  return signedAt === null ? `${yearOfLetter(report)}年　月　日` : dayWords(shanghaiDate(new Date(signedAt)));
}

function wordsOf(report: SubmittedReport, url: string | undefined): readonly string[] {
  const { edition, coverage, signedAt, version, replaces } = report;
  const { notice } = formOf(edition);
  const left = coverage.required - coverage.counted;
  const counted = left === 0 ? '已全部计入' : `已计入 ${coverage.counted} 个，未计入 ${left} 个`;
  const facts = [
    `报告汇总本级应报的 ${coverage.required} 个单位，${counted}`,
    ...(signedAt === null ? [] : [`${dayWords(shanghaiDate(new Date(signedAt)))}定稿，版本 ${version}`]),
    ...(replaces === undefined ? [] : [`更正并替代 ${replaces} 版`]),
  ];
  return [
    `根据《中华人民共和国政府信息公开条例》第四十九条、第五十条和《中华人民共和国政府信息公开工作年度报告格式》（${notice}）的规定，现将《${reportTitle(report)}》随函报送，请予备案。`,
    `${facts.join('；')}。`,
    ...(url === undefined ? [] : [`公开地址：${url}`]),
  ];
}

/** 附注, in brackets below the day (7.3.6). */
function contactOf({ office }: SubmittedReport): string {
  const room = '　　　　';
  return `（联系人：${office?.name ?? room}，联系电话：${office?.phone ?? room}）`;
}
