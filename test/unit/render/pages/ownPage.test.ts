import { describe, expect, it } from 'vitest';
import type { OwnYear } from '../../../../shared/flow/read/readOwnYear.ts';
import { ownPage } from '../../../../shared/render/body/ownPage.ts';
import { pageText } from '../../../../shared/render/frame/pageHtml.ts';
import type { VersionSummary } from '../../../../shared/wire/agencyYear.ts';
import { agencyYearWith } from '../../../support/pageModels.ts';

const NOW = '2024-03-10T02:00:00.000Z';
const OPENED = { at: '2024-03-01T02:00:00.000Z', reason: '处罚数漏填' };

const SENT_BACK = { kind: 'return', at: '2024-03-03T02:00:00.000Z', reason: '请核对' } as const;

describe('更正中: the body’s page says what is in and what is awaited', () => {
  const filed = agencyYearWith('海珠区单位a');
  const [model] = filed.versions;
  if (model === undefined) throw new Error('the model holds a version');
  const { decision: _, ...upload } = model;
  const version = (more: Partial<VersionSummary>): VersionSummary => ({ ...upload, ...more });
  const before = version({ receivedAt: '2024-01-20T02:00:00.000Z', counted: true });
  const told = (versions: readonly VersionSummary[], more: Partial<OwnYear> = {}) =>
    pageText(
      ownPage(
        {
          filed: { ...filed, state: 'correcting', versions: [...versions] },
          strays: [],
          mergers: [],
          correcting: OPENED,
          ...more,
        },
        NOW,
      ),
    );

  it.each([
    ['nothing since', [before], '还没有收到更正，等本单位报送'],
    [
      'an upload that does not count',
      [version({ receivedAt: '2024-03-02T02:00:00.000Z', counted: false, outcome: 'rejected' }), before],
      '报送的更正还没有计入',
    ],
    [
      'sent back since',
      [
        {
          ...version({ receivedAt: '2024-03-03T02:00:00.000Z', counted: false, outcome: 'withdrawal' }),
          decision: SENT_BACK,
        },
        version({ receivedAt: '2024-01-20T02:00:00.000Z', counted: false }),
      ],
      '实时数据不含本单位',
    ],
    [
      'an upload that counts',
      [
        version({ receivedAt: '2024-03-02T02:00:00.000Z', counted: true, outcome: 'accepted' }),
        version({ receivedAt: '2024-01-20T02:00:00.000Z', counted: false }),
      ],
      '等政务公开办审定全年并重新锁定',
    ],
  ])('%s', (_, versions, words) => {
    const text = told(versions);
    expect(text).toContain(words);
    expect(text).toContain(OPENED.reason);
  });

  it('says who approved and who locked, and offers no way to file while the year is locked', () => {
    const approval = { by: '赵审', at: '2024-03-08T02:00:00.000Z' };
    const plain = (text: string) => text.replaceAll(/<\/?bdi>/g, '');
    const open = plain(told([before], { approval }));
    expect(open).toContain('2024-03-08 10:00:00 由赵审审定');
    expect(open).toContain('在网页上填报');
    const closed = plain(told([before], { approval, locked: { by: '钱锁', at: '2024-03-09T02:00:00.000Z' } }));
    for (const words of ['由赵审审定', '由钱锁锁定', '自查（不提交）', '历史与比对']) expect(closed).toContain(words);
    for (const words of ['在网页上填报', '下载填报模板', '直接上传']) expect(closed).not.toContain(words);
  });

  it('leads a body without a counted year before to where its last report is read in, while it may file', () => {
    const way = '2022 年度的报告文件';
    expect(told([before])).toContain(way);
    const locked = { by: '钱锁', at: '2024-03-09T02:00:00.000Z' };
    expect(told([before], { locked })).not.toContain(way);
    expect(told([before], { locked })).toContain('没有 2022 年度已计入汇总的报告');
  });

  it('names the office with its telephone, and files that lie in the wrong place with what to do', () => {
    const stray = {
      outcome: 'stray',
      key: 'inbox/440105-x0/2023 (1).json',
      versionId: null,
      sequencer: '01',
      receivedAt: NOW,
      size: 3,
      message: '请按这个位置重新报送。',
    } as const;
    const text = told([before], { office: { name: '周联络', phone: '020-81234567' }, strays: [stray] });
    for (const words of ['周联络', '020-81234567', '2023 (1).json', stray.message]) expect(text).toContain(words);
  });
});
