import { overdueRequests } from '../../shared/domain/register/answerDue.ts';
import { tallyRegister } from '../../shared/domain/register/tallyRegister.ts';
import { shanghaiDate } from '../../shared/domain/values/calendar.ts';
import { wanTextOfFen } from '../../shared/domain/values/money.ts';
import { figureRowsHtml, registerHtml, type TalliedRegister } from '../../shared/render/body/registerHtml.ts';
import { CANNOT_OPEN } from './chosenFile.ts';
import type { DraftKeeper } from './draftKeeper.ts';
import { draw, element, say } from './elements.ts';
import type { FormEditor } from './formEditor.ts';

interface Form {
  readonly year: number;
  readonly editor: FormEditor;
  readonly keeper: DraftKeeper;
}

/** Larger than any register, and still small enough for the reader of documents to refuse in words. */
const MOST = 20 * 1024 * 1024 + 1;

/**
 * 从台账读入: works tables 3 and 4 out of a register of requests and puts them into the form, as one step that can be undone. The
 * register stays in this page: neither the draft nor what is filed holds a row of it. Undefined where no figure could be worked out.
 */
export async function registerIntoForm(
  file: File,
  { year, editor, keeper }: Form,
): Promise<TalliedRegister | undefined> {
  const status = element('read', HTMLElement);
  say(status, `正在读取 ${file.name}……`);
  const register = await readFile(file, year);
  if (typeof register === 'string') {
    say(status, `${file.name} ${register}`);
    draw(element('register', HTMLElement), '');
    return undefined;
  }
  draw(element('register', HTMLElement), registerHtml(register));
  const { read, tally } = register;
  if (read.unreadable) {
    say(status, `${file.name} 没有读入：${read.faults[0]?.words ?? ''}`);
    return undefined;
  }
  keeper.setAside();
  const figures = [...tally.counted].map(([name, from]) => [name, String(from.length)] as const);
  const changed = editor.act(new Map([...editor.read(), ...figures])).size;
  say(status, readWords(file.name, register, changed));
  return register;
}

async function readFile(file: File, year: number): Promise<TalliedRegister | string> {
  try {
    const bytes = new Uint8Array(await file.slice(0, MOST).arrayBuffer());
    const [{ readApart }, { UnreadableSource }] = await Promise.all([
      import('./readApart.ts'),
      import('../../shared/intake/source/sourceDocument.ts'),
    ]);
    try {
      const { register: read } = await readApart('register', { kind: 'register', bytes, year });
      const today = shanghaiDate(new Date());
      return { year, read, tally: tallyRegister(year, read.requests), overdue: overdueRequests(read.requests, today) };
    } catch (error) {
      if (error instanceof UnreadableSource) return `没有读入：${error.reason}。${error.mend}。`;
      throw error;
    }
  } catch (error) {
    if (error instanceof DOMException) return CANNOT_OPEN;
    throw error;
  }
}

function readWords(name: string, { year, read, tally, overdue }: TalliedRegister, changed: number): string {
  const { requests, faults, fees } = read;
  const left = new Set(faults.filter(({ left }) => left !== 'nothing').map(({ place }) => place)).size;
  return [
    requests.length === 0 ? '台账里没有一件申请：确实没有收到申请，才可以这样填。' : '',
    `已从 ${name} 计入 ${requests.length} 件申请，申请、复议诉讼两张表${changed === 0 ? '与原来相同' : `改了 ${changed} 格，可用“撤消”退回`}。`,
    tally.beside.length === 0 ? '' : `其中 ${tally.beside.length} 件与 ${year} 年度无关。`,
    left === 0 ? '' : `有 ${left} 行没有全部计入，见下列“台账”。`,
    overdue.length === 0 ? '' : `有 ${overdue.length} 件超过答复期限。`,
    fees.count === 0
      ? ''
      : `信息处理费 ${fees.count} 件共 ${wanTextOfFen(fees.fen)} 万元，请写入“其他需要报告的事项”。`,
    '台账没有上传，也不保存在草稿里。',
  ].join('');
}

/** Shows the rows of a figure below the tables of the register, and goes there. */
export function showFigureRows(register: TalliedRegister, name: string): void {
  const place = element('register-rows', HTMLElement);
  draw(place, figureRowsHtml(register, name));
  place.scrollIntoView({ block: 'nearest' });
  place.focus();
}
