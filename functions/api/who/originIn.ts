import type { Context } from 'hono';
import { type OriginProof, type OriginText, printOrigin } from '../../../shared/domain/people/origin.ts';
import { given } from '../../../shared/domain/values/given.ts';
import { isForPrograms } from '../http/straightPath.ts';
import type { Principal } from './principal.ts';
import { principalIn } from './viewer.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The other end of the connection, worked out once in front of every route; absent where nothing tells it. */
    address: string;
  }
}

/** From where whoever asks takes a step: by a page or the interface, how they are known, from which address. */
export function originIn(context: Context): OriginText {
  const address: string | undefined = context.get('address');
  return printOrigin({
    way: isForPrograms(context.req.path) ? 'interface' : 'page',
    ...given({ proof: proofOf(principalIn(context)), address }),
  });
}

function proofOf(principal: Principal): OriginProof | undefined {
  switch (principal.kind) {
    case 'signed':
      return 'signature';
    case 'office':
    case 'agency':
      return principal.subject === undefined ? 'chosen' : 'session';
    default:
      return undefined;
  }
}
