import { given } from '../values/given.ts';

/**
 * What a document of one filing says about itself beside its print, so that it can be read back without guessing: whose
 * report of which year it is. Written by `render/document` and `render/filing`, read by `intake/readOwnDocument`.
 */
export interface DocumentMark {
  readonly agency: string;
  readonly agencyName: string;
  readonly year: number;
  /** 成文日期, where the document ends with 署名 and that day: they are not part of the report's text. */
  readonly signedOn?: string;
  /** Of a draft: the lines at its end on which the people of the body sign. They are not part of the report's text either. */
  readonly signOff?: readonly string[];
}

/** Where the mark stands in a page: `<meta name="nianbao-report">`. In a Word file it is the subject of its properties. */
export const DOCUMENT_MARK = 'nianbao-report';

/** 「海珠区2025年政府信息公开工作年度报告」: the title of a report, a body's or a district's. */
export function reportTitleOf(name: string, year: number): string {
  return `${name}${year}年政府信息公开工作年度报告`;
}

/** In ASCII throughout, so that characters which no document can hold or show survive in it. */
export function documentMark({ agency, agencyName, year, signedOn, signOff }: DocumentMark): string {
  const ends = signOff === undefined ? given({ signedOn }) : { signedOn: signedOn ?? null, signOff };
  const text = JSON.stringify([DOCUMENT_MARK, agency, year, agencyName, ...Object.values(ends)]);
  return text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Reads a mark; undefined for any other text. */
export function readDocumentMark(text: string): DocumentMark | undefined {
  if (!text.startsWith(`["${DOCUMENT_MARK}",`)) return undefined;
  try {
    const [, agency, year, agencyName, signedOn, signOff] = JSON.parse(text) as readonly unknown[];
    if (typeof agency !== 'string' || typeof year !== 'number' || typeof agencyName !== 'string') return undefined;
    const lines = Array.isArray(signOff) ? signOff.filter((line) => typeof line === 'string') : undefined;
    return {
      ...{ agency, agencyName, year },
      ...given({ signedOn: typeof signedOn === 'string' ? signedOn : undefined, signOff: lines }),
    };
  } catch {
    return undefined;
  }
}
