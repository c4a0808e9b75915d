import { judgeHere } from '../../functions/browser/verdict.ts';
import { judgeInStanding } from '../../shared/flow/read/filingStanding.ts';

/** The browser's own judge, as the pages bundle it, within a test's reach: bytes in base64 to the findings' JSON. */
declare global {
  var judgeAll: (files: readonly string[]) => readonly string[];
  /** The same in a standing each, as the server answers it. */
  var judgeAllInStanding: (files: readonly (readonly [file: string, standing: string])[]) => readonly string[];
}

globalThis.judgeAll = (files) =>
  files.map((file) => {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    const { outcome, findings, counts } = judgeHere(bytes, {});
    return JSON.stringify({ outcome, findings, counts });
  });

globalThis.judgeAllInStanding = (files) =>
  files.map(([file, standing]) => {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    const { outcome, findings, counts } = judgeInStanding(bytes, JSON.parse(standing));
    return JSON.stringify({ outcome, findings, counts });
  });
