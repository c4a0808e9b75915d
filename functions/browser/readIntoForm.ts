import { type Edition, editionOfYear } from '../../shared/domain/forms/editions.ts';
import { member } from '../../shared/domain/report/json.ts';
import { isSameBodyName } from '../../shared/domain/values/bodyName.ts';
import type { Finding } from '../../shared/domain/verdict/findings.ts';
import type { Standing } from '../../shared/domain/verdict/judgement.ts';
import { foundInStanding } from '../../shared/intake/batch/foundInStanding.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { html } from '../../shared/render/frame/html.ts';
import { bodyIsKnown } from './bodyIsKnown.ts';
import { CANNOT_OPEN } from './chosenFile.ts';
import type { DraftKeeper } from './draftKeeper.ts';
import { putBeside } from './draftOriginal.ts';
import { draw, element, say } from './elements.ts';
import { type Fields, fieldsOf, readOver } from './fields.ts';
import type { FormEditor } from './formEditor.ts';
import type { LastYearBeside } from './lastYearBeside.ts';
import { draftInFile } from './localDraft.ts';
import { type GivenSource, givenSource, listenForLook, lookButton } from './lookAtSource.ts';
import { type ReadFile, readFile } from './readFile.ts';
import { rootOf } from './rootOf.ts';
import { sourcePictureHtml } from './sourcePictureHtml.ts';
import { bytesOfSubmission, carriedOver, type Filer, filledFrom } from './submission.ts';
import { judgeHere } from './verdict.ts';

interface Form {
  readonly filer: Filer;
  readonly edition: Edition;
  readonly standing: Standing;
  readonly editor: FormEditor;
  readonly keeper: DraftKeeper;
  readonly beside: LastYearBeside;
}

/** Reads a file into the form, as one step that can be undone; the draft before it is put aside as well. */
export async function readIntoForm(file: File, form: Form): Promise<void> {
  const { filer, edition } = form;
  const status = element('read', HTMLElement);
  say(status, `正在读取 ${file.name}……`);
  const refuse = (words: string, findings: readonly Finding[] = [], source?: GivenSource) => {
    say(status, words);
    const look = source === undefined ? '' : lookButton(source);
    draw(element('import-findings', HTMLElement), findings.length === 0 ? '' : html`${findingsHtml(findings)}${look}`);
    if (source !== undefined) listenForLook(source);
  };
  const read = await readFile(file);
  if (read === 'unreadable') {
    refuse(`${file.name} ${CANNOT_OPEN}`);
    return;
  }
  const source = read.kind === 'document' ? givenSource(read.imported, file) : undefined;
  const root = read.kind === 'document' ? read.imported.draft : rootOf(read.bytes);
  const isReadable = read.kind === 'document' ? !read.imported.unreadable : root !== undefined;
  if (!isReadable) {
    refuse(`${file.name} 没有读入。`, findingsIn(read, form), source);
    return;
  }
  const draft = draftInFile(filer, root);
  const stated = member(root, 'year');
  if (draft === 'foreign') refuse(`${file.name} 是别的单位或别的年度的草稿，没有读入。`);
  else if (draft !== undefined) putIn(file.name, new Map([...form.editor.read(), ...fieldsOf(draft)]), form);
  else if (stated === filer.year - 1) standBeside(file.name, root, form);
  else if (stated !== undefined && stated !== filer.year)
    refuse(`${file.name} 是 ${String(stated)} 年度的报告，本页填报 ${filer.year} 年度，没有读入。`);
  else {
    const fields = readOver(form.editor.read(), root, edition);
    putIn(file.name, fields, form, { list: findingsIn(read, form), source, foreign: foreignWords(root, filer) });
    if (read.kind === 'document') await putBeside(filer, file);
  }
}

/**
 * A report of the year before is put beside the form, and what it carried forward into this year's carry-over, where that is
 * blank: nothing else of it is a figure of this year. What counts of that year, where the system has it, stands already.
 */
function standBeside(file: string, root: unknown, { filer, edition, standing, editor, beside }: Form): void {
  const status = element('read', HTMLElement);
  draw(element('import-findings', HTMLElement), '');
  const year = filer.year - 1;
  const earlier = editionOfYear(year);
  if (standing.lastYear !== undefined || earlier === undefined) {
    say(status, `${file} 是 ${year} 年度的报告。上年已计入汇总的数已列在各格下方，没有读入这份文件。`);
    return;
  }
  const { cells } = filledFrom(root, earlier);
  beside.show({ year, edition: earlier, cells });
  const values = Object.fromEntries([...cells].map(([name, text]) => [name, /^\d+$/.test(text) ? Number(text) : null]));
  const now = editor.read();
  // What another body carried forward is nobody's figure here.
  const foreign = foreignWords(root, filer);
  const carried = [...carriedOver(edition, { year, values })].filter(
    ([name]) => foreign === '' && (now.get(name) ?? '').trim() === '',
  );
  const changed = carried.length === 0 ? 0 : editor.act(new Map(carried)).size;
  const put = changed === 0 ? '' : `结转下年度的数已填入“上年结转”（${changed} 格，可用“撤消”退回）。`;
  say(
    status,
    `${file} 是 ${year} 年度的报告，${foreign}各格的数已列在下方对照。${put}${put === '' ? '没有填入任何数。' : '其他数没有填入。'}`,
  );
}

/** What is to be looked at in a file, judged as it would be filed from this page: for its body, in its standing. */
function findingsIn(
  read: Exclude<ReadFile, 'unreadable'>,
  { filer, standing }: Pick<Form, 'filer' | 'standing'>,
): readonly Finding[] {
  if (read.kind !== 'document') return judgeHere(read.bytes, standing).findings;
  const { draft, findings, unreadable } = read.imported;
  if (unreadable) return bodyIsKnown(findings);
  const filed = bytesOfSubmission({ ...draft, agency: filer.agency, agencyName: filer.name });
  return foundInStanding(findings, filed, standing);
}

/** What there is to look at in a file that was read. */
interface Found {
  readonly list: readonly Finding[];
  /** The document, and the file it came as: undefined for a draft or a report in JSON. */
  readonly source: GivenSource | undefined;
  readonly foreign: string;
}

function putIn(
  name: string,
  fields: Fields,
  { editor, keeper, filer }: Form,
  { list, source, foreign }: Found = { list: [], source: undefined, foreign: '' },
): void {
  keeper.setAside();
  const changed = editor.act(fields).size;
  say(
    element('read', HTMLElement),
    `已读入 ${name}，${changed === 0 ? '内容与原来相同' : `改了 ${changed} 处，可用“撤消”退回`}。总计已按各格重新计算；请对照原件核对后再提交。${foreign}`,
  );
  const found = findingsHtml(list, { cellsOfYear: filer.year, lines: false });
  const head = `读入的文件中有 ${list.length} 处需核对（读不出的、与规则不符的，按原件所写）`;
  draw(
    element('import-findings', HTMLElement),
    html`${list.length === 0 ? '' : html`<details open><summary>${head}</summary>${found}</details>`}
${source === undefined ? '' : html`${lookButton(source)}${sourcePictureHtml(source.picture)}`}`,
  );
  if (source !== undefined) listenForLook(source);
}

function foreignWords(root: unknown, { name }: Filer): string {
  const other = member(root, 'agencyName');
  return typeof other === 'string' && !isSameBodyName(other, name)
    ? `文件写的单位是“${other}”，提交时按“${name}”报送，请确认没有选错文件。`
    : '';
}
