import type { PublishedRule } from './publishedRules.ts';

/** Rules that were in force until a day, told by what the next newer ones made of them. */
export interface EarlierRules {
  /** As it stands on receipts of that time. */
  readonly hash: string;
  /** The last day on which they were given out (Shanghai). */
  readonly until: string;
  /** What has to be undone to have them again: a rule that was not there yet is null, of others the members that read otherwise. */
  readonly undo: Readonly<Record<string, PublishedRule | Partial<PublishedRule> | null>>;
}

/**
 * Newest first. A release that changes a rule adds the one before it here (`docs/release.md`): receipts name rules by their hash, and
 * whoever holds one has to find them. A test makes every one again and works its hash out.
 */
export const EARLIER_RULES: readonly EarlierRules[] = [
  {
    hash: 'bdbfe25f2b15c02f26031e7f0ddaa7b704801a278c2db6ab550e463594677db5',
    until: '2026-11-28',
    undo: {
      'YEAR-OPEN': null,
      'PL-CEILING': {
        version: 1,
        change: '首次发布',
        testHash: '7e55c26f184fcb0fc83a6232da8bbf6ca4b0d363fb7e45a19b74554f239a1388',
      },
      'XY-SWAP': {
        version: 1,
        change: '首次发布',
        testHash: '8aa357cef9ed0f5dde9ddf60c7415ea9a7c91ebcc0ec11d859fd5c730f7c86cf',
      },
      'XY-CARRY': {
        message:
          '{place}上年结转填 {found}，贵单位{lastYear}年度“结转下年度继续办理”为 {expected}，相差 {size}。如因机构调整等原因，请写明。',
      },
      'XY-CARRY-COL': {
        message:
          '{place}上年结转填 {found}，贵单位{lastYear}年度“结转下年度继续办理”同一列为 {expected}（两年总计一致）。如因申请人类别调整，请写明。',
      },
      'XS-NEW': {
        version: 2,
        change:
          '全区各部门、镇街算作全区；本镇等自称算本机关，其他单位的数不算；“合计”作总数，列明各种方式的不算其中一种；自然人、商业企业等与该栏对照，“均为自然人”的，其他各栏为 0；各种方式之和不大于总数，只写线上、线下的，等于总数；没有单位的数也对照；前句写明是其他单位的，后面的数也不算',
        testHash: 'c5f5dd910f9c9e9cd1ea3f33715acc61133fca3c51e35c845e0fad1a902ce0ef',
      },
      'XS-CARRY': {
        version: 2,
        change: '增加转结、正在办理、尚在办理等说法；“收到1件，结转下年度”按全部结转对照',
        testHash: '7e298eb2c93d44333d78f27bab3ac77cc0c55ca5a8a2a56c2c6405f4707d09be',
      },
      'XS-RES': {
        version: 2,
        change:
          '“予以公开答复”算予以公开；“收到5件，均已答复”与（七）总计对照；没有写上年结转的，办结不再与本年新收比；写明具体情形（不掌握、没有现成信息、过程性信息等）的，与该行对照',
        testHash: 'eecf9b5aefcc13a235ff407ece30b2a707b207c4d23cffadb12cf2dba557fece',
      },
      'XS-T4': {
        version: 2,
        change: '“均为0件”、进入复议程序、被纠错、败诉、无败诉、均已审结等说法也对照；没有单位的数也对照',
        testHash: '71dec2b0992dafd6b087cd084a155ddae1cdc5c4f09305f29492fca1db0ad4b9',
      },
      'XS-NONE': {
        version: 2,
        change:
          '“未发生因申请引起的复议”不当作没有申请；增加无结转、未制发规范性文件、无行政许可等说法；本镇等自称算本机关',
        testHash: '76b15540810bbc194ab1f1550ed890235f78324a8898277a6cf7da47f059ef0e',
      },
      'XS-ACT': {
        version: 2,
        change: '“另外”“此外”以后的数不再算作分项',
        testHash: '986c3d92c0c843118ac82e900af3d7f27c6f2b5a48d0a32a237450d8cb856738',
      },
      'XS-T2': {
        version: 2,
        change:
          '制发、废止、现行有效各与本栏对照，写明栏目的不再与整行任何一格比；登记类信息条数、政府及其部门的文件不再对照',
        testHash: 'e5f366cece810d04a758d67aff88ec4d08dad7b7c950db7d2c34e3a2c698ffe4',
      },
      'XS-T2-INFO': {
        version: 2,
        change: '规范性文件类信息条数不再对照',
        testHash: '6b0beef41418c0f367a25de8cc712400e19e6f94dcdeeba276c9830b7aab63a9',
      },
      'XS-PCT': {
        version: 2,
        change: '比例按所写的位数核对：整数比例四舍五入或截尾都可以',
        testHash: 'f2ebe69d375c0805bbdc57886e66ba7c466aa3518c8e0dd37259611290499259',
      },
      'XS-100': {
        version: 2,
        change: '建议、提案、12345、网民留言、信访的办结率不再当作申请的办结率',
        testHash: '4ca32b24c50094386e3210d6765ddd98bd6c733cc4d139615ddb506d567db9f6',
      },
      'XS-FEE': {
        version: 1,
        change: '首次发布',
        testHash: '460dc17e9977ca4f77e4846d007edb51e8613ccacb4b1e145a8f77bce0dab5a1',
      },
      'T2b-INFOFEE': {
        version: 1,
        change: '首次发布',
        testHash: '67a58a453753249704945da765030fbe6d18491ffcfa9e923d663cfd3a4c68f7',
      },
      'XS-T2-FEE': {
        version: 1,
        change: '首次发布',
        testHash: 'aa3ec5d94f963884d198a8f391dd36e41409423190a8268ac19c2309117d9fbc',
      },
      'DOC-PERIOD': {
        version: 1,
        change: '首次发布',
        testHash: 'd66fc0a837cb6f384908aca5298ad2738034eb488236c4591d6c99cb5442de59',
      },
      'DOC-NOTICE': {
        version: 1,
        change: '首次发布',
        testHash: '147ba9265b20576b351c5114074815024ffa87b74accf6ba9b6b2814665b9fa5',
      },
      'DOC-YEAR': {
        version: 1,
        change: '首次发布',
        testHash: 'a3f8bc7dcc1e1034196b6ff1abfd5d161fb5814437f224a2bde638a71c66c0c6',
      },
      'DOC-BLANKNUM': {
        version: 1,
        change: '首次发布',
        testHash: '7b4ebd5f01a51dd9ab80bc3924d1aa2266d87b1e3259fb1d5f3b971a44225361',
      },
      'DOC-SEC5': {
        version: 1,
        change: '首次发布',
        testHash: '4d860283b4f43e816773d3fe0633c6f6355008aa04e50598121b4d1738f367a1',
      },
      'DOC-LENGTH': {
        version: 1,
        change: '首次发布',
        testHash: 'c233eeb7f1a856c0aff1b84f353adc19ac2dd38046e473619d1ac291793aff2d',
      },
      'DOC-TOPICS': {
        version: 1,
        change: '首次发布',
        testHash: '862d5019bd0214a7619a170b24b322df33509213b9e44c448950ddb62c228d76',
      },
      'DOC-ART50-4': {
        version: 1,
        change: '首次发布',
        testHash: '90cbe60ca17ab807547a23e657e5d5a7142ab35c943f34698dfa01d52fe19325',
      },
      'DUP-YEAR': {
        version: 1,
        change: '首次发布',
        testHash: '37ad82f18f593f61dee9c4b9db114e12bdc59d89cff46feb28eea20cd63807cd',
      },
      'DUP-BODY': {
        version: 1,
        change: '首次发布',
        testHash: '6624931b213a03fd4a1646e6aaa5585936bf3b363634dcfbae4933da537507e3',
      },
      'PI-1': {
        version: 1,
        change: '首次发布',
        testHash: '443eb3a6e7e950b5df6a679e5deac737404720656b9cf4f59fcf493870da5d94',
      },
      'XS-LONG': null,
      'FMT-LIMIT': { basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）' },
      UNREADABLE: { basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）' },
      'FMT-ENCODING': { basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）' },
      'FMT-DUPLICATE': { basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）' },
      'UPLOAD-GONE': { basis: '报送位置 inbox/{单位}/{年度}.json 的版本记录' },
      FIELD: { basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）' },
      'ID-YEAR': { basis: '报送位置 inbox/{单位}/{年度}.json' },
      'ID-AGENCY': { basis: '报送位置 inbox/{单位}/{年度}.json' },
      'CELL-UNKNOWN': { basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）' },
      'CELL-TYPE': { basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）' },
    },
  },
];
