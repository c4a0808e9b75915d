import { describe, expect, it } from 'vitest';
import { socketAddress } from '../../../../infra/local/api/socketAddress.ts';
import { printOrigin, readOrigin } from '../../../../shared/domain/people/origin.ts';

const asked = (remoteAddress: string, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('the address a step is taken from', () => {
  it.each([
    ['the socket, whatever the client claims', asked('10.1.1.7', '8.8.8.8'), [], '10.1.1.7'],
    ['of both protocols as of one', asked('::ffff:10.1.1.7'), [], '10.1.1.7'],
    ['a named proxy is believed', asked('10.0.0.1', '10.1.1.7'), ['10.0.0.1'], '10.1.1.7'],
    ['not what the client wrote before it', asked('10.0.0.1', '8.8.8.8, 10.1.1.7'), ['10.0.0.1'], '10.1.1.7'],
    ['two proxies', asked('::ffff:10.0.0.1', '10.1.1.7, 10.0.0.2'), ['10.0.0.1', '10.0.0.2'], '10.1.1.7'],
    ['a proxy that says nothing', asked('10.0.0.1'), ['10.0.0.1'], '10.0.0.1'],
    ['nobody', asked(''), [], undefined],
  ] as const)('is %s', (_, request, proxies, address) => {
    expect(socketAddress(request, proxies)).toBe(address);
  });

  it('is kept as three words and read again; what is no address is not kept', () => {
    for (const address of ['203.0.113.5', '2001:db8::1', 'fe80::1%eth0'])
      expect(readOrigin(printOrigin({ way: 'page', proof: 'session', address }))).toEqual({
        way: 'page',
        proof: 'session',
        address,
      });
    expect(printOrigin({ way: 'interface', address: '<script>' })).toBe('interface - -');
    expect(readOrigin('interface - -')).toEqual({ way: 'interface' });
    for (const other of [undefined, 7, '', 'telegraph session 1.1.1.1']) expect(readOrigin(other)).toBeUndefined();
  });
});
