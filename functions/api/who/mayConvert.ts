import type { Context } from 'hono';
import { CONVERSIONS_PATH } from '../../../shared/render/frame/paths.ts';
import type { ApiPorts } from '../apiPorts.ts';
import { mayAsk } from './principal.ts';

/** Whether a page may offer to convert older kinds of files: the machine can, and whoever looks at the page may ask for it. */
export function mayConvert(context: Context, { conversions }: Pick<ApiPorts, 'conversions'>): boolean {
  return conversions !== undefined && mayAsk(context.get('principal'), 'POST', CONVERSIONS_PATH);
}
