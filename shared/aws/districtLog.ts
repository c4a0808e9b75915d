import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Breakage } from '../domain/failure/breakage.ts';
import type { LogBatch, LogShelf } from '../flow/ports/proofPorts.ts';
import { logBatchKey, logFileKey, logPrefix } from '../store/objectKeys.ts';
import { StoredLogBatch } from '../wire/proof.ts';
import { jsonIn } from '../wire/shape.ts';
import { keysUnder, putNew } from './objects.ts';

/** The logs of districts on S3. A batch is put on the condition that none of its number is there: the log has one way on. */
export function s3Logs(s3: S3Client, Bucket: string): LogShelf {
  const batchAt = async (Key: string): Promise<LogBatch> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const read = StoredLogBatch.safeParse(jsonIn((await Body?.transformToString('utf-8')) ?? ''));
    if (!read.success) throw new Breakage('CORRUPT_ITEM', { key: Key, problems: ['no batch of a log'] });
    return read.data;
  };
  return {
    async logBatches(district) {
      const keys = await keysUnder(s3, Bucket, logPrefix(district));
      return Promise.all([...keys].sort().map(batchAt));
    },

    putLogBatch(district, batch) {
      const text = `${JSON.stringify(batch, null, 1)}\n`;
      return putNew(s3, Bucket, logBatchKey(district, batch.number), text);
    },

    async putLogFile(district, path, bytes) {
      await putNew(s3, Bucket, logFileKey(district, path), bytes, 'application/octet-stream');
    },
  };
}
