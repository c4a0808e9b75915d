import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readServeOptions } from '../../../../infra/local/serve/serveOptions.ts';
import { wrongAnswers } from '../../../../infra/local/serve/wrongAnswers.ts';

const TLS = join(import.meta.dirname, '../../../fixtures/tls');
const tls = { 'tls-cert': join(TLS, 'cert.pem'), 'tls-key': join(TLS, 'key.pem') };

describe('what --serve is told', () => {
  test.each([
    ['nothing: this machine alone', {}, { bind: '127.0.0.1', site: 'http://127.0.0.1:8787' }],
    ['a certificate', tls, { bind: '127.0.0.1', site: 'https://127.0.0.1:8787' }],
    [
      'a certificate, for the network',
      { ...tls, bind: '0.0.0.0', site: 'https://nianbao.example.gov.cn' },
      { bind: '0.0.0.0', site: 'https://nianbao.example.gov.cn' },
    ],
    [
      'a reverse proxy in front',
      { site: 'https://nianbao.example.gov.cn/' },
      { bind: '127.0.0.1', site: 'https://nianbao.example.gov.cn' },
    ],
  ])('%s', (_, told, expected) => {
    expect(readServeOptions(told, 8787)).toMatchObject(expected);
  });

  test.each([
    ['the network without a certificate', { bind: '0.0.0.0' }, /只在本机监听/],
    [
      'the network without a certificate, whatever the site',
      { bind: '10.0.0.5', site: 'https://x.cn' },
      /只在本机监听/,
    ],
    ['half a certificate', { 'tls-cert': tls['tls-cert'] }, /一起指定/],
    ['the network without a name', { ...tls, bind: '0.0.0.0' }, /--site/],
    ['a site with a path', { ...tls, site: 'https://x.cn/nianbao' }, /不带路径/],
    ['a site without encryption', { site: 'http://x.cn' }, /须加密/],
    ['no backups', { keep: '0' }, /--keep/],
    ['a certificate that is not there', { ...tls, 'tls-cert': '/nowhere/cert.pem' }, /--tls-cert 的文件 .*读不了/],
    ['certificate and key the wrong way round', { 'tls-cert': tls['tls-key'], 'tls-key': tls['tls-cert'] }, /写反/],
  ])('%s is refused', (_, told, words) => {
    expect(() => readServeOptions(told, 8787)).toThrow(words);
  });
});

test('guessing many ids from one address is held up, other addresses are not, and ten minutes later nobody is', () => {
  let now = 0;
  const wrong = wrongAnswers(() => now);
  for (let answers = 0; answers < 100; answers++) {
    expect(wrong.tooMany('a')).toBe(false);
    wrong.count('a');
  }
  expect([wrong.tooMany('a'), wrong.tooMany('b')]).toEqual([true, false]);
  now += 10 * 60_000 + 1;
  expect(wrong.tooMany('a')).toBe(false);
});
