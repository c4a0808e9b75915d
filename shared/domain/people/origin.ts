/** By which way a step was taken. */
const ORIGIN_WAYS = ['page', 'interface', 'command', 'upload'] as const;
export type OriginWay = (typeof ORIGIN_WAYS)[number];

/** How it was known who takes it: a session of a sign-in, a signature of AWS, or an identity chosen on one machine. */
const ORIGIN_PROOFS = ['session', 'signature', 'chosen'] as const;
export type OriginProof = (typeof ORIGIN_PROOFS)[number];

/** From where a step was taken, as far as it is known. */
interface Origin {
  readonly way: OriginWay;
  readonly proof?: OriginProof;
  /** The other end of the connection: in AWS as the gateway saw it, on one machine the socket's, or what a trusted proxy says. */
  readonly address?: string;
}

/** An origin as it is kept beside what was proven of the person: a fact of the journal's entry, three words. */
export type OriginText = string;

const UNKNOWN = '-';
/** What an address may look like: of either protocol, with a zone. */
const ADDRESS = /^[0-9A-Fa-f:.]{2,45}(?:%[\w.-]{1,20})?$/;

export function printOrigin({ way, proof = undefined, address }: Origin): OriginText {
  const known = address !== undefined && ADDRESS.test(address) ? address : UNKNOWN;
  return [way, proof ?? UNKNOWN, known].join(' ');
}

/** The reverse; undefined for what only a later release knows. */
export function readOrigin(text: unknown): Origin | undefined {
  if (typeof text !== 'string') return undefined;
  const [said, proven, at = ''] = text.split(' ');
  const way = ORIGIN_WAYS.find((each) => each === said);
  if (way === undefined) return undefined;
  const proof = ORIGIN_PROOFS.find((each) => each === proven);
  return { way, ...(proof === undefined ? {} : { proof }), ...(ADDRESS.test(at) ? { address: at } : {}) };
}

/** Of what is decided at the command line, which goes to the table itself: no address is seen there. */
export const AT_THE_COMMAND_LINE: OriginText = printOrigin({ way: 'command' });
