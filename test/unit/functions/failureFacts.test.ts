import { describe, expect, test } from 'vitest';
import { failureFacts } from '../../../functions/runtime/failureFacts.ts';
import { Breakage } from '../../../shared/domain/failure/breakage.ts';
import { Refusal } from '../../../shared/domain/failure/refusal.ts';

describe('a failure in the log', () => {
  test('names what lay under it, and the service that answered', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    expect(failureFacts(refused)).toEqual({ code: 'SERVICE', facts: {}, causes: ['Error ECONNREFUSED'] });
    const throttled = Object.assign(new Error('slow down', { cause: refused }), {
      name: 'ThrottlingException',
      $metadata: { httpStatusCode: 400 },
    });
    const failure = new Breakage('CONTENDED', { district: '440105' }, { cause: throttled });
    expect(failureFacts(failure)).toEqual({
      code: 'CONTENDED',
      facts: { district: '440105' },
      causes: ['ThrottlingException 400', 'Error ECONNREFUSED'],
    });
    expect(failureFacts(new Refusal('NO_ROSTER'))).toEqual({ code: 'NO_ROSTER', facts: {}, causes: [] });
  });

  test.each([
    [Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 'DISK_FULL'],
    [Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }), 'DISK_FULL'],
    [
      Object.assign(new Error('full'), { name: 'InsufficientStorage', $metadata: { httpStatusCode: 507 } }),
      'DISK_FULL',
    ],
    [new Error('write', { cause: Object.assign(new Error(''), { code: 'EDQUOT' }) }), 'DISK_FULL'],
    [Object.assign(new Error('late'), { name: 'TimeoutError' }), 'SERVICE'],
    [new TypeError('x is not a function'), 'PROGRAM_FAULT'],
    ['thrown text', 'PROGRAM_FAULT'],
  ])('%s is called %s: a service is a service', (error, code) => {
    expect(failureFacts(error).code).toBe(code);
  });

  test('never repeats a message: a parser quotes what a body wrote', () => {
    const quoting = new SyntaxError('Unexpected token in "张三 440105199001011234"');
    const logged = failureFacts(new Breakage('CORRUPT_ITEM', {}, { cause: quoting }));
    expect(logged.causes).toEqual(['SyntaxError']);
    expect(JSON.stringify(failureFacts('张三 440105199001011234'))).not.toContain('张三');
  });

  test('a cause that leads back into itself ends', () => {
    const first = new Error('a');
    const second = new Error('b', { cause: first });
    first.cause = second;
    expect(failureFacts(second).causes).toHaveLength(5);
  });
});
