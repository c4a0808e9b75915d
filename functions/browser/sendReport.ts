import { element, say } from './elements.ts';
import { type FilingPlace, fileReport } from './fileReport.ts';
import { Refused } from './interface.ts';

/**
 * Files a report from a page with `#filed` and `#progress`: the button rests meanwhile, the bar shows how far it is, the page
 * of the receipt follows. `onFiled` runs before the page is left. A refusal is said in its own words.
 */
export async function sendReport(
  place: FilingPlace,
  bytes: Uint8Array<ArrayBuffer>,
  button: HTMLButtonElement,
  onFiled: () => void = () => {},
): Promise<void> {
  const word = element('filed', HTMLElement);
  const progress = element('progress', HTMLProgressElement);
  button.disabled = true;
  progress.hidden = false;
  try {
    const receipt = await fileReport(place, bytes, {
      onSent: (share) => {
        progress.value = share;
      },
      onStep: (words) => say(word, words),
    });
    if (receipt === undefined) {
      say(word, '文件已收到，回执还没有出来。可关闭本页，稍后在“历史与比对”中查看。');
      return;
    }
    onFiled();
    location.assign(receipt);
  } catch (error) {
    say(word, error instanceof Refused ? error.message : '提交时出错，没有提交成功。请刷新页面重试。');
    if (!(error instanceof Refused)) throw error;
  } finally {
    button.disabled = false;
    progress.hidden = true;
  }
}
