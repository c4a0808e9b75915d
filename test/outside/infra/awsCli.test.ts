import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_CREDENTIALS } from '../../../infra/local/servers.ts';
import { withServers } from '../../support/servers.ts';

const run = promisify(execFile);
const STRANGER = { accessKeyId: 'any', secretAccessKey: 'any' } as const;

function hasAwsCli(): boolean {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasAwsCli())(
  'the aws command line (skipped where `aws` is not on the PATH)',
  { timeout: 60_000 },
  () => {
    const servers = withServers();
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'nianbao-cli-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const aws = (...args: string[]) => awsAs(LOCAL_CREDENTIALS, ...args);

    async function awsAs(keys: typeof LOCAL_CREDENTIALS | typeof STRANGER, ...args: string[]): Promise<string> {
      const { endpoints, region } = servers();
      const env = {
        ...process.env,
        ...{
          AWS_DEFAULT_REGION: region,
          AWS_ACCESS_KEY_ID: keys.accessKeyId,
          AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        },
        ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: join(folder, 'none') },
      };
      const { stdout } = await run('aws', ['--endpoint-url', endpoints.s3, '--output', 'json', ...args], { env });
      return stdout;
    }

    test('copies a report up under a Chinese name, and down again', async () => {
      const { buckets } = servers();
      const file = join(folder, '报表.json');
      writeFileSync(file, '{"year":2023}');
      const target = `s3://${buckets.submissions}/inbox/440105-rsj/年报 2023.json`;
      await aws('s3', 'cp', file, target);
      await aws('s3', 'cp', target, join(folder, 'back.json'));
      expect(readFileSync(join(folder, 'back.json'), 'utf8')).toBe('{"year":2023}');
      expect(await aws('s3', 'ls', '--recursive', `s3://${buckets.submissions}/`)).toContain('年报 2023.json');
    });

    test('copies a file of 20 MB up in parts and down in ranges', async () => {
      const { buckets } = servers();
      const file = join(folder, 'large.bin');
      writeFileSync(file, Buffer.alloc(20_000_000, '0123456789'));
      const target = `s3://${buckets.submissions}/drafts/large.bin`;
      await aws('s3', 'cp', file, target);
      await aws('s3', 'cp', target, join(folder, 'large.back'));
      expect(readFileSync(join(folder, 'large.back')).equals(readFileSync(file))).toBe(true);
    });

    test('is refused with keys that are not the runtime’s, and where it asks for what is not here', async () => {
      const { buckets } = servers();
      const file = join(folder, 'refused.json');
      writeFileSync(file, '{}');
      const target = `s3://${buckets.submissions}/inbox/440105-rsj/2023.json`;
      await expect(awsAs(STRANGER, 's3', 'cp', file, target)).rejects.toThrow('InvalidAccessKeyId');
      await expect(aws('s3', 'cp', file, target, '--acl', 'public-read')).rejects.toThrow('x-amz-acl');
    });

    test('tells the versions of a key', async () => {
      const { buckets } = servers();
      const where = ['--bucket', buckets.submissions, '--key', 'inbox/v/2023.json'];
      const put = JSON.parse(await aws('s3api', 'put-object', ...where)) as { VersionId: string };
      await aws('s3api', 'delete-object', ...where);
      const listing = await aws(
        's3api',
        'list-object-versions',
        '--bucket',
        buckets.submissions,
        '--prefix',
        'inbox/v/',
      );
      expect(JSON.parse(listing)).toMatchObject({
        Versions: [{ VersionId: put.VersionId, IsLatest: false }],
        DeleteMarkers: [{ IsLatest: true }],
      });
    });
  },
);
