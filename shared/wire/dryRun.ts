import * as z from 'zod/mini';
import { OUTCOMES } from '../domain/verdict/judgement.ts';
import { Finding } from './finding.ts';
import { list, shape, text } from './shape.ts';

const DryRunBody = shape({
  agency: text('单位代码'),
  name: text('单位名称'),
  receipt: text('回执号'),
  before: z.enum(OUTCOMES).check(z.describe('现在的结论')),
  after: z.enum(OUTCOMES).check(z.describe('按试算的规则的结论')),
  appearing: list(Finding).check(z.describe('新出现的错误和提示')),
  vanishing: list(Finding).check(z.describe('不再出现的错误和提示')),
});
/** What would become of one body's counted report if it were filed again under the rules asked about. */
export type DryRunBody = z.infer<typeof DryRunBody>;

export const DryRun = shape({
  judged: z.int().check(z.describe('重新判断的报送数')),
  changed: list(DryRunBody).check(z.describe('结论或问题会变的单位，会不通过的在前')),
});
export type DryRun = z.infer<typeof DryRun>;
