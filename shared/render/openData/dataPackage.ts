import { when } from '../../domain/values/given.ts';
import { hashOfBytes } from '../../domain/values/hashOfBytes.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { SummaryContext, SummaryFile } from '../../flow/ports/summaryPorts.ts';
import type { DataPackage } from '../../wire/dataPackage.ts';
import { described } from '../../wire/shape.ts';
import { publicFacts } from '../summary/facts.ts';
import { machineFacts } from '../summary/machineFacts.ts';
import { reportTitle } from '../summary/summaryJson.ts';
import { NO_VALUE, tablesInPackage, willBeProven } from './openTables.ts';
import { nameInPackage } from './packageFiles.ts';
import { LICENSE, publisherOf } from './publisher.ts';

type Resource = DataPackage['resources'][number];

const PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json';

const hashOf = (bytes: Uint8Array) => `sha256:${hashOfBytes(bytes)}`;

/** Tables laid out as printed, with merged cells and headings of several lines: no program reads them as rows, so they are no resources. */
const PRINTED: readonly string[] = ['tables.csv', 'tables.xlsx'];

/** An Office document is a ZIP: it has no encoding. */
function isText(contentType: string): boolean {
  return /^text\/|json/.test(contentType);
}

/**
 * The description of the package by Data Package v2 (datapackage.org): every file with size, hash and, for tables, columns.
 * Paths are those of the publication package.
 */
export function dataPackage(compilation: Compilation, head: SummaryContext, files: readonly SummaryFile[]): string {
  const { district, year, asOf } = compilation;
  const isProven = willBeProven(head);
  const tables = new Map(tablesInPackage(isProven).map((table) => [table.stored, table]));
  const resources = files.flatMap<Resource>(({ name: stored, contentType, bytes }) => {
    const path = nameInPackage(stored, isProven);
    if (path === undefined || PRINTED.includes(stored)) return [];
    const table = tables.get(stored);
    const format = stored.slice(stored.lastIndexOf('.') + 1);
    return [
      {
        name: stored.replaceAll('.', '-').toLowerCase(),
        ...when(table, (table) => ({ title: table.title, type: 'table' })),
        path,
        format,
        mediatype: contentType.replace(/;.*$/, ''),
        ...(isText(contentType) ? { encoding: 'utf-8' } : {}),
        bytes: bytes.length,
        hash: hashOf(bytes),
        ...when(table, (table) => ({
          dialect: { delimiter: ',', lineTerminator: '\r\n' },
          schema: {
            fields: table.columns.map(({ name, type, meaning }) => ({ name, type, description: meaning })),
            primaryKey: table.key,
            missingValues: [NO_VALUE],
          },
        })),
      },
    ];
  });
  const description = described<DataPackage>()({
    $schema: PROFILE,
    name: `nianbao-${district}-${year}`,
    title: reportTitle(compilation),
    description: publicFacts(compilation, head).join('\n'),
    version: head.version,
    ...(asOf === null ? {} : { created: asOf }),
    facts: machineFacts(compilation, head),
    licenses: [LICENSE],
    contributors: [{ title: publisherOf(compilation), roles: ['publisher'] }],
    sources: [{ title: `${compilation.districtName}各单位${year}年政府信息公开工作年度报告` }],
    printed: printedIn(files),
    resources,
  });
  return `${JSON.stringify(description, null, 1)}\n`;
}

function printedIn(files: readonly SummaryFile[]): DataPackage['printed'] {
  return files.flatMap(({ name: stored, contentType, bytes }) => {
    const path = nameInPackage(stored);
    if (path === undefined || !PRINTED.includes(stored)) return [];
    return [{ path, mediatype: contentType.replace(/;.*$/, ''), bytes: bytes.length, hash: hashOf(bytes) }];
  });
}
