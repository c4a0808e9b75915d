/** What is known of a stored version without reading its bytes. */
export interface StoredVersion {
  readonly id: number;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly isLatest: boolean;
  readonly isMarker: boolean;
  readonly etag: string;
  readonly size: number;
  readonly time: Date;
  /** Content-Type, Cache-Control, x-amz-meta-* and the rest that a GET repeats. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A row of `version` without its bytes. */
export interface VersionRow {
  id: number;
  bucket: string;
  key: string;
  version_id: string;
  latest: number;
  marker: number;
  etag: string;
  size: number;
  time: string;
  headers: string;
}

/** What a `VersionRow` is selected by: the bytes are read only when they are asked for. */
export const COLUMNS = 'id, bucket, key, version_id, latest, marker, etag, size, time, headers';

export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS version (
    id INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL,
    latest INTEGER NOT NULL, marker INTEGER NOT NULL, etag TEXT NOT NULL, size INTEGER NOT NULL, time TEXT NOT NULL,
    headers TEXT NOT NULL, event TEXT NOT NULL, sequencer TEXT NOT NULL, notice TEXT NOT NULL, bytes BLOB NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS version_latest ON version (bucket, key) WHERE latest = 1;
  CREATE INDEX IF NOT EXISTS version_by_key ON version (bucket, key, id DESC);
  CREATE INDEX IF NOT EXISTS version_pending ON version (id) WHERE notice = 'pending';
  CREATE TABLE IF NOT EXISTS sequencer (only INTEGER PRIMARY KEY CHECK (only = 1), last TEXT NOT NULL);
`;

export function toVersion(row: VersionRow): StoredVersion {
  return {
    id: row.id,
    bucket: row.bucket,
    key: row.key,
    versionId: row.version_id,
    isLatest: row.latest === 1,
    isMarker: row.marker === 1,
    etag: row.etag,
    size: row.size,
    time: new Date(row.time),
    headers: JSON.parse(row.headers) as Record<string, string>,
  };
}
