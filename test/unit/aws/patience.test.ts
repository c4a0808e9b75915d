import { describe, expect, it } from 'vitest';
import { servicePatience } from '../../../shared/aws/clients.ts';

const REGION = { region: 'cn-north-1' };

describe('how long an answer is waited for', () => {
  it('is three seconds where a line may have lost the request', () => {
    expect(servicePatience(REGION).requestHandler).toMatchObject({ requestTimeout: 3_000, connectionTimeout: 1_000 });
  });

  it.each(['dynamoEndpoint', 's3Endpoint', 'sqsEndpoint'])(
    'is the time of a function where %s is this machine',
    (name) => {
      const { requestHandler } = servicePatience({ ...REGION, [name]: 'http://127.0.0.1:9000' });

      expect(requestHandler).toMatchObject({ requestTimeout: 20_000, connectionTimeout: 20_000 });
    },
  );
});
