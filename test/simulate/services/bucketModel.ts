import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** One version of an object, or a delete marker. */
export interface StoredVersion {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: Uint8Array | undefined;
  readonly contentType: string;
  readonly contentEncoding?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly at: number;
}

type Whole = StoredVersion & { readonly bytes: Uint8Array };

interface PutInput {
  readonly Key?: string | undefined;
  readonly Body?: unknown;
  readonly ContentType?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly IfNoneMatch?: string | undefined;
}

/** Keys in one answer to a listing; S3 gives at most 1,000. */
const PAGE = 1000;

/**
 * A bucket by what S3 promises and no more: reads and listings are strongly consistent, a versioned bucket keeps every put
 * and orders those of one key, conditions hold (`If-None-Match: *`, `If-Match` of a copy), a delete is a marker.
 */
export class BucketModel {
  readonly name: string;
  readonly #versioned: boolean;
  readonly #now: () => number;
  readonly #objects = new Map<string, StoredVersion[]>();
  #keys: string[] = [];
  #sorted = true;
  /** Told of every version or marker as it comes to be. */
  observe: ((version: StoredVersion, before: StoredVersion | undefined) => void) | undefined;

  constructor(name: string, versioned: boolean, now: () => number) {
    this.name = name;
    this.#versioned = versioned;
    this.#now = now;
  }

  async send(command: unknown, name: string): Promise<unknown> {
    return this.carryOut(command, name);
  }

  /** Takes a command of the SDK out at once; throws what the SDK would. `name` is unique and becomes the VersionId. */
  carryOut(command: unknown, name: string): unknown {
    if (command instanceof PutObjectCommand) return this.#put(command.input, name);
    if (command instanceof GetObjectCommand) return this.#get(command.input.Key, command.input.VersionId);
    if (command instanceof HeadObjectCommand) return this.#head(command.input.Key, command.input.VersionId);
    if (command instanceof CopyObjectCommand) return this.#copy(command.input, name);
    if (command instanceof DeleteObjectCommand) return this.#delete(command.input.Key ?? '', name);
    if (command instanceof ListObjectsV2Command) return this.#list(command.input);
    if (command instanceof ListObjectVersionsCommand) return this.#listVersions(command.input);
    throw new Error(`the model of S3 does not know ${(command as object).constructor.name}`);
  }

  current(key: string): StoredVersion | undefined {
    const newest = this.#objects.get(key)?.at(-1);
    return newest?.bytes === undefined ? undefined : newest;
  }

  versions(): readonly StoredVersion[] {
    return [...this.#objects.values()].flat();
  }

  /** That very version, a delete marker too. */
  version(key: string, versionId: string): StoredVersion | undefined {
    return this.#objects.get(key)?.find((each) => each.versionId === versionId);
  }

  /** Takes over the versions of another bucket, in their order; nobody is told. */
  restore(versions: readonly StoredVersion[]): void {
    for (const version of versions) {
      const there = this.#objects.get(version.key);
      if (there === undefined) this.#keys.push(version.key);
      this.#objects.set(version.key, [...(there ?? []), version]);
    }
    this.#sorted = false;
  }

  /** Every object is gone; nobody is told. */
  lose(): void {
    this.#objects.clear();
    this.#keys = [];
  }

  keys(prefix = ''): readonly string[] {
    if (!this.#sorted) this.#keys.sort();
    this.#sorted = true;
    return this.#keys.slice(firstAtLeast(this.#keys, prefix)).filter((key) => key.startsWith(prefix));
  }

  #put({ Key = '', Body, IfNoneMatch, ...told }: PutInput, name: string): unknown {
    if (IfNoneMatch === '*' && this.current(Key) !== undefined) throw s3Error('PreconditionFailed', 412);
    if (!(Body instanceof Uint8Array)) throw new Error('the model of S3 takes bytes');
    return this.#store(Key, Body, name, told);
  }

  #store(
    key: string,
    bytes: Uint8Array | undefined,
    name: string,
    { ContentType: contentType, ContentEncoding: contentEncoding, Metadata: metadata = {} }: PutInput = {},
  ): unknown {
    const there = this.#objects.get(key);
    const before = there?.at(-1);
    const version: StoredVersion = {
      key,
      versionId: this.#versioned ? `${name.replaceAll(/[^\w.-]/g, '_')}.${there?.length ?? 0}` : 'null',
      bytes,
      contentType: contentType ?? 'binary/octet-stream',
      contentEncoding,
      metadata,
      at: this.#now(),
    };
    if (there === undefined) {
      this.#objects.set(key, [version]);
      this.#keys.push(key);
      this.#sorted = false;
    } else if (this.#versioned) there.push(version);
    else there[0] = version;
    this.observe?.(version, before);
    return { VersionId: version.versionId };
  }

  #delete(key: string, name: string): unknown {
    return this.#store(key, undefined, name);
  }

  /** No such version, or the newest is a delete marker. */
  #isNowhere(key = '', versionId?: string): boolean {
    return versionId === undefined ? this.current(key) === undefined : this.version(key, versionId) === undefined;
  }

  #find(key = '', versionId?: string): Whole {
    const versions = this.#objects.get(key) ?? [];
    const found = versionId === undefined ? versions.at(-1) : versions.find((each) => each.versionId === versionId);
    if (found === undefined) throw s3Error(versionId === undefined ? 'NoSuchKey' : 'NoSuchVersion', 404);
    if (found.bytes === undefined) {
      throw versionId === undefined ? s3Error('NoSuchKey', 404) : s3Error('MethodNotAllowed', 405);
    }
    return found as Whole;
  }

  #get(key?: string, versionId?: string): unknown {
    const found = this.#find(key, versionId);
    const Body = {
      transformToByteArray: async () => found.bytes,
      transformToString: async () => textOf(found.bytes),
      destroy: () => undefined,
    };
    // Not the tag, which nobody asks a body for.
    const { ContentLength, VersionId, ContentType, ContentEncoding, Metadata, LastModified } = described(found);
    return { ContentLength, VersionId, ContentType, ContentEncoding, Metadata, LastModified, Body };
  }

  #head(key?: string, versionId?: string): unknown {
    // A HEAD has no body to name the fault in.
    if (this.#isNowhere(key, versionId)) throw s3Error('NotFound', 404);
    return described(this.#find(key, versionId));
  }

  #copy(
    { Key = '', CopySource = '', IfMatch, Metadata, ContentType }: CopyObjectCommand['input'],
    name: string,
  ): unknown {
    const [, source = '', versionId = ''] = /^[^/]+\/(.*)\?versionId=(.*)$/.exec(CopySource) ?? [];
    const found = this.#find(source, decodeURIComponent(versionId));
    if (IfMatch !== undefined && etagOf(this.current(Key)) !== IfMatch) throw s3Error('PreconditionFailed', 412);
    return this.#store(Key, found.bytes, name, { ContentType, ContentEncoding: found.contentEncoding, Metadata });
  }

  /** By key, the newest of each first; delete markers apart. */
  #listVersions({ KeyMarker, VersionIdMarker }: ListObjectVersionsCommand['input']): unknown {
    const all = this.keys().flatMap((key) => (this.#objects.get(key) ?? []).toReversed());
    const from = all.findIndex(({ key, versionId }) => key === KeyMarker && versionId === VersionIdMarker) + 1;
    const page = all
      .slice(from, from + PAGE)
      .map((version) => ({ version, newest: this.#objects.get(version.key)?.at(-1) }));
    const last = page.at(-1)?.version;
    const isTruncated = from + PAGE < all.length;
    return {
      Versions: page
        .filter(({ version }) => version.bytes !== undefined)
        .map(({ version, newest }) => listed(version, newest)),
      DeleteMarkers: page
        .filter(({ version }) => version.bytes === undefined)
        .map(({ version, newest }) => listed(version, newest)),
      IsTruncated: isTruncated,
      ...(isTruncated && { NextKeyMarker: last?.key, NextVersionIdMarker: last?.versionId }),
    };
  }

  #list({ Prefix = '', ContinuationToken }: ListObjectsV2Command['input']): unknown {
    const keys = this.keys(Prefix).filter((key) => this.current(key) !== undefined);
    const from = ContinuationToken === undefined ? 0 : keys.findIndex((key) => key > ContinuationToken);
    const page = from === -1 ? [] : keys.slice(from, from + PAGE);
    const more = from !== -1 && from + PAGE < keys.length;
    return {
      Contents: page.map((Key) => ({ Key, Size: this.current(Key)?.bytes?.length ?? 0 })),
      ...(more ? { NextContinuationToken: page.at(-1) } : {}),
    };
  }
}

const etags = new WeakMap<Uint8Array, string>();

/** The tag of its bytes, worked out when somebody asks; '' of a delete marker, and of nothing. */
export function etagOf(version: Pick<StoredVersion, 'bytes'> | undefined): string {
  const bytes = version?.bytes;
  if (bytes === undefined) return '';
  const etag = etags.get(bytes) ?? createHash('md5').update(bytes).digest('hex');
  etags.set(bytes, etag);
  return etag;
}

function listed({ key: Key, versionId: VersionId, at }: StoredVersion, newest: StoredVersion | undefined): object {
  return { Key, VersionId, LastModified: new Date(at), IsLatest: newest?.versionId === VersionId };
}

const texts = new WeakMap<Uint8Array, string>();

/** Bytes as text, taken out once: entries of the journal are read with every page. */
function textOf(bytes: Uint8Array): string {
  const text = texts.get(bytes) ?? new TextDecoder().decode(bytes);
  texts.set(bytes, text);
  return text;
}

interface Description {
  readonly ContentLength: number;
  readonly VersionId: string;
  readonly ETag: string;
  readonly ContentType: string;
  readonly ContentEncoding: string | undefined;
  readonly Metadata: Readonly<Record<string, string>>;
  readonly LastModified: Date;
}

/** What a version is told as. It never changes: it is put together once, and given out frozen. */
const told = new WeakMap<StoredVersion, Description>();

function described(version: StoredVersion): Description {
  const known = told.get(version);
  if (known !== undefined) return known;
  const { bytes, versionId, contentType, contentEncoding, metadata, at } = version;
  const description = Object.freeze({
    ContentLength: bytes?.length ?? 0,
    VersionId: versionId,
    get ETag() {
      return etagOf(version);
    },
    ContentType: contentType,
    ContentEncoding: contentEncoding,
    Metadata: Object.freeze({ ...metadata }),
    LastModified: new Date(at),
  });
  told.set(version, description);
  return description;
}

function firstAtLeast(sorted: readonly string[], key: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

const errors = new Map<string, S3ServiceException>();

/** What the SDK throws. The same one each time: a season asks ten thousand times for what is not there, and nobody changes what it was told. */
export function s3Error(name: string, httpStatusCode: number): S3ServiceException {
  const known = errors.get(name);
  if (known !== undefined) return known;
  const made = new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode }, message: name });
  errors.set(name, Object.freeze(made));
  return made;
}
