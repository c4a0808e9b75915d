import type { Compilation } from '../../domain/year/compilation.ts';
import type { SummaryContext } from '../../flow/ports/summaryPorts.ts';
import type { CSV_DATATYPES, CsvMetadata } from '../../wire/csvMetadata.ts';
import type { FieldType } from '../../wire/dataPackage.ts';
import { described } from '../../wire/shape.ts';
import { reportTitle } from '../summary/summaryJson.ts';
import { NO_VALUE, tablesInPackage, willBeProven } from './openTables.ts';
import { LICENSE, publisherOf } from './publisher.ts';

/** Where CSV on the Web looks for the description of a table: under this name, beside it. */
export const CSV_METADATA = 'csv-metadata.json';

const DATATYPES: Readonly<Record<FieldType, (typeof CSV_DATATYPES)[number]>> = {
  string: 'string',
  year: 'gYear',
  integer: 'integer',
  number: 'decimal',
};

/** The same tables as in datapackage.json, in the words of CSV on the Web. */
export function csvMetadata(compilation: Compilation, context: SummaryContext): string {
  const { district, year } = compilation;
  const metadata = described<CsvMetadata>()({
    '@context': 'http://www.w3.org/ns/csvw',
    'dc:title': reportTitle(compilation),
    'dc:publisher': publisherOf(compilation),
    'dc:license': { '@id': LICENSE.path },
    'dc:identifier': `${district}-${year}-${context.version}`,
    dialect: { encoding: 'utf-8', delimiter: ',', lineTerminators: ['\r\n'] },
    lang: 'zh',
    null: [NO_VALUE],
    tables: tablesInPackage(willBeProven(context)).map(({ path, title, columns, key }) => ({
      url: fromData(path),
      'dc:title': title,
      tableSchema: {
        columns: columns.map(({ name, type, meaning }) => ({
          name,
          'dc:description': meaning,
          datatype: DATATYPES[type],
          ...(key.includes(name) ? { required: true } : {}),
        })),
        primaryKey: key,
      },
    })),
  });
  return `${JSON.stringify(metadata, null, 1)}\n`;
}

/** A path in the package as an address from the folder of the data, where this description lies. */
function fromData(path: string): string {
  return path.startsWith('data/') ? path.slice('data/'.length) : `../${path}`;
}
