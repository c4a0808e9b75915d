import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ROUTES } from '../../../../functions/api/routes.ts';
import { describeApi } from '../../../../functions/api/things/describeApi.ts';

const KEPT = fileURLToPath(new URL('../../../../docs/openapi.json', import.meta.url));
const HOW =
  'docs/openapi.json is not what is served. When the change is meant: npm test -- test/unit/functions/api/openapi.test.ts -u';

test('the committed description of the interface is the served one: a change of it is seen in review', async () => {
  // A file snapshot that is missing would be written, and pass.
  expect(existsSync(KEPT), 'docs/openapi.json is gone').toBe(true);
  await expect(`${describeApi(ROUTES)}\n`, HOW).toMatchFileSnapshot(KEPT);
});
