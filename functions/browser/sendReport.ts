import { signInPath } from '../../shared/render/frame/paths.ts';
import { element, say } from './elements.ts';
import { type FilingPlace, fileReport, type ToFile } from './fileReport.ts';
import { Refused } from './interface.ts';

/**
 * Files a report from a page with `#filed` and `#progress`: the button rests meanwhile, the bar shows how far it is, the page
 * of the receipt follows. `onFiled` runs before the page is left. A refusal is said in its own words; what happened to a
 * report is never guessed. Resolves to `overtaken` where the body has filed since what was compared with.
 */
export async function sendReport(
  place: FilingPlace,
  report: ToFile,
  button: HTMLButtonElement,
  onFiled: () => void | Promise<void> = () => {},
): Promise<'overtaken' | undefined> {
  const word = element('filed', HTMLElement);
  const progress = element('progress', HTMLProgressElement);
  button.disabled = true;
  progress.hidden = false;
  try {
    const receipt = await fileReport(place, report, {
      onSent: (share) => {
        progress.value = share;
      },
      onStep: (words) => say(word, words),
    });
    await onFiled();
    location.assign(receipt);
    return undefined;
  } catch (error) {
    if (error instanceof Refused && error.code === 'OVERTAKEN') return 'overtaken';
    const words = '报送过程出错，不能确定是否已收到。请到“历史与比对”查看；没有的再报送一次，同样的内容不会重复计入。';
    if (!(error instanceof Refused)) {
      say(word, words);
      throw error;
    }
    sayRefused(error);
    return undefined;
  } finally {
    button.disabled = false;
    progress.hidden = true;
  }
}

/** What was not done, in the words of the refusal, with the way back to a session that has run out. */
export function sayRefused({ message, status }: Refused): void {
  const word = element('filed', HTMLElement);
  say(word, message);
  if (status === 401) word.append(signInAgain());
}

/** The session has run out: the draft stays in this browser, and the way back leads to this page. */
function signInAgain(): HTMLElement {
  const link = document.createElement('a');
  link.href = signInPath(`${location.pathname}${location.search}`);
  link.textContent = '重新登录并返回';
  return link;
}
