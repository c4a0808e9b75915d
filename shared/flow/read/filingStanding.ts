import * as z from 'zod/mini';
import { findCellIn } from '../../domain/forms/catalogue.ts';
import type { CellValue, CellValues } from '../../domain/forms/cells.ts';
import { EDITIONS, type Edition, editionOfYearOrThrow } from '../../domain/forms/editions.ts';
import { Level } from '../../domain/values/identity.ts';
import { fenOfWanText } from '../../domain/values/money.ts';
import { publicFigureOrNone } from '../../domain/values/publicFigure.ts';
import type { LastYear, Standing } from '../../domain/verdict/judgement.ts';
import { shape, text } from '../../wire/shape.ts';

const figures = z.readonly(z.record(z.string(), z.nullable(z.union([z.int(), z.string()]))));

/**
 * What a verdict on a body's next upload depends on besides its bytes, as it travels to the browser: a report that is judged
 * there gets the findings the server will give it, byte for byte. Figures as in a submission: amounts as decimal strings of 万元.
 */
export const FilingStanding = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  district: text('区划代码'),
  districtName: text('区划名称'),
  year: z.int(),
  edition: z.enum(EDITIONS) as z.ZodMiniType<Edition>,
  counted: z.nullable(text('计入汇总的版本的回执号')),
  otherNames: z.exactOptional(z.readonly(z.array(text('名录中的曾用名、简称')))),
  level: z.exactOptional(Level),
  lastYear: z.exactOptional(
    shape({
      year: z.int(),
      values: figures.check(z.describe('上年已受理的数据：单元格到数值')),
      print: z.exactOptional(z.readonly(z.array(z.int()))),
    }),
  ),
  earlierReasons: z.exactOptional(
    z.readonly(z.record(z.string(), shape({ text: text('原因'), figures: text('该原因所针对的数字') }))),
  ),
  lockedBy: z.exactOptional(shape({ by: text('经手人'), at: text('时间（UTC，ISO 8601）') })),
  suspended: z.readonly(z.array(text('暂停适用的规则'))),
});
export type FilingStanding = z.infer<typeof FilingStanding>;

/** Last year's report on its way out. */
export function lastYearToWire({ year, values, print }: LastYear): NonNullable<FilingStanding['lastYear']> {
  const edition = editionOfYearOrThrow(year);
  const stated = [...values].flatMap(([name, value]) => {
    const cell = findCellIn(edition, name);
    return cell === undefined ? [] : [[name, publicFigureOrNone(cell, value)] as const];
  });
  return { year, values: Object.fromEntries(stated), ...(print === undefined ? {} : { print }) };
}

/** The standing as the rules want it, from what arrived. */
export function standingFromWire(wire: FilingStanding): Standing {
  const { agency, year, name, otherNames, level, lastYear, earlierReasons, lockedBy, suspended } = wire;
  return {
    filedAs: { agency, year },
    roster: {
      name,
      ...(level === undefined ? {} : { level }),
      ...(otherNames === undefined ? {} : { otherNames }),
    },
    ...(lastYear === undefined ? {} : { lastYear: lastYearFromWire(lastYear) }),
    ...(earlierReasons === undefined ? {} : { earlierReasons }),
    ...(lockedBy === undefined ? {} : { lockedBy }),
    ...(suspended.length === 0 ? {} : { suspended }),
  };
}

function lastYearFromWire({ year, values, print }: NonNullable<FilingStanding['lastYear']>): LastYear {
  const edition = editionOfYearOrThrow(year);
  const read: CellValues = new Map(
    Object.entries(values).flatMap(([name, figure]) => {
      const value = figureRead(edition, name, figure);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  return { year, values: read, ...(print === undefined ? {} : { print }) };
}

function figureRead(edition: Edition, name: string, figure: number | string | null): CellValue | undefined {
  const cell = findCellIn(edition, name);
  if (cell === undefined) return undefined;
  if (figure === null || figure === 'n/a') return figure;
  if (cell.kind !== 'amount') return typeof figure === 'number' ? figure : undefined;
  const fen = fenOfWanText(String(figure));
  return typeof fen === 'number' ? fen : undefined;
}
