import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Compilation } from '../../domain/compile/compilation.ts';
import type { SummaryFile } from '../../flow/summaryPorts.ts';
import { factsOf } from '../summary/facts.ts';
import { reportTitle, type SummaryHead } from '../summary/summaryJson.ts';
import { nameInPackage } from './packageFiles.ts';

const SPDX_SHA256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256';

/**
 * The year as a dataset of a catalogue (DCAT 3, JSON-LD). `spatial` is the code of GB/T 2260. Addresses are relative: the
 * portal that puts the package up is the one that knows them.
 */
export function dcatJsonLd(compilation: Compilation, head: SummaryHead, files: readonly SummaryFile[]): string {
  const { district, districtName, year, asOf } = compilation;
  const dataset = {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      spdx: 'http://spdx.org/rdf/terms#',
    },
    '@type': 'dcat:Dataset',
    'dct:title': reportTitle(compilation),
    'dct:description': factsOf(compilation, head).join('\n'),
    'dct:identifier': `${district}-${year}`,
    'dct:publisher': `${districtName}人民政府`,
    'dct:spatial': district,
    'dct:temporal': { 'dcat:startDate': `${year}-01-01`, 'dcat:endDate': `${year}-12-31` },
    'dct:language': 'zh-CN',
    'dcat:version': head.version,
    ...(asOf === null ? {} : { 'dct:modified': asOf }),
    'dcat:distribution': files.flatMap(({ name, contentType, bytes }) => {
      const path = nameInPackage(name);
      if (path === undefined) return [];
      return [
        {
          '@type': 'dcat:Distribution',
          'dcat:downloadURL': path,
          'dcat:mediaType': contentType.replace(/;.*$/, ''),
          'dcat:byteSize': bytes.length,
          'spdx:checksum': { 'spdx:algorithm': SPDX_SHA256, 'spdx:checksumValue': bytesToHex(sha256(bytes)) },
        },
      ];
    }),
  };
  return `${JSON.stringify(dataset, null, 1)}\n`;
}
