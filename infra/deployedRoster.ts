import { readRosterFile } from '../shared/flow/roster/rosterFile.ts';

/** Of a roster file, what the stack needs: whose credentials to prepare. */
export interface DeployedRoster {
  readonly district: string;
  readonly agencies: readonly string[];
}

/** CloudFormation takes 500 resources a stack, and the rest of this one needs fewer than 100. */
const MOST_AGENCIES = 380;

/** Reads the JSON that `nianbao roster export` writes. Throws with a sentence. */
export function readDeployedRoster(text: string): DeployedRoster {
  const read = readRosterFile(jsonOf(text));
  if ('faults' in read) throw new Error(read.faults.map(({ at, message }) => `${at} ${message}`).join('; '));
  const { district, agencies } = read.roster;
  if (agencies.length > MOST_AGENCIES)
    throw new Error(`it names ${agencies.length} bodies; one stack makes users for at most ${MOST_AGENCIES}`);
  return { district, agencies: agencies.map(({ agency }) => agency) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error('it is not JSON', { cause: error });
  }
}
