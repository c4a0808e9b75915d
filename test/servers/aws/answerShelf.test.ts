import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LOCAL_CREDENTIALS } from '../../../infra/local/servers.ts';
import { s3AnswerShelf } from '../../../shared/aws/answerShelf.ts';
import { s3Client } from '../../../shared/aws/clients.ts';
import { withServers } from '../../support/servers.ts';

const servers = withServers();

test('an answer is fetched by its address alone, as the bytes, type and name it was kept with, and lies there once', async () => {
  const { region, endpoints, buckets } = servers();
  const s3 = s3Client({ region, s3Endpoint: endpoints.s3, credentials: LOCAL_CREDENTIALS });
  const shelf = s3AnswerShelf(s3, buckets.submissions);
  const text = '分单位逐格'.repeat(1000);
  const answer = {
    bytes: gzipSync(text, { level: 9 }),
    contentType: 'text/csv; charset=utf-8',
    contentEncoding: 'gzip',
    disposition: "attachment; filename*=UTF-8''a.csv",
  };
  const [first, second] = [await shelf.keep(answer), await shelf.keep(answer)];
  expect(new URL(first).pathname).toBe(new URL(second).pathname);
  const fetched = await fetch(first);
  expect(fetched.status).toBe(200);
  expect(fetched.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(fetched.headers.get('content-disposition')).toBe(answer.disposition);
  expect(await fetched.text()).toBe(text);
  const stranger = new URL(first);
  stranger.pathname = stranger.pathname.replace(/.$/, '0');
  expect((await fetch(stranger)).status).toBe(403);
});
