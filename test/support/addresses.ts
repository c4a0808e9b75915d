/** What stands for every parameter that is of no district, so that a table of routes can be walked whole. */
const COMMON: Readonly<Record<string, string>> = {
  cell: 'requests.newRequests.total',
  edition: '2021',
  size: 'large',
  chart: 'results.svg',
  file: 'filings.csv',
  document: 'summary.pdf',
  name: 'fill.js',
};

/** The address of a route (`/districts/:district/:year`, with or without a pattern) for these values; others of no district are given. */
export function addressAt(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => values[name] ?? COMMON[name] ?? '');
}
