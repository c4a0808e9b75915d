import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup } from '../../../functions/cli/commands/backup.ts';
import { restore } from '../../../functions/cli/commands/restore.ts';
import { wordsOf } from '../../../functions/cli/terminal/words.ts';
import type { OfficeComposition } from '../../../functions/runtime/composeOffice.ts';
import { type Pictured, pictureOfPlace, unlike } from '../check/placePicture.ts';
import type { Region } from '../services/region.ts';
import type { SeasonPlan } from './plan.ts';

/**
 * `nianbao backup`, everything lost, `nianbao restore`: as whoever keeps the installation does it, into files of this machine. What was
 * there before is held against what is there after.
 */
export class Restoring {
  readonly #region: Region;
  readonly #plan: SeasonPlan;
  readonly #now: () => string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'nianbao-season-'));
  #tries = 0;
  #saved: { readonly folder: string; readonly picture: Pictured } | undefined;

  constructor(region: Region, plan: SeasonPlan, now: () => string) {
    this.#region = region;
    this.#plan = plan;
    this.#now = now;
  }

  /** A backup that broke off is left where it is, and the next is put elsewhere. */
  async backup(office: OfficeComposition): Promise<void> {
    const folder = join(this.#folder, String(this.#tries++));
    const said: string[] = [];
    if ((await backup(folder, deskOf(office, said))) !== 0) throw new Error(`no backup: ${said.join(' ')}`);
    this.#saved = { folder, picture: await this.#picture() };
  }

  /** What is not as it was. */
  async restore(office: OfficeComposition): Promise<readonly string[]> {
    if (this.#saved === undefined) throw new Error('nothing was saved');
    const { folder, picture } = this.#saved;
    const said: string[] = [];
    if ((await restore(folder, deskOf(office, said))) !== 0) return [`cannot be restored: ${said.join(' ')}`];
    return unlike(picture, await this.#picture());
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #picture(): Promise<Pictured> {
    return pictureOfPlace(this.#region, this.#plan, this.#now());
  }
}

function deskOf(office: OfficeComposition, said: string[]) {
  const say = (line: string) => void said.push(line);
  const terminal = { out: say, err: say, paint: (_: unknown, text: string) => text, progress: () => {} };
  return { office, terminal, words: wordsOf('en') };
}
