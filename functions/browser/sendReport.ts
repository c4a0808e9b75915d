import { signInPath } from '../../shared/render/frame/paths.ts';
import { element, say } from './elements.ts';
import { type FilingPlace, fileReport, type ToFile } from './fileReport.ts';
import { Refused } from './interface.ts';

/**
 * Files a report from a page with `#filed` and `#progress`: the button rests meanwhile, the bar shows how far it is, the page
 * of the receipt follows. `onFiled` runs before the page is left. A refusal is said in its own words; what happened to a
 * report is never guessed.
 */
export async function sendReport(
  place: FilingPlace,
  report: ToFile,
  button: HTMLButtonElement,
  onFiled: () => void | Promise<void> = () => {},
): Promise<void> {
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
  } catch (error) {
    const words = '报送过程出错，不能确定是否已收到。请到“历史与比对”查看；没有的再报送一次，同样的内容不会重复计入。';
    say(word, error instanceof Refused ? error.message : words);
    if (error instanceof Refused && error.status === 401) word.append(signInAgain());
    if (!(error instanceof Refused)) throw error;
  } finally {
    button.disabled = false;
    progress.hidden = true;
  }
}

/** The session has run out: the draft stays in this browser, and the way back leads to this page. */
function signInAgain(): HTMLElement {
  const link = document.createElement('a');
  link.href = signInPath(`${location.pathname}${location.search}`);
  link.textContent = '重新登录并返回';
  return link;
}
