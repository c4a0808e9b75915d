import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filerMark, filerMarked } from '../../../shared/aws/filerMark.ts';
import { type Filer, filerOf, mayBeOfBatch, shortFiler } from '../../../shared/domain/filing/filer.ts';
import { runs } from '../../support/runs.ts';

const SAID: Filer = { name: '张三', as: 'office' };
const API = { principal: 'AWS:AROAAPI:nianbao-api', copied: false };
const CLERK = { principal: 'AWS:AROAAGENCY:wang', copied: false };

describe('who filed', () => {
  test('is what the interface wrote beside the bytes, where the interface put them there', () => {
    expect(filerOf(SAID, API, ['AROAAPI', 'AROACOMPILE'])).toEqual(SAID);
    expect(
      filerOf(SAID, { principal: 'AWS:AROACOMPILE:told-again', copied: true }, ['AROAAPI', 'AROACOMPILE']),
    ).toEqual(SAID);
  });

  test('is whoever signed the upload, whatever they wrote beside it', () => {
    expect(filerOf(SAID, CLERK, ['AROAAPI'])).toEqual({ name: 'wang', as: 'body', subject: 'AROAAGENCY' });
    expect(filerOf(undefined, { principal: 'AWS:AIDAUSER', copied: false }, ['AROAAPI'])).toEqual({
      name: 'AIDAUSER',
      as: 'body',
      subject: 'AIDAUSER',
    });
  });

  test('is nobody for a copy of what others sent, and where the event says nothing', () => {
    expect(filerOf(SAID, { ...CLERK, copied: true }, ['AROAAPI'])).toBeUndefined();
    expect(filerOf(SAID, undefined, ['AROAAPI'])).toBeUndefined();
  });

  test.each(['', 'Amazon', 'AWS:', 'xAWS:AROAAPI:nianbao-api', 'AWS:AROAAPI-x', 'AWS:AROAAPI:', 'AWS:AROA API:x'])(
    'is nobody where S3 names %j, even if what is beside the bytes would be believed',
    (principal) => {
      expect(filerOf(SAID, { principal, copied: false }, ['AROAAPI'])).toBeUndefined();
    },
  );

  test('is the whole name of a session, with whatever it holds', () => {
    expect(filerOf(undefined, { principal: 'AWS:AROAAGENCY:wang:2\nx', copied: false }, [])).toEqual({
      name: 'wang:2\nx',
      as: 'body',
      subject: 'AROAAGENCY',
    });
  });

  test('fits where it travels: no name beyond 60 characters, no account beyond 200, no batch beyond 40', () => {
    // Characters, not halves of them.
    const long = '𠀀'.repeat(300);
    expect(shortFiler({ name: long, as: 'office', subject: long, batch: long })).toEqual({
      name: '𠀀'.repeat(60),
      as: 'office',
      subject: '𠀀'.repeat(200),
      batch: '𠀀'.repeat(40),
    });
    expect(shortFiler(SAID)).toEqual(SAID);
  });

  test('on one machine is what stands beside the bytes', () => {
    expect(filerOf(SAID, { principal: 'AWS:LOCAL', copied: false }, undefined)).toEqual(SAID);
    expect(filerOf(undefined, undefined, undefined)).toBeUndefined();
  });

  test('travels as ASCII that S3 keeps, and comes back; anything else beside an object names nobody', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('body', 'office'),
        fc.string(),
        (name, as, subject) => {
          const mark = filerMark({ name, as, subject });
          const [text = ''] = Object.values(mark);
          expect(text).toMatch(/^[\x21-\x7e]{1,2000}$/);
          expect(filerMarked(mark)).toEqual(filerMarked(filerMark(filerMarked(mark) ?? SAID)));
          expect(name.startsWith(filerMarked(mark)?.name ?? '?')).toBe(true);
        },
      ),
      { numRuns: runs(100) },
    );
    fc.assert(
      fc.property(fc.string(), (filer) => filerMarked({ filer }) === undefined),
      { numRuns: runs(100) },
    );
    const ofBatch: Filer = { ...SAID, batch: '20240105-0a1b2c3d4e5f' };
    expect(filerMarked(filerMark(ofBatch))).toEqual(ofBatch);
    expect(filerMarked({})).toBeUndefined();
    expect(filerMarked({ filer: encodeURIComponent('{"name":"张三","as":"mayor"}') })).toBeUndefined();
  });
});

describe('a filing that a batch tells of', () => {
  test('is of it by its own word; of one without a word only what a body has sent is certainly another’s', () => {
    expect(mayBeOfBatch({ ...SAID, batch: 'b-1' }, 'b-1')).toBe(true);
    expect(mayBeOfBatch({ ...SAID, batch: 'b-2' }, 'b-1')).toBe(false);
    expect(mayBeOfBatch(SAID, 'b-1')).toBe(true);
    expect(mayBeOfBatch(undefined, 'b-1')).toBe(true);
    expect(mayBeOfBatch({ name: '王五', as: 'body' }, 'b-1')).toBe(false);
  });
});
