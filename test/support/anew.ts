import { vi } from 'vitest';

/**
 * Modules loaded anew, with all that they are made of: what they work out while they are loaded is worked out once more. Nothing of it
 * stays behind for whoever loads them next.
 */
export async function anew<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  vi.resetModules();
  try {
    return await load();
  } finally {
    vi.resetModules();
  }
}
