import { readFilingStanding } from '../../../shared/flow/read/readFilingStanding.ts';
import { FilingStanding } from '../../../shared/wire/filingStanding.ts';
import { jsonAnswer, notOnRoster } from '../http/answers.ts';
import { agency, year } from '../http/parameters.ts';
import { route } from '../route.ts';

/** What a browser needs to judge as the server would. */
export const STANDING_ROUTES = [
  route({
    method: 'get',
    path: '/v1/agencies/{agency}/years/{year}/standing',
    operationId: 'readFilingStanding',
    summary: '校验所依据的情况：名录、上年已计入汇总的数据、已写明的原因、锁定、暂停适用的规则',
    answered: jsonAnswer('下一次报送将据此校验', 'FilingStanding', FilingStanding),
    refusals: [404],
    parameters: { agency, year },
    handle: async (at, world, context) => {
      const standing = await readFilingStanding(world, at.agency, at.year);
      if (standing === undefined) throw notOnRoster({ agency: at.agency, year: at.year });
      return context.json(standing);
    },
  }),
];
