import { expect, test } from 'vitest';
import { bodyIsKnown } from '../../../../functions/browser/bodyIsKnown.ts';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { bytesOf } from '../../../support/reports.ts';

test('on the page of a body a document need not say whose report it is; all else stays', () => {
  const { findings } = judge(bytesOf({ year: 2023 }), {});
  const lacking = (list: typeof findings) => list.filter(({ rule }) => rule === 'FIELD').map(({ message }) => message);
  expect(lacking(findings)).toEqual(['“单位代码”没有填写。', '“单位名称”没有填写。']);
  const left = bodyIsKnown(findings);
  expect(lacking(left)).toEqual([]);
  expect(left).toHaveLength(findings.length - 2);
});
