import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { judge } from '../../shared/domain/verdict/judge.ts';
import { bytesOf, fixtureBytes } from '../support/reports.ts';
import { type Line, median, ms, type Section, sideBySide, times } from './measure.ts';

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
  const first = firstOfAProcess('2024-suqian-city/submission.json');
  return { title: 'Verdict on a report ÷ JSON.parse of the same bytes', lines: [...lines, first] };
}

const FIRST_VERDICT = fileURLToPath(new URL('firstVerdict.ts', import.meta.url));
const PROCESSES = 5;

/** What a process that has judged nothing yet takes for its first report: patterns, forms and rules are made ready with it. */
function firstOfAProcess(file: string): Line {
  const taken = Array.from({ length: PROCESSES }, () =>
    Number(
      execFileSync(process.execPath, [FIRST_VERDICT, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    ),
  );
  return {
    what: 'the first report with narrative of a new process',
    value: ms(median(taken)),
    beside: 'of its processor time',
  };
}
