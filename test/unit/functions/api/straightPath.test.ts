import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStraightPath, ownAddress, sentPath } from '../../../../functions/api/http/straightPath.ts';
import { ROUTES } from '../../../../functions/api/routes.ts';
import { runs } from '../../../support/runs.ts';

const BODY = '/v1/agencies/440105-rsj';

describe('a path that was bent', () => {
  test.each([
    `${BODY}/../440105-mzj/years/2023/submission.json`,
    `${BODY}/%2e%2e/440105-mzj/years/2023/submission.json`,
    `${BODY}/.%2E/../districts/440105/years/2023/lock`,
    `${BODY}/..\\440105-mzj/years/2023/submission.json`,
    `${BODY}/..%2F440105-mzj/years/2023/submission.json`,
    `${BODY}/..%5c440105-mzj`,
    `/${BODY}/x`,
    `${BODY}//years/2023`,
    `${BODY}/./years`,
    `${BODY}/.\t./440105-mzj/years/2023/submission.json`,
    `${BODY}/%09../x`,
    `${BODY}/x#/../..`,
    `${BODY}/?/../../x`,
    `${BODY}/a b`,
    '',
    'v1',
    '*',
  ])('%j is not straight', (path) => {
    expect(isStraightPath(path)).toBe(false);
  });

  test('means one thing before parsing and another after it: whatever is straight does not', () => {
    const step = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e',
        '%2E%2e',
        '',
        '\\',
        '\t',
        '%2f',
        'x',
        '2023',
        '%E6%B5%B7',
        '%5C',
        '..;',
        '#',
        '?',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const path = `/${steps.join('/')}`;
        if (!isStraightPath(path)) return;
        const parsed = new URL(path, 'https://abc123.execute-api.us-east-1.amazonaws.com');
        expect([parsed.host, parsed.pathname]).toEqual(['abc123.execute-api.us-east-1.amazonaws.com', path]);
        const once = decodeURIComponentOr(path);
        expect(once.split('/')).toHaveLength(path.split('/').length);
        expect(once.split(/[/\\]/)).not.toEqual(expect.arrayContaining(['..']));
      }),
      { numRuns: runs(100) },
    );
  });

  test('no address of the interface is one', () => {
    for (const { path } of ROUTES) expect(isStraightPath(path.replaceAll(/\{\w+\}/g, '440105-rsj')), path).toBe(true);
    expect(isStraightPath('/districts/440105/2023/cells/requests.newRequests.total')).toBe(true);
    expect(isStraightPath("/%E6%B5%B7(1)'!*/~a")).toBe(true);
  });

  test('is read as sent: from a target, from an address, without the query', () => {
    expect(sentPath('/a/../b?c=//d')).toBe('/a/../b');
    expect(sentPath('http://127.0.0.1:8787/a//b?c')).toBe('/a//b');
    expect(sentPath('http://127.0.0.1:8787\\a')).toBe('\\a');
  });
});

describe('an address to come back to', () => {
  test.each([
    '/\t/127.0.0.1:21350/login',
    '/\n/evil.example',
    '\t//evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
    '/%2F/evil.example',
    '/海珠',
    '',
  ])('%j leads to the first page', (back) => {
    expect(ownAddress(back)).toBe('/');
  });

  test('of this site stays as it is', () => {
    for (const back of ['/', '/rules', '/districts/440105/2023?done=locked#top', '/a?back=//evil.example'])
      expect(ownAddress(back)).toBe(back);
    expect(ownAddress(undefined)).toBe('/');
  });

  test('a browser reads it as one of the site, whatever was asked for', () => {
    const piece = fc.oneof(
      fc.constantFrom('/', '\\', '\t', '\n', '.', '..', ':', '@', '%2f', 'evil.example', 'http', '?', '#'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const back = ownAddress(pieces.join(''));
        expect(new URL(back, 'https://site.example/here').origin).toBe('https://site.example');
      }),
      { numRuns: runs(100) },
    );
  });
});

function decodeURIComponentOr(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
