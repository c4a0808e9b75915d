import type { Edition } from '../../shared/domain/forms/editions.ts';
import { member } from '../../shared/domain/report/json.ts';
import { isSameBodyName } from '../../shared/domain/values/bodyName.ts';
import type { Finding } from '../../shared/domain/verdict/findings.ts';
import type { Standing } from '../../shared/domain/verdict/judgement.ts';
import { findingsHtml } from '../../shared/render/frame/findingsHtml.ts';
import { html } from '../../shared/render/frame/html.ts';
import { CANNOT_OPEN } from './chosenFile.ts';
import type { DraftKeeper } from './draftKeeper.ts';
import { draw, element, say } from './elements.ts';
import { type Fields, fieldsOf, readOver } from './fields.ts';
import type { FormEditor } from './formEditor.ts';
import { draftInFile } from './localDraft.ts';
import { type ReadFile, readFile } from './readFile.ts';
import { rootOf } from './rootOf.ts';
import type { Filer } from './submission.ts';
import { judgeHere } from './verdict.ts';

interface Form {
  readonly filer: Filer;
  readonly edition: Edition;
  readonly standing: Standing;
  readonly editor: FormEditor;
  readonly keeper: DraftKeeper;
}

/** Reads a file into the form, as one step that can be undone; the draft before it is put aside as well. */
export async function readIntoForm(file: File, form: Form): Promise<void> {
  const { filer, edition, standing } = form;
  const status = element('read', HTMLElement);
  say(status, `正在读取 ${file.name}……`);
  const refuse = (words: string, findings: readonly Finding[] = []) => {
    say(status, words);
    draw(element('import-findings', HTMLElement), findings.length === 0 ? '' : findingsHtml(findings));
  };
  const read = await readFile(file);
  if (read === 'unreadable') {
    refuse(`${file.name} ${CANNOT_OPEN}`);
    return;
  }
  const root = read.kind === 'document' ? read.imported.draft : rootOf(read.bytes);
  const isReadable = read.kind === 'document' ? !read.imported.unreadable : root !== undefined;
  if (!isReadable) {
    refuse(`${file.name} 没有读入。`, findingsIn(read, standing));
    return;
  }
  const draft = draftInFile(filer, root);
  const stated = member(root, 'year');
  if (draft === 'foreign') refuse(`${file.name} 是别的单位或别的年度的草稿，没有读入。`);
  else if (draft !== undefined) putIn(file.name, new Map([...form.editor.read(), ...fieldsOf(draft)]), form, []);
  else if (stated !== undefined && stated !== filer.year)
    refuse(`${file.name} 是 ${String(stated)} 年度的报告，本页填报 ${filer.year} 年度，没有读入。`);
  else {
    const fields = readOver(form.editor.read(), root, edition);
    putIn(`${file.name}`, fields, form, findingsIn(read, standing), foreignWords(root, filer));
  }
}

function findingsIn(read: Exclude<ReadFile, 'unreadable'>, standing: Standing): readonly Finding[] {
  return read.kind === 'document' ? read.imported.findings : judgeHere(read.bytes, standing).findings;
}

function putIn(
  name: string,
  fields: Fields,
  { editor, keeper, filer }: Form,
  list: readonly Finding[],
  foreign = '',
): void {
  keeper.setAside();
  const changed = editor.act(fields).size;
  say(
    element('read', HTMLElement),
    `已读入 ${name}，${changed === 0 ? '内容与原来相同' : `改了 ${changed} 处，可用“撤消”退回`}。总计已按各格重新计算；请对照原件核对后再提交。${foreign}`,
  );
  draw(
    element('import-findings', HTMLElement),
    list.length === 0
      ? ''
      : html`<details open><summary>读入的文件中有 ${list.length} 处需核对（读不出的、与规则不符的，按原件所写）</summary>${findingsHtml(list, { cellsOfYear: filer.year })}</details>`,
  );
}

function foreignWords(root: unknown, { name }: Filer): string {
  const other = member(root, 'agencyName');
  return typeof other === 'string' && !isSameBodyName(other, name)
    ? `文件写的单位是“${other}”，提交时按“${name}”报送，请确认没有选错文件。`
    : '';
}
