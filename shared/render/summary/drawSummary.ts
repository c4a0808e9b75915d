import type { DrawSummary } from '../../flow/summaryPorts.ts';
import { agenciesCsv, districtCsv } from '../csv/tidyCsv.ts';
import { summaryJson } from './summaryJson.ts';

const encoder = new TextEncoder();

/** The documents of a compiled year, drawn purely: the same year gives the same bytes. */
export const drawSummary: DrawSummary = (compilation, context) => [
  {
    name: 'summary.json',
    contentType: 'application/json; charset=utf-8',
    bytes: encoder.encode(summaryJson(compilation, context)),
  },
  {
    name: 'summary.csv',
    contentType: 'text/csv; charset=utf-8',
    bytes: encoder.encode(districtCsv(compilation, context.version)),
  },
  {
    name: 'agencies.csv',
    contentType: 'text/csv; charset=utf-8',
    bytes: encoder.encode(agenciesCsv(compilation, context.valuesOf)),
  },
];
