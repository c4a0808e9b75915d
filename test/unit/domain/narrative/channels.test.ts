import { expect, test } from 'vitest';
import { namesChannel } from '../../../../shared/domain/evaluate/narrative/channels.ts';

test.each(['，其中门户网站', '、“海珠发布”微信公众号', '、今日头条', '；村务公开栏', '、广播电台', '海珠政务网'])(
  '%s names a channel',
  (words) => {
    expect(namesChannel(words)).toBe(true);
  },
);

test.each(['', '，其中政策文件', '、网格员走访', '、公开目录', '、头部企业'])('%j names none', (words) => {
  expect(namesChannel(words)).toBe(false);
});
