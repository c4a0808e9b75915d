import { hashOfBytes } from '../../domain/values/hashOfBytes.ts';
import type { Compilation } from '../../domain/year/compilation.ts';
import type { SummaryFile } from '../../flow/ports/summaryPorts.ts';
import type { DcatDataset } from '../../wire/dcat.ts';
import { described } from '../../wire/shape.ts';
import { publicFacts } from '../summary/facts.ts';
import { reportTitle, type SignedHead } from '../summary/summaryJson.ts';
import { nameInPackage } from './packageFiles.ts';
import { LICENSE, publisherOf } from './publisher.ts';

const SPDX_SHA256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256';
/** Media types and languages by the names catalogues look for them under: IANA's register, the EU's list of languages. */
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';
const CHINESE = 'http://publications.europa.eu/resource/authority/language/ZHO';
const TERMS = { '@id': LICENSE.path, '@type': 'dct:LicenseDocument' } as const;

/**
 * The year as a dataset of a catalogue (DCAT 3, JSON-LD), as DCAT-AP 3.0.1 wants it: what is named by address says what it is.
 * `spatial` is the code of GB/T 2260. Addresses are relative: the portal that puts the package up is the one that knows them.
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
      rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@type': 'dcat:Dataset',
    'dct:title': reportTitle(compilation),
    'dct:description': publicFacts(compilation, head).join('\n'),
    'dct:identifier': `${district}-${year}`,
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': publisherOf(compilation) },
    'dct:license': TERMS,
    'dct:rights': LICENSE.title,
    'dct:spatial': {
      '@type': 'dct:Location',
      'dct:identifier': district,
      'skos:prefLabel': districtName,
      'skos:inScheme': 'GB/T 2260',
    },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@type': 'xsd:date', '@value': `${year}-01-01` },
      'dcat:endDate': { '@type': 'xsd:date', '@value': `${year}-12-31` },
    },
    'dct:language': { '@id': CHINESE, '@type': 'dct:LinguisticSystem' },
    'dcat:version': head.version,
    'dcat:keyword': ['政府信息公开', '工作年度报告', districtName],
    ...(head.signedAt === null ? {} : { 'dct:issued': instant(head.signedAt) }),
    ...(asOf === null ? {} : { 'dct:modified': instant(asOf) }),
    'dcat:distribution': files.flatMap(({ name, contentType, bytes }) => {
      const path = nameInPackage(name);
      if (path === undefined) return [];
      const address = { '@id': path, '@type': 'rdfs:Resource' } as const;
      return [
        {
          '@type': 'dcat:Distribution',
          'dct:title': path,
          'dct:license': TERMS,
          'dcat:accessURL': address,
          'dcat:downloadURL': address,
          'dcat:mediaType': { '@id': `${MEDIA_TYPES}${contentType.replace(/;.*$/, '')}`, '@type': 'dct:MediaType' },
          'dcat:byteSize': { '@type': 'xsd:nonNegativeInteger', '@value': String(bytes.length) },
          'spdx:checksum': {
            '@type': 'spdx:Checksum',
            'spdx:algorithm': { '@id': SPDX_SHA256, '@type': 'spdx:ChecksumAlgorithm' },
            'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': hashOfBytes(bytes) },
          },
        },
      ];
    }),
  });
  return `${JSON.stringify(dataset, null, 1)}\n`;
}

function instant(at: string): NonNullable<DcatDataset['dct:issued']> {
  return { '@type': 'xsd:dateTime', '@value': at };
}
