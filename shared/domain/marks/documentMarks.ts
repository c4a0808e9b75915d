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
}

/** Where the mark stands in a page: `<meta name="nianbao-report">`. In a Word file it is the subject of its properties. */
export const DOCUMENT_MARK = 'nianbao-report';

/** 「海珠区2025年政府信息公开工作年度报告」: the title of a report, a body's or a district's. */
export function reportTitleOf(name: string, year: number): string {
  return `${name}${year}年政府信息公开工作年度报告`;
}

/** In ASCII throughout, so that characters which no document can hold or show survive in it. */
export function documentMark({ agency, agencyName, year, signedOn }: DocumentMark): string {
  const text = JSON.stringify([DOCUMENT_MARK, agency, year, agencyName, ...(signedOn === undefined ? [] : [signedOn])]);
  return text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Reads a mark; undefined for any other text. */
export function readDocumentMark(text: string): DocumentMark | undefined {
  if (!text.startsWith(`["${DOCUMENT_MARK}",`)) return undefined;
  try {
    const [, agency, year, agencyName, signedOn] = JSON.parse(text) as readonly unknown[];
    return typeof agency === 'string' && typeof year === 'number' && typeof agencyName === 'string'
      ? { agency, agencyName, year, ...(typeof signedOn === 'string' ? { signedOn } : {}) }
      : undefined;
  } catch {
    return undefined;
  }
}
