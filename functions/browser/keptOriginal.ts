/** The document a draft was read from: filed beside the report, once. */
export interface DraftOriginal {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Place {
  readonly agency: string;
  readonly year: number;
}

const SHELF = 'originals';
/** Where the browser keeps no files (private windows, a full disk) they last as long as the page. */
const onThisPage = new Map<string, DraftOriginal>();
const keyOf = ({ agency, year }: Place) => `${agency}:${year}`;

/** Keeps the document beside the draft of this browser, in place of the one before. */
export async function keepOriginal(at: Place, original: DraftOriginal): Promise<void> {
  onThisPage.set(keyOf(at), original);
  await asked('readwrite', (shelf) => shelf.put(original, keyOf(at)));
}

/** The draft was filed or cleared, or the document is not to go with it. */
export async function dropOriginal(at: Place): Promise<void> {
  onThisPage.delete(keyOf(at));
  await asked('readwrite', (shelf) => shelf.delete(keyOf(at)));
}

export async function keptOriginal(at: Place): Promise<DraftOriginal | undefined> {
  const kept: unknown = await asked('readonly', (shelf) => shelf.get(keyOf(at)));
  return isOriginal(kept) ? kept : onThisPage.get(keyOf(at));
}

function isOriginal(value: unknown): value is DraftOriginal {
  const { name, bytes } = (value ?? {}) as Partial<DraftOriginal>;
  return typeof name === 'string' && bytes instanceof Uint8Array;
}

/** Undefined where the browser keeps nothing: a draft does without. */
async function asked<T>(
  mode: IDBTransactionMode,
  ask: (shelf: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const opening = indexedDB.open('nianbao', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(SHELF));
    const db = await answered(opening);
    try {
      return await answered(ask(db.transaction(SHELF, mode).objectStore(SHELF)));
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no answer')));
  });
}
