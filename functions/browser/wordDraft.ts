import { reportTitleOf } from '../../shared/domain/marks/documentMarks.ts';
import type { Report } from '../../shared/domain/verdict/judgement.ts';
import { SIGNERS } from '../../shared/render/body/signers.ts';
import { element, saveAs, say } from './elements.ts';

/** The report as Word as it stands in the form, made here: nothing of a draft leaves the machine. */
export async function saveWordDraft(
  report: Report | undefined,
  signed: Readonly<Record<string, string>>,
): Promise<void> {
  const word = element('read', HTMLElement);
  if (report === undefined) {
    say(word, '还不能生成 Word：请先改正填写格式有误的格。');
    return;
  }
  say(word, '正在生成 Word……');
  const { bodyDocument } = await import('../../shared/render/document/bodyDocument.ts');
  const signers = SIGNERS.map(({ key, label }) => ({ label, name: signed[key]?.trim() ?? '' }));
  const bytes = await bodyDocument(report, { headLine: '草稿，尚未报送', signers });
  saveAs(`${reportTitleOf(report.agencyName, report.year)}（草稿）.docx`, Uint8Array.from(bytes));
  say(word, '已生成 Word 草稿，页眉写明尚未报送，末尾有填报人、审核人、负责人签字和盖章处。');
}
