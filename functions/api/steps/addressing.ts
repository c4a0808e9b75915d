import { giveAddresses } from '../../../shared/flow/looks/addresses.ts';
import { AddressesGiven } from '../../../shared/wire/published.ts';
import { jsonAnswer } from '../http/answers.ts';
import { officeStep } from './officeStep.ts';

export const ADDRESS = officeStep({
  id: 'address',
  operationId: 'giveAddresses',
  summary: '登记各单位年报的公开地址，供核对所公开的与所报送的是否一致；有一行有误即全部不记',
  answered: jsonAnswer('已登记的全部公开地址', 'AddressesGiven', AddressesGiven),
  refusals: [403, 404],
  act: (asked, world) => giveAddresses(asked, world),
  answer: (addresses) => ({ addresses: Object.fromEntries(addresses) }),
});
