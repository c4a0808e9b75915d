import type { DrawSummary } from '../../../shared/flow/ports/summaryPorts.ts';
import { correctionsJson } from '../../../shared/render/openData/correctionLog.ts';
import { summaryJson } from '../../../shared/render/summary/summaryJson.ts';

const encoder = new TextEncoder();
const JSON_TYPE = 'application/json; charset=utf-8';

/** Of the documents of a summary those that a program reads again: the figures, and the record of corrections. */
export const drawLightly: DrawSummary = async (compilation, context) => [
  { name: 'summary.json', contentType: JSON_TYPE, bytes: encoder.encode(summaryJson(compilation, context)) },
  {
    name: 'corrections.json',
    contentType: JSON_TYPE,
    bytes: encoder.encode(correctionsJson(compilation, context, context.corrections)),
  },
];
