import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** What stands in a bundle in place of a file of the SDK. */
interface Stand {
  readonly file: RegExp;
  readonly by: (text: string) => string;
  readonly loader: 'js' | 'json';
}

/** A function's Node hashes by itself; the SDK has each hash once more, for an engine that does not. */
const HASH_OF_NODE = (text: string) => {
  const name = /export class (\w+)/.exec(text)?.[1];
  if (name === undefined) throw new SyntaxError('no class is exported');
  return `export class ${name} { constructor() { throw new Error('this Node has no hashes of its own'); } }`;
};

/**
 * No function reads a stream of events (S3 has one for SelectObjectContent): configured as before, refused where one is asked for.
 * `HttpProtocol` and the client of S3 name what is here.
 */
const NO_EVENT_STREAMS = `
const eventStreamSerdeProvider = () => undefined;
const resolveEventStreamSerdeConfig = (config) => config;
class EventStreamSerde { constructor() { throw new Error('streams of events were left out of this bundle'); } }
export { eventStreamSerdeProvider, resolveEventStreamSerdeConfig, EventStreamSerde };
`;

/** The least that the cache of discovered endpoints asks of its library: the same, by the order in which a Map keeps its keys. */
const LEAST_USED_CACHE = `
export default class {
  constructor(capacity) { this.capacity = capacity; this.items = new Map(); }
  has(key) { return this.items.has(key); }
  peek(key) { return this.items.get(key); }
  get(key) { const value = this.items.get(key); if (this.items.delete(key)) this.items.set(key, value); return value; }
  set(key, value) {
    this.items.delete(key);
    this.items.set(key, value);
    if (this.items.size > this.capacity) this.items.delete(this.items.keys().next().value);
  }
  clear() { this.items.clear(); }
}
`;

/** Of the package that names a client only its version is told, in the user agent. */
function versionAlone(text: string): string {
  return JSON.stringify({ version: /"version": "([^"]+)"/.exec(text)?.[1] ?? '' });
}

const NAMED = /^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm;

/**
 * The shapes of a service with their members' names written out. Where a name is looked up (`[_hC]: …`) the bundler cannot know that
 * nothing happens by it, and keeps the shapes of all hundred operations of S3 for the six that are asked.
 */
export function namesWrittenOut(schemas: string): string {
  const names = new Map([...schemas.matchAll(NAMED)].map(([, name = '', value = '']) => [name, value]));
  return schemas.replace(/\[(_\w+)\]: /g, (looked, name: string) => {
    const value = names.get(name);
    return value === undefined ? looked : `${value}: `;
  });
}

const STANDS: readonly Stand[] = [
  { file: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/, by: versionAlone, loader: 'json' },
  {
    file: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/,
    by: namesWrittenOut,
    loader: 'js',
  },
  { file: /[\\/]submodules[\\/]event-streams[\\/]index\.js$/, by: () => NO_EVENT_STREAMS, loader: 'js' },
  { file: /[\\/]dist-es[\\/]submodules[\\/].*[\\/](?:Sha256|Sha1|Md5)Js\.js$/, by: HASH_OF_NODE, loader: 'js' },
  { file: /[\\/]mnemonist[\\/]lru-cache\.js$/, by: () => LEAST_USED_CACHE, loader: 'js' },
];

/** Leaves out of a function's bundle what the SDK brings along and no function can come to: a quarter of it. */
export const sdkInFunctions: Plugin = {
  name: 'sdk-in-functions',
  setup({ onLoad }) {
    for (const { file, by, loader } of STANDS)
      onLoad({ filter: file }, ({ path }) => ({ contents: by(readFileSync(path, 'utf8')), loader }));
  },
};
