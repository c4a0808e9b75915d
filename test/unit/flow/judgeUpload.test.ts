import { describe, expect, test } from 'vitest';
import { judge } from '../../../shared/domain/verdict/judge.ts';
import { judgeUpload } from '../../../shared/flow/ingest/judgeUpload.ts';
import { aReport, bytesOf } from '../../support/reports.ts';

const bytes = bytesOf(aReport(2023));
const upload = { bytes, size: bytes.length, sha256: 'ab' };
const rules = (more: object) => judgeUpload({ ...upload, ...more }, {}, judge).findings.map(({ rule }) => rule);

describe('an upload is judged by what it was sent as, too', () => {
  test.each([
    undefined,
    '',
    'application/json',
    'application/json; charset=utf-8',
    'text/json',
    'application/geo+json',
    'text/plain',
    'application/octet-stream',
    'binary/octet-stream',
  ])('type %s: read', (contentType) => {
    expect(rules(contentType === undefined ? {} : { contentType })).not.toContain('UPLOAD-TYPE');
  });

  test.each(['text/html', 'image/png', 'application/zip', 'application/msword', 'text/html\u0000<script>'])(
    'type %j: refused, and nothing else is said',
    (contentType) => {
      expect(rules({ contentType })).toEqual(['UPLOAD-TYPE']);
    },
  );

  test('another hash than declared: refused, the same hash in capitals is the same', () => {
    expect(rules({ declaredSha256: 'cd' })).toContain('UPLOAD-HASH');
    expect(rules({ declaredSha256: 'AB' })).not.toContain('UPLOAD-HASH');
  });

  test('an upload that is gone is said to be gone', () => {
    expect(judgeUpload(undefined, {}, judge).findings.map(({ rule }) => rule)).toEqual(['UPLOAD-GONE']);
  });
});
