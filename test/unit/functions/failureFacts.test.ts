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
