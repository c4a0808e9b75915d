import * as z from 'zod/mini';
import { MachineFacts } from './correctionLog.ts';
import { figureOrNull, instant, narrative } from './members.ts';
import { shape, text } from './shape.ts';

/** `data/figures.json` of the publication package: the report as published, for programs. */
export const PublicReport = shape({
  title: z.string(),
  district: text('区划代码'),
  districtName: text('区划名称'),
  publisher: z.exactOptional(text('发布机关，名录写明的')),
  year: z.int(),
  issued: z.exactOptional(instant),
  ...MachineFacts.def.innerType.shape,
  text: z.exactOptional(narrative.check(z.describe('文字部分，按章节'))),
  cells: z.readonly(z.record(z.string(), figureOrNull)),
});
export type PublicReport = z.infer<typeof PublicReport>;
