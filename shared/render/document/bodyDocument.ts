import { documentMark, reportTitleOf } from '../../domain/marks/documentMarks.ts';
import { given, when } from '../../domain/values/given.ts';
import type { Report } from '../../domain/verdict/judgement.ts';
import { printedFigures } from '../filing/printedFigures.ts';
import type { VersionMarks } from '../filing/versionMarks.ts';
import { signOffLines } from './gongwen.ts';
import { reportDocument } from './reportDocument.ts';

/**
 * One body's report as a document in the layout of 公文, to be published on its own page; `headLine` says in the page header
 * which version it is, `signedOn` is 成文日期 below the body's name, `signers` sign a draft on lines at its end.
 * The same report gives the same bytes, and `importReport` reads the same report from them: every cell,
 * year, name, and the prose paragraph by paragraph. Prose with characters that no reader can see (they are printed as U+FFFD)
 * is left open on reading, with a finding; a section without text comes back absent; reasons are not printed.
 */
export function bodyDocument(report: Report, { headLine, signedOn, signers }: VersionMarks = {}): Promise<Uint8Array> {
  return reportDocument({
    title: reportTitleOf(report.agencyName, report.year),
    subject: documentMark({ ...report, ...given({ signedOn, signOff: signers && signOffLines(signers) }) }),
    ...given({ headLine }),
    edition: report.edition,
    text: report.narrative,
    show: printedFigures(report),
    ...when(signedOn, (day) => ({ signature: { organ: report.agencyName, day } })),
    ...given({ signers }),
    notes: [],
  });
}
