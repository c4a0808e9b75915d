import { expect, test } from 'vitest';
import { endsInChannel, namesChannel } from '../../../../shared/domain/evaluate/narrative/channels.ts';

test.each(['，其中门户网站', '、“海珠发布”微信公众号', '、今日头条', '；村务公开栏', '、广播电台', '海珠政务网'])(
  '%s names a channel',
  (words) => {
    expect(namesChannel(words)).toBe(true);
  },
);

test.each(['', '，其中政策文件', '、网格员走访', '、公开目录', '、头部企业'])('%j names none', (words) => {
  expect(namesChannel(words)).toBe(false);
});

test.each([
  '，其中门户网站',
  '通过网站公开',
  '微信公众号推送',
  '海珠政务网发布',
  '今日头条共',
  '网站上公开信息',
  '公示栏张贴',
])('%s: so much was published there', (words) => {
  expect(endsInChannel(words)).toBe(true);
});

test.each(['', '网站建设', '媒体解读', '互联网平台类', '公开', '网格', '网站政策栏'])(
  '%j: of something else',
  (words) => {
    expect(endsInChannel(words)).toBe(false);
  },
);
