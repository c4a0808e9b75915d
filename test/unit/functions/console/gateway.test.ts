import { describe, expect, test } from 'vitest';
import { gatewayAt } from '../../../../functions/console/gateway.ts';

describe('the address of the system', () => {
  test.each([
    ['https://abc123.execute-api.us-east-1.amazonaws.com', undefined, 'us-east-1'],
    ['https://abc123.execute-api.cn-north-1.amazonaws.com.cn/', undefined, 'cn-north-1'],
    ['https://abc123.execute-api.cn-northwest-1.amazonaws.com.cn', 'cn-northwest-1', 'cn-northwest-1'],
    ['https://nianbao.example.gov.cn', 'cn-north-1', 'cn-north-1'],
    ['http://127.0.0.1:9000', 'us-east-1', 'us-east-1'],
  ])('%s with region %s is signed for %s', (address, region, expected) => {
    const { origin, hostname, port } = new URL(address);
    const host = port === '' ? hostname : `${hostname}:${port}`;
    expect(gatewayAt(address, region)).toEqual({ origin, host, region: expected });
  });

  test.each([
    ['abc123', undefined, 'notAnAddress'],
    ['https://user:secret@abc123.execute-api.us-east-1.amazonaws.com', undefined, 'notAnAddress'],
    ['http://abc123.execute-api.us-east-1.amazonaws.com', undefined, 'notSecure'],
    ['ftp://127.0.0.1', 'us-east-1', 'notSecure'],
    ['https://abc123.execute-api.us-east-1.amazonaws.com/app', undefined, 'hasPath'],
    ['https://abc123.execute-api.us-east-1.amazonaws.com/?token=1', undefined, 'hasPath'],
    ['https://nianbao.example.gov.cn', undefined, 'noRegion'],
    ['https://abc123.execute-api.us-east-1.amazonaws.com.evil.example', undefined, 'noRegion'],
    ['https://abc123.execute-api.cn-north-1.amazonaws.com.cn', 'us-east-1', 'otherRegion'],
  ])('%s with region %s is refused: %s', (address, region, fault) => {
    expect(() => gatewayAt(address, region)).toThrow(expect.objectContaining({ fault }));
  });
});
