import { beforeAll, describe, expect, it } from 'vitest';
import type { SummaryContext, SummaryFile } from '../../../../shared/flow/ports/summaryPorts.ts';
import { drawSummary } from '../../../../shared/render/summary/drawSummary.ts';
import { compiled } from '../../../support/compilations.ts';
import { aReport } from '../../../support/reports.ts';

const { compilation, context } = compiled({ year: 2023 }, [
  { agency: '440105-a', name: '甲局', report: aReport(2023, 1, '440105-a') },
  { agency: '440105-b', name: '乙局' },
  { agency: '440105-s', name: '税务局', required: false, reason: '垂直领导' },
]);
const SIGNED_AT = '2024-02-20T01:02:03.000Z';

async function described(over: Partial<SummaryContext>, name: string): Promise<Record<string, unknown>> {
  const files = await drawSummary(compilation, { ...context, ...over });
  const bytes = files.find((file: SummaryFile) => file.name === name)?.bytes;
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

describe('the description of the package', () => {
  let read: Record<string, unknown>;
  beforeAll(async () => {
    read = await described({}, 'datapackage.json');
  });

  it('names terms, publisher, sources, and how complete the figures are', () => {
    expect(read).toMatchObject({
      licenses: [
        { name: 'other-pd', path: expect.stringMatching(/^https:/), title: expect.stringContaining('第五条') },
      ],
      contributors: [{ title: '海珠区', roles: ['publisher'] }],
      sources: [{ title: expect.stringContaining('2023年政府信息公开工作年度报告') }],
      facts: {
        version: 'v0003',
        status: 'draft',
        asOf: '2024-01-05T02:03:04.000Z',
        coverage: { required: 2, counted: 1, missing: 1 },
      },
    });
  });

  it('gives texts an encoding, and Office documents none', () => {
    const resources = read.resources as readonly { readonly format: string; readonly encoding?: string }[];
    const withOne = resources.filter(({ encoding }) => encoding === 'utf-8').map(({ format }) => format);
    const without = resources.filter(({ encoding }) => encoding === undefined).map(({ format }) => format);
    expect(new Set(withOne)).toEqual(new Set(['html', 'csv', 'json', 'jsonld']));
    expect(new Set(without)).toEqual(new Set(['docx']));
  });
});

describe('the dataset of a catalogue', () => {
  it('names publisher, place by GB/T 2260, terms, and the day of the last figure', async () => {
    const draft = await described({}, 'dcat.jsonld');
    expect(draft).toMatchObject({
      'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': '海珠区' },
      'dct:spatial': { 'dct:identifier': '440105', 'skos:inScheme': 'GB/T 2260', 'skos:prefLabel': '海珠区' },
      'dct:license': { '@id': expect.stringMatching(/^https:/) },
      'dcat:keyword': expect.arrayContaining(['海珠区']),
      'dct:modified': { '@type': 'xsd:dateTime', '@value': '2024-01-05T02:03:04.000Z' },
    });
    expect(Object.keys(draft)).not.toContain('dct:issued');
  });

  it('is issued when somebody has signed it', async () => {
    const signed = await described({ signed: true, signedAt: SIGNED_AT }, 'dcat.jsonld');
    expect(signed['dct:issued']).toEqual({ '@type': 'xsd:dateTime', '@value': SIGNED_AT });
  });

  it('uses no prefix that its context does not explain', async () => {
    const dataset = await described({ signed: true, signedAt: SIGNED_AT }, 'dcat.jsonld');
    const known = Object.keys(dataset['@context'] as object);
    const { '@context': _, ...rest } = dataset;
    const used = [...JSON.stringify(rest).matchAll(/"([a-z]+):[a-zA-Z]+":/g)].map(([, prefix]) => prefix);
    expect(known).toEqual(expect.arrayContaining([...new Set(used)]));
  });
});
