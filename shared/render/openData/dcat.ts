import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { SummaryFile } from '../../flow/ports/summaryPorts.ts';
import type { DcatDataset } from '../../wire/dcat.ts';
import { described } from '../../wire/shape.ts';
import { publicFacts } from '../summary/facts.ts';
import { reportTitle, type SignedHead } from '../summary/summaryJson.ts';
import { nameInPackage } from './packageFiles.ts';
import { LICENSE, publisherOf } from './publisher.ts';

const SPDX_SHA256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256';

/**
 * The year as a dataset of a catalogue (DCAT 3, JSON-LD). `spatial` is the code of GB/T 2260. Addresses are relative: the
 * portal that puts the package up is the one that knows them.
 */
export function dcatJsonLd(compilation: Compilation, head: SignedHead, files: readonly SummaryFile[]): string {
  const { district, districtName, year, asOf } = compilation;
  const dataset = described<DcatDataset>()({
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      spdx: 'http://spdx.org/rdf/terms#',
      foaf: 'http://xmlns.com/foaf/0.1/',
      skos: 'http://www.w3.org/2004/02/skos/core#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@type': 'dcat:Dataset',
    'dct:title': reportTitle(compilation),
    'dct:description': publicFacts(compilation, head).join('\n'),
    'dct:identifier': `${district}-${year}`,
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': publisherOf(compilation) },
    'dct:license': { '@id': LICENSE.path },
    'dct:rights': LICENSE.title,
    'dct:spatial': {
      '@type': 'dct:Location',
      'dct:identifier': district,
      'skos:prefLabel': districtName,
      'skos:inScheme': 'GB/T 2260',
    },
    'dct:temporal': { 'dcat:startDate': `${year}-01-01`, 'dcat:endDate': `${year}-12-31` },
    'dct:language': 'zh-CN',
    'dcat:version': head.version,
    'dcat:keyword': ['政府信息公开', '工作年度报告', districtName],
    ...(head.signedAt === null ? {} : { 'dct:issued': instant(head.signedAt) }),
    ...(asOf === null ? {} : { 'dct:modified': instant(asOf) }),
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
  });
  return `${JSON.stringify(dataset, null, 1)}\n`;
}

function instant(at: string): NonNullable<DcatDataset['dct:issued']> {
  return { '@type': 'xsd:dateTime', '@value': at };
}
