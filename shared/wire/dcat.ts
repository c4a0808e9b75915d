import * as z from 'zod/mini';
import { list, shape, text } from './shape.ts';

const instant = shape({ '@type': z.literal('xsd:dateTime'), '@value': text('时间（UTC，ISO 8601）') });

/** `dcat.jsonld` (DCAT 3): a district's year as a dataset of a catalogue. */
export const DcatDataset = shape({
  '@context': z.readonly(z.record(z.string(), z.string())),
  '@type': z.literal('dcat:Dataset'),
  'dct:title': z.string(),
  'dct:description': z.string(),
  'dct:identifier': text('区划代码-年度'),
  'dct:publisher': shape({ '@type': z.literal('foaf:Agent'), 'foaf:name': z.string() }),
  'dct:license': shape({ '@id': z.string() }),
  'dct:rights': z.string(),
  'dct:spatial': shape({
    '@type': z.literal('dct:Location'),
    'dct:identifier': text('区划代码'),
    'skos:prefLabel': text('区划名称'),
    'skos:inScheme': z.literal('GB/T 2260'),
  }),
  'dct:temporal': shape({ 'dcat:startDate': z.string(), 'dcat:endDate': z.string() }),
  'dct:language': z.literal('zh-CN'),
  'dcat:version': text('数据版本'),
  'dcat:keyword': list(z.string()),
  'dct:issued': z.exactOptional(instant),
  'dct:modified': z.exactOptional(instant),
  'dcat:distribution': list(
    shape({
      '@type': z.literal('dcat:Distribution'),
      'dcat:downloadURL': z.string(),
      'dcat:mediaType': z.string(),
      'dcat:byteSize': z.int(),
      'spdx:checksum': shape({ 'spdx:algorithm': z.string(), 'spdx:checksumValue': z.string() }),
    }),
  ),
});
export type DcatDataset = z.infer<typeof DcatDataset>;
