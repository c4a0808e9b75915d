import * as z from 'zod/mini';
import { list, shape, text } from './shape.ts';

const instant = shape({ '@type': z.literal('xsd:dateTime'), '@value': text('时间（UTC，ISO 8601）') });
const day = shape({ '@type': z.literal('xsd:date'), '@value': z.string() });
const terms = shape({ '@id': z.string(), '@type': z.literal('dct:LicenseDocument') });
const address = shape({ '@id': text('相对于发布包的地址'), '@type': z.literal('rdfs:Resource') });

/** `dcat.jsonld` (DCAT 3): a district's year as a dataset of a catalogue. */
export const DcatDataset = shape({
  '@context': z.readonly(z.record(z.string(), z.string())),
  '@type': z.literal('dcat:Dataset'),
  'dct:title': z.string(),
  'dct:description': z.string(),
  'dct:identifier': text('区划代码-年度'),
  'dct:publisher': shape({ '@type': z.literal('foaf:Agent'), 'foaf:name': z.string() }),
  'dct:license': terms,
  'dct:rights': z.string(),
  'dct:spatial': shape({
    '@type': z.literal('dct:Location'),
    'dct:identifier': text('区划代码'),
    'skos:prefLabel': text('区划名称'),
    'skos:inScheme': z.literal('GB/T 2260'),
  }),
  'dct:temporal': shape({ '@type': z.literal('dct:PeriodOfTime'), 'dcat:startDate': day, 'dcat:endDate': day }),
  'dct:language': shape({ '@id': z.string(), '@type': z.literal('dct:LinguisticSystem') }),
  'dcat:version': text('数据版本'),
  'dcat:keyword': list(z.string()),
  'dct:issued': z.exactOptional(instant),
  'dct:modified': z.exactOptional(instant),
  'dcat:distribution': list(
    shape({
      '@type': z.literal('dcat:Distribution'),
      'dct:title': z.string(),
      'dct:license': terms,
      'dcat:accessURL': address,
      'dcat:downloadURL': address,
      'dcat:mediaType': shape({ '@id': z.string(), '@type': z.literal('dct:MediaType') }),
      'dcat:byteSize': shape({ '@type': z.literal('xsd:nonNegativeInteger'), '@value': z.string() }),
      'spdx:checksum': shape({
        '@type': z.literal('spdx:Checksum'),
        'spdx:algorithm': shape({ '@id': z.string(), '@type': z.literal('spdx:ChecksumAlgorithm') }),
        'spdx:checksumValue': shape({ '@type': z.literal('xsd:hexBinary'), '@value': z.string() }),
      }),
    }),
  ),
});
export type DcatDataset = z.infer<typeof DcatDataset>;
