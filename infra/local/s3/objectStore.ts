import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { BucketSpec } from '../../topology/topologyShape.ts';
import { S3Error } from './s3Error.ts';
import type { EventName, ObjectChange } from './s3Event.ts';
import { nextSequencer } from './sequencer.ts';
import { COLUMNS, SCHEMA, type StoredVersion, toVersion, type VersionRow } from './versionRow.ts';

interface NewObject {
  readonly bucket: BucketSpec<string>;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly eventName: EventName;
  readonly condition: WriteCondition;
}

/** `If-None-Match: *` and `If-Match` of a write; checked in the same transaction that stores it. */
export interface WriteCondition {
  readonly ifAbsent: boolean;
  readonly ifMatch?: string;
}

/**
 * Objects, their versions and the journal of what S3 still has to report, in one SQLite file: an upload's bytes, its
 * place in the order and its pending notification become durable in one commit, before anything is acknowledged.
 */
export class ObjectStore {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;
  /** By their text, each made once: for a short list making a statement takes longer than carrying it out. */
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
    db.exec(SCHEMA);
  }

  /** Stores an object as the key's latest version. Throws PreconditionFailed where the condition does not hold. */
  put(object: NewObject): StoredVersion {
    return this.#transaction(() => {
      this.#refuseUnless(object.condition, this.latest(object.bucket.name, object.key));
      return this.#append(object, false);
    });
  }

  /** Hides a key of a versioned bucket behind a delete marker; the versions stay. */
  putMarker(bucket: BucketSpec<string>, key: string): StoredVersion {
    const nothing = { bytes: new Uint8Array(), etag: '', headers: {}, condition: { ifAbsent: false } };
    const marker = { ...nothing, bucket, key, eventName: 'ObjectRemoved:DeleteMarkerCreated' as const };
    return this.#transaction(() => this.#append(marker, true));
  }

  /** Removes an object of an unversioned bucket; a missing one is no error, as in S3. */
  remove(bucket: string, key: string): void {
    this.#prepared('DELETE FROM version WHERE bucket = ? AND key = ?').run(bucket, key);
  }

  /** The key's latest version, which may be a delete marker. */
  latest(bucket: string, key: string): StoredVersion | undefined {
    return this.#one('bucket = ? AND key = ? AND latest = 1', bucket, key);
  }

  version(bucket: string, key: string, versionId: string): StoredVersion | undefined {
    return this.#one('bucket = ? AND key = ? AND version_id = ?', bucket, key, versionId);
  }

  bytes(version: StoredVersion): Uint8Array {
    const row = this.#prepared('SELECT bytes FROM version WHERE id = ?').get(version.id);
    if (!(row?.bytes instanceof Uint8Array)) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
    return row.bytes;
  }

  /** The living objects whose key starts with `prefix` and comes after `after`, in S3's order (UTF-8 bytes). */
  *objects(bucket: string, prefix: string, after: string): Generator<StoredVersion> {
    const statement = this.#db.prepare(
      `SELECT ${COLUMNS} FROM version WHERE bucket = ? AND latest = 1 AND marker = 0 AND key >= ? AND key > ? ORDER BY key`,
    );
    for (const row of statement.iterate(bucket, prefix, after)) {
      const version = toVersion(row as unknown as VersionRow);
      if (!version.key.startsWith(prefix)) return;
      yield version;
    }
  }

  /** Every version and marker from `fromKey` on, by key, the newest of a key first. */
  *versions(bucket: string, prefix: string, fromKey: string): Generator<StoredVersion> {
    const statement = this.#db.prepare(
      `SELECT ${COLUMNS} FROM version WHERE bucket = ? AND key >= ? AND key >= ? ORDER BY key, id DESC`,
    );
    for (const row of statement.iterate(bucket, prefix, fromKey)) {
      const version = toVersion(row as unknown as VersionRow);
      if (!version.key.startsWith(prefix)) return;
      yield version;
    }
  }

  /** Changes that no queue has been told of yet, oldest first. */
  pending(limit: number): { id: number; change: ObjectChange }[] {
    const rows = this.#prepared(
      `SELECT ${COLUMNS}, event, sequencer FROM version WHERE notice = 'pending' ORDER BY id LIMIT ?`,
    ).all(limit) as unknown as (VersionRow & { event: EventName; sequencer: string })[];
    return rows.map((row) => ({
      id: row.id,
      change: {
        eventName: row.event,
        bucket: row.bucket,
        key: row.key,
        versionId: row.version_id,
        sequencer: row.sequencer,
        etag: row.etag,
        size: row.size,
        time: row.time,
      },
    }));
  }

  /** Remembers that the queue has these changes. Losing this memory in a crash only sends them again. */
  markSent(ids: readonly number[]): void {
    const statement = this.#prepared("UPDATE version SET notice = 'sent' WHERE id = ?");
    this.#transaction(() => {
      for (const id of ids) statement.run(id);
    });
  }

  #append(object: NewObject, marker: boolean): StoredVersion {
    const { bucket, key } = object;
    const time = this.#now();
    const sequencer = this.#nextSequencer(time);
    if (bucket.versioned) {
      this.#prepared('UPDATE version SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1').run(bucket.name, key);
    } else {
      this.remove(bucket.name, key);
    }
    const watched = bucket.notifications.some(({ prefix }) => key.startsWith(prefix));
    const row: VersionRow = {
      id: 0,
      bucket: bucket.name,
      key,
      version_id: bucket.versioned ? newVersionId() : 'null',
      latest: 1,
      marker: marker ? 1 : 0,
      etag: object.etag,
      size: object.bytes.length,
      time: time.toISOString(),
      headers: JSON.stringify(object.headers),
    };
    const { lastInsertRowid } = this.#prepared(
      `INSERT INTO version (bucket, key, version_id, latest, marker, etag, size, time, headers, event, sequencer,
       notice, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[row.bucket, row.key, row.version_id, row.latest, row.marker, row.etag, row.size, row.time, row.headers],
      ...[object.eventName, sequencer, watched ? 'pending' : 'none', object.bytes],
    );
    return toVersion({ ...row, id: Number(lastInsertRowid) });
  }

  #nextSequencer(time: Date): string {
    const last = this.#prepared('SELECT last FROM sequencer').get()?.last;
    const next = nextSequencer(time, typeof last === 'string' ? last : undefined);
    this.#prepared('INSERT OR REPLACE INTO sequencer (only, last) VALUES (1, ?)').run(next);
    return next;
  }

  #refuseUnless(condition: WriteCondition, latest: StoredVersion | undefined): void {
    const present = latest !== undefined && !latest.isMarker;
    const failed = 'At least one of the pre-conditions you specified did not hold';
    if (condition.ifAbsent && present) throw new S3Error('PreconditionFailed', failed);
    if (condition.ifMatch === undefined) return;
    if (!present) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
    if (condition.ifMatch !== latest.etag) throw new S3Error('PreconditionFailed', failed);
  }

  #one(where: string, ...values: string[]): StoredVersion | undefined {
    const row = this.#prepared(`SELECT ${COLUMNS} FROM version WHERE ${where}`).get(...values);
    return row === undefined ? undefined : toVersion(row as unknown as VersionRow);
  }

  /** Not for a list that is read bit by bit: two who read the same list at once would share one statement. */
  #prepared(text: string): StatementSync {
    const known = this.#statements.get(text) ?? this.#db.prepare(text);
    this.#statements.set(text, known);
    return known;
  }

  #transaction<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}

/** 32 characters like S3's; never a leading hyphen, which a command line would take for an option. */
function newVersionId(): string {
  return randomBytes(24).toString('base64url').replaceAll('-', '.');
}
