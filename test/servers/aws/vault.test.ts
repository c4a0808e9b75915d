import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { s3UploadDesk } from '../../../shared/aws/uploadDesk.ts';
import { s3Vault } from '../../../shared/aws/vault.ts';
import { finding } from '../../../shared/domain/verdict/findings.ts';
import { inboxKey, receiptKeyOf } from '../../../shared/store/objectKeys.ts';
import type { Receipt } from '../../../shared/wire/receipt.ts';
import { hashOf } from '../../support/ledgerJudge.ts';
import { withServers } from '../../support/servers.ts';

const servers = withServers();
const YEAR = 2023;
let agencies = 0;

function vault() {
  const { s3, buckets } = servers();
  return s3Vault(s3, buckets);
}

async function put(agency: string, text: string, Metadata: Record<string, string> = {}) {
  const { s3, buckets } = servers();
  const Key = inboxKey.encode({ agency, year: YEAR });
  const { VersionId } = await s3.send(
    new PutObjectCommand({
      Bucket: buckets.submissions,
      Key,
      Body: Buffer.from(text),
      ContentType: 'application/json',
      Metadata,
    }),
  );
  return VersionId ?? '';
}

function aReceipt(agency: string, over: Partial<Receipt> = {}): Receipt {
  return {
    receipt: `${agency}-${YEAR}-a1`,
    agency,
    agencyName: '海珠区人力资源和社会保障局',
    district: '440105',
    year: YEAR,
    edition: '2021',
    outcome: 'accepted-with-warnings',
    receivedAt: '2024-01-10T00:00:00.000Z',
    judgedAt: '2024-01-10T00:00:01.000Z',
    sha256: 'ab'.repeat(32),
    versionId: 'v1',
    size: 12,
    sequencer: 'A1',
    rulesHash: 'r',
    standing: { lastYear: null, reasonsFrom: null, roster: 1 },
    counts: { errors: 0, warnings: 1, infos: 0 },
    findings: [finding({ rule: 'XY-STOCK', severity: 'warning', message: '表二“规章”现行有效填 3 件。' })],
    ...over,
  };
}

describe('uploads in the bucket', () => {
  test('are read by the version the event names, whatever came after', async () => {
    const agency = `v-${agencies++}`;
    const first = await put(agency, '{"a":1}', { sha256: 'declared' });
    const second = await put(agency, '{"a":2}');
    const upload = await vault().upload({ agency, year: YEAR }, first);
    expect(upload).toEqual({
      contentType: 'application/json',
      bytes: expect.any(Uint8Array),
      size: 7,
      sha256: hashOf(Buffer.from('{"a":1}')),
      declaredSha256: 'declared',
    });
    expect(Buffer.from(upload?.bytes as Uint8Array).toString()).toBe('{"a":1}');
    expect(await vault().currentUpload(agency, YEAR)).toMatchObject({ versionId: second, size: 7 });
  });

  test('that are too large are told by their size alone', async () => {
    const agency = `v-${agencies++}`;
    const version = await put(agency, `"${'x'.repeat(1024 * 1024)}"`);
    const upload = await vault().upload({ agency, year: YEAR }, version);
    expect(upload).toEqual({
      bytes: { tooLarge: 1_048_578 },
      size: 1_048_578,
      sha256: null,
      contentType: 'application/json',
    });
  });

  test('that are not there are nothing, not an error', async () => {
    const agency = `v-${agencies++}`;
    const another = await put(`v-${agencies++}`, '{}');
    expect(await vault().upload({ agency, year: YEAR }, another)).toBeUndefined();
    expect(await vault().currentUpload(agency, YEAR)).toBeUndefined();
    await put(agency, '{}');
    const { s3, buckets } = servers();
    await s3.send(
      new DeleteObjectCommand({ Bucket: buckets.submissions, Key: inboxKey.encode({ agency, year: YEAR }) }),
    );
    expect(await vault().currentUpload(agency, YEAR)).toBeUndefined();
  });

  test('are told of again by a copy onto themselves, unless a newer one is there', async () => {
    const agency = `v-${agencies++}`;
    const first = await put(agency, '{"a":1}', { sha256: 'declared' });
    expect(await vault().renotify(agency, YEAR, first)).toBe(true);
    const now = await vault().currentUpload(agency, YEAR);
    expect(now?.versionId).not.toBe(first);
    const copy = await vault().upload({ agency, year: YEAR }, now?.versionId ?? '');
    expect(copy).toMatchObject({ sha256: hashOf(Buffer.from('{"a":1}')), declaredSha256: 'declared' });
    expect(await vault().renotify(agency, YEAR, first)).toBe(false);
  });

  test('are not copied over a correction that arrives at that very moment', async () => {
    const agency = `v-${agencies++}`;
    const first = await put(agency, '{"a":1}');
    const s3 = new S3Client(servers().clients.s3);
    s3.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'CopyObjectCommand') await put(agency, '{"a":2}');
        return next(args);
      },
      { step: 'initialize' },
    );
    expect(await s3Vault(s3, servers().buckets).renotify(agency, YEAR, first)).toBe(false);
    const now = await vault().currentUpload(agency, YEAR);
    const upload = await vault().upload({ agency, year: YEAR }, now?.versionId ?? '');
    expect(upload?.sha256).toBe(hashOf(Buffer.from('{"a":2}')));
    s3.destroy();
  });
});

describe('what is put is put once', () => {
  test('a receipt comes back as it was put first, with its digest', async () => {
    const { s3, buckets } = servers();
    const agency = `v-${agencies++}`;
    const receipt = aReceipt(agency);
    expect(await vault().receipt(agency, YEAR, receipt.receipt)).toBeUndefined();
    await vault().putReceipt(receipt);
    await vault().putReceipt({ ...receipt, outcome: 'rejected' });
    expect(await vault().receipt(agency, YEAR, receipt.receipt)).toEqual(receipt);
    const text = (await vault().receiptText(agency, YEAR, receipt.receipt)) ?? '';
    const Key = receiptKeyOf(agency, YEAR, receipt.receipt);
    const head = await s3.send(new HeadObjectCommand({ Bucket: buckets.publications, Key }));
    expect(head.Metadata?.sha256).toBe(hashOf(Buffer.from(text)));
    expect(head.ContentType).toBe('application/json; charset=utf-8');
  });

  test('two at one moment leave one', async () => {
    const agency = `v-${agencies++}`;
    const outcomes = ['accepted', 'rejected', 'superseded', 'duplicate'] as const;
    await Promise.all(outcomes.map((outcome) => vault().putReceipt(aReceipt(agency, { outcome }))));
    expect(outcomes).toContain((await vault().receipt(agency, YEAR, `${agency}-${YEAR}-a1`))?.outcome);
  });

  test('decisions are listed by district and year', async () => {
    const entry = (name: string) => ({
      entry: name,
      kind: 'return' as const,
      district: '440119',
      year: YEAR,
      agency: '440119-a',
      by: '王审核',
      at: '2024-01-11T00:00:00.000Z',
      reason: '核实',
    });
    for (const name of ['b', 'a', 'b']) await vault().putJournalEntry(entry(name));
    expect(await vault().journal('440119', YEAR)).toEqual([entry('a'), entry('b')]);
    expect(await vault().journal('440119', YEAR + 1)).toEqual([]);
  });
});

describe('a presigned upload', () => {
  const desk = () => s3UploadDesk(servers().s3, servers().buckets, () => '2024-01-20T08:00:00.000Z');

  async function send(
    form: Awaited<ReturnType<ReturnType<typeof desk>['mint']>>,
    text: string,
    over: Record<string, string> = {},
  ) {
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...form.fields, ...over })) body.set(name, value);
    body.set('file', new Blob([text], { type: 'application/json' }), 'report.json');
    const response = await fetch(form.url, { method: 'POST', body });
    await response.arrayBuffer();
    return response.status;
  }

  test('lets its holder put exactly one kind of object', async () => {
    const agency = `v-${agencies++}`;
    const sha256 = hashOf(Buffer.from('{"a":1}'));
    const form = await desk().mint({ agency, year: YEAR, sha256 });
    expect(form).toMatchObject({ key: `inbox/${agency}/${YEAR}.json`, expiresAt: '2024-01-20T08:15:00.000Z' });
    expect(await send(form, '{"a":1}')).toBeLessThan(300);
    const current = await vault().currentUpload(agency, YEAR);
    const upload = await vault().upload({ agency, year: YEAR }, current?.versionId ?? '');
    expect(upload).toMatchObject({ sha256, declaredSha256: sha256 });
  });

  test('names the key its object has to be encrypted with, as a condition that cannot be left out', async () => {
    const key = 'arn:aws:kms:us-east-1:1:key/k';
    const encrypting = s3UploadDesk(servers().s3, servers().buckets, () => '2024-01-20T08:00:00.000Z', key);
    const { fields } = await encrypting.mint({ agency: '440105-rsj', year: YEAR });
    const { conditions } = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString()) as {
      conditions: unknown[];
    };
    expect(conditions).toContainEqual({ 'x-amz-server-side-encryption': 'aws:kms' });
    expect(conditions).toContainEqual({ 'x-amz-server-side-encryption-aws-kms-key-id': key });
  });

  test('is refused for another key, another type, another digest, and a file too large', async () => {
    const agency = `v-${agencies++}`;
    const form = await desk().mint({ agency, year: YEAR, sha256: 'ab'.repeat(32) });
    const refused = [
      await send(form, '{}', { key: 'inbox/440105-rsj/2023.json' }),
      await send(form, '{}', { 'Content-Type': 'text/html' }),
      await send(form, '{}', { 'x-amz-meta-sha256': 'cd'.repeat(32) }),
      await send(form, 'x'.repeat(1024 * 1024 + 1)),
    ];
    for (const status of refused) expect(status).toBeGreaterThanOrEqual(400);
    expect(await vault().currentUpload(agency, YEAR)).toBeUndefined();
  });

  test('says the same to S3: the policy holds every field', async () => {
    const { fields } = await desk().mint({ agency: 'v-policy', year: YEAR, sha256: 'ab'.repeat(32) });
    const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString()) as { conditions: unknown[] };
    expect(policy.conditions).toContainEqual(['content-length-range', 2, 1_048_576]);
    expect(policy.conditions).toContainEqual({ key: 'inbox/v-policy/2023.json' });
    expect(policy.conditions).toContainEqual({ 'x-amz-meta-sha256': 'ab'.repeat(32) });
    expect(policy.conditions).toContainEqual(['eq', '$Content-Type', 'application/json']);
  });
});
