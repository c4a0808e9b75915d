import { judge } from '../../shared/domain/verdict/judge.ts';
import { bytesOf, fixtureBytes } from '../support/reports.ts';
import { ms, type Section, sideBySide, times } from './measure.ts';

const REPEAT = 50;

/** One verdict against a bare JSON.parse of the same bytes. */
export function validationBench(): Section {
  const decoder = new TextDecoder();
  const files = {
    'a correct report (7 KB)': fixtureBytes('2021-pingtan/corrected/350128-ziran.json'),
    'a report with errors, positions worked out': fixtureBytes('2021-pingtan/filed/350128-ziran.json'),
    'a report with narrative (宿迁 2024)': fixtureBytes('2024-suqian-city/submission.json'),
    'not JSON at all': bytesOf(
      new TextDecoder().decode(fixtureBytes('2024-suqian-city/submission.json')).slice(0, 5000),
    ),
  };
  const lines = Object.entries(files).map(([what, bytes]) => {
    const result = sideBySide(15, {
      judge: () => {
        for (let at = 0; at < REPEAT; at++) judge(bytes, {});
      },
      parse: () => {
        for (let at = 0; at < REPEAT; at++) {
          try {
            JSON.parse(decoder.decode(bytes));
          } catch {
            // the bare minimum for a file that is not JSON is to notice
          }
        }
      },
    });
    return { what, value: times(result.judge / result.parse), beside: `${ms(result.judge / REPEAT)} a report` };
  });
  return { title: 'Verdict on a report ÷ JSON.parse of the same bytes', lines };
}
