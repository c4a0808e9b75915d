import * as z from 'zod/mini';
import { AgencyId, District } from '../shared/domain/identity.ts';

/** Of a roster file, what the stack needs: whose credentials to prepare. */
const RosterFile = z.object({
  district: District,
  agencies: z.array(z.object({ id: AgencyId, name: z.string() })),
});

export interface DeployedRoster {
  readonly district: string;
  readonly agencies: readonly string[];
}

/** CloudFormation takes 500 resources a stack, and the rest of this one needs fewer than 100. */
const MOST_AGENCIES = 380;

/** Reads the JSON that `nianbao roster export` writes. Throws with a sentence. */
export function readDeployedRoster(text: string): DeployedRoster {
  const parsed = RosterFile.safeParse(jsonOf(text));
  if (!parsed.success) {
    const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`it is no roster (see ${where || 'its top'}): write one with nianbao roster export`);
  }
  const agencies = parsed.data.agencies.map(({ id }) => id);
  const twice = agencies.find((each, index) => agencies.indexOf(each) !== index);
  if (twice !== undefined) throw new Error(`it names ${twice} twice`);
  if (agencies.length > MOST_AGENCIES)
    throw new Error(`it names ${agencies.length} bodies; one stack makes users for at most ${MOST_AGENCIES}`);
  return { district: parsed.data.district, agencies };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error('it is not JSON', { cause: error });
  }
}
