/**
 * The documents of a summary that are made for the public, and what they are called in the publication package. What is the
 * office's business (who was late, what was left blank, every body's figures) stands in its workbook alone.
 */
const PACKAGE_FILES = [
  { stored: 'summary.docx', name: '报告.docx' },
  { stored: 'summary.html', name: '报告.html' },
  { stored: 'tables.xlsx', name: 'data/tables.xlsx' },
  { stored: 'summary.csv', name: 'data/summary.csv' },
  { stored: 'tables.csv', name: 'data/tables.csv' },
  { stored: 'report.json', name: 'data/report.json' },
  { stored: 'corrections.csv', name: 'data/corrections.csv' },
  { stored: 'corrections.json', name: '更正记录.json' },
  { stored: 'dcat.jsonld', name: 'dcat.jsonld' },
  { stored: 'datapackage.json', name: 'datapackage.json' },
] as const;

/** What the package calls a stored document; undefined for one that is not for the public. */
export function nameInPackage(stored: string): string | undefined {
  return PACKAGE_FILES.find((each) => each.stored === stored)?.name;
}
