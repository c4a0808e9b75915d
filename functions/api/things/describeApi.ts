import { describeInterface } from '../../../shared/render/interface/openApi.ts';
import { ErrorAnswer } from '../../../shared/wire/answers.ts';
import { EXAMPLES } from '../../../shared/wire/examples.ts';
import type { Route } from '../route.ts';

const described = new WeakMap<readonly Route[], string>();

/** The description of the interface as text; worked out once. */
export function describeApi(routes: readonly Route[]): string {
  const known = described.get(routes);
  if (known !== undefined) return known;
  const text = JSON.stringify(describeInterface(routes, ErrorAnswer, { ...EXAMPLES }), null, 1);
  described.set(routes, text);
  return text;
}
