import * as z from 'zod/mini';
import { instant } from './members.ts';
import { shape, text } from './shape.ts';

/** A body that was merged into another this year, which reports for both. */
export const Merger = shape({
  agency: text('并入其他单位的单位'),
  name: text('其名称'),
  into: text('一并报送的单位'),
  intoName: text('一并报送的单位的名称'),
  takenOutAt: z.exactOptional(
    instant.check(z.describe('并入时其报送移出汇总的时间；当时没有计入的报送的，没有这一项')),
  ),
  isBehind: z.boolean().check(z.describe('一并报送的单位现计入的报送早于并入，是否已含并入单位的数字须核实')),
});
export type Merger = z.infer<typeof Merger>;
