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
      'FMT-LIMIT': {
        formula: '文件不超过 1 MB，嵌套不超过 32 层，不超过 20,000 个记号，单段文字不超过 100,000 字符',
        message: '{what}超过上限（{found}，上限 {expected}），没有读取。',
        mend: '请确认选对了文件；正文过长请精简。',
        basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）',
      },
      UNREADABLE: {
        formula: '文件是有效的 JSON',
        message: '文件不是有效的JSON：{where}附近有误{detail}。',
        mend: '请用模板或填报页面重新生成文件；文件可能没有写完整，或多写、漏写了逗号、引号、括号。',
        basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）',
      },
      'FMT-ENCODING': {
        formula: '文件用 UTF-8 编码，不带 BOM',
        basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）',
      },
      'FMT-DUPLICATE': {
        message: '“{name}”写了两次：第 {line1} 行第 {col1} 列和第 {line2} 行第 {col2} 列，不知以哪个为准。',
        basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）',
      },
      'UPLOAD-HASH': {
        formula: '收到的文件与上传时声明的 SHA-256 一致',
        message: '收到的文件与上传时声明的校验值不一致，文件可能在传输中损坏。',
      },
      'UPLOAD-GONE': {
        basis: '报送位置 inbox/{单位}/{年度}.json 的版本记录',
      },
      FIELD: {
        formula: '年度、单位代码、单位名称、正文、说明各项类型正确',
        basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）',
      },
      'YEAR-OPEN': null,
      'XS-CMP': null,
      'ID-YEAR': {
        mend: '请改正文件中的年度，或报送到正确的年度。',
        basis: '报送位置 inbox/{单位}/{年度}.json',
      },
      'ID-AGENCY': {
        mend: '请改正文件中的单位代码，或由该单位自己报送。',
        basis: '报送位置 inbox/{单位}/{年度}.json',
      },
      'ID-ROSTER': {
        message: '“{found}”不在 {year} 年度的报送单位名录上，无法确定计入哪个区。未计入汇总。',
        mend: '请联系政务公开办核对名录；名录更正后系统会重新校验这份文件，不必重新报送。',
      },
      'ID-MERGED': null,
      'ID-NAME': {
        mend: '请改为名录中的名称；确是本单位曾用名或简称的，请联系政务公开办补入名录。',
      },
      'LOCK-YEAR': {
        mend: '如需更正请联系政务公开办解锁。',
      },
      'BLANK-MANY': {
        formula: '表三、表四的空白（合计已能推算的除外）不超过三分之一；超过的须说明原因',
        intent: '大部分空白的报告多半没有填完；空白不计入汇总，也不能核对。',
      },
      'CELL-UNKNOWN': {
        basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）',
      },
      'CELL-TYPE': {
        basis: '报送数据格式（JSON Schema，/schemas/{版}/v1.json）',
      },
      'NOTE-NARRATIVE': {
        formula: '正文（一、五、六部分）随表报送时，与表格核对',
        message: '没有报送{sections}，与正文有关的规则没有核对。',
        intent: '说明哪些没有核对，没有核对不等于没有问题。',
        mend: '如需核对文字与表格是否一致，请一并报送正文。',
      },
      'NOTE-LASTYEAR': {
        message: '没有贵单位{lastYear}年度已计入汇总的报告，跨年度的规则没有核对。',
        intent: '说明哪些没有核对，没有核对不等于没有问题。',
      },
      'NOTE-LEVEL': {
        message: '名录和单位代码都看不出贵单位的级别，规章一行没有核对。',
        intent: '说明哪些没有核对，没有核对不等于没有问题。',
      },
      'T3-SUM': {
        message: '{place}（七）总计填 {left}，（一）至（六）各行之和为 {right}，{gap}。',
      },
      'T3-ROW': {
        message: '{place}总计填 {left}，自然人至其他六列之和为 {right}，{gap}。',
      },
      'T3-BAL': {
        message:
          '{place}不平：第一项({l0})＋第二项({l1})={left}，第三项总计({r0})＋第四项结转({r1})={right}，相差 {size}。',
        mend: '先核对“（一）予以公开”至“（七）总计”是否漏填；若确未办结，应填入“四、结转下年度继续办理”。',
      },
      'T3-UNALLOCATED': {
        message:
          '{place}已填的数合计应为 {expected}，能加到的只有 {found}，还差 {size}，而{blanks}空白：这 {size} 件没有落到任何一格。',
      },
      'T3-ZERO': {
        message: '{place}第一项、第二项都是 0，却有办理结果或结转：{offenders}。',
      },
      'T4-SUM': {
        message: '{place}总计填 {left}，结果维持、结果纠正、其他结果、尚未审结之和为 {right}，{gap}。',
      },
      'T4-UNALLOCATED': {
        message:
          '{place}总计为 {expected}，已填的结果加起来只有 {found}，还差 {size}，而{blanks}空白：这 {size} 件没有落到任何一格。',
      },
      'XY-CARRY': {
        message:
          '{place}上年结转填 {found}，贵单位{lastYear}年度“结转下年度继续办理”为 {expected}，相差 {size}。如因机构调整等原因，请写明。',
      },
      'XY-CARRY-COL': {
        message:
          '{place}上年结转填 {found}，贵单位{lastYear}年度“结转下年度继续办理”同一列为 {expected}（两年总计一致）。如因申请人类别调整，请写明。',
        intent: '总计一致而各列不一致，多半是申请人类别填串了列。',
      },
      'XY-STOCK': {
        message:
          '{place}现行有效填 {found} 件；按上年 {before} 件加本年制发、减本年废止应为 {expected} 件，相差 {size}。',
        mend: '请核对；因有效期届满失效、清理、划转造成的差额可不改，宜在报告正文说明。',
      },
      'XY-SAME': {
        message: '表二、表三、表四所有数字都与{lastYear}年度报告相同，可能误报了上年的文件。',
      },
      'PL-CEILING': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
        version: 1,
        change: '首次发布',
        testHash: '7e55c26f184fcb0fc83a6232da8bbf6ca4b0d363fb7e45a19b74554f239a1388',
      },
      'XY-SLIP': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
      },
      'XY-SWAP': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
        version: 1,
        change: '首次发布',
        testHash: '8aa357cef9ed0f5dde9ddf60c7415ea9a7c91ebcc0ec11d859fd5c730f7c86cf',
      },
      'XY-COPY': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
        message: '{place}填 {found}，与上年完全相同{alike}，可能抄了上年的数。',
        intent: '较大的当年数两年一件不差，多半是照抄上年。',
      },
      'XY-FIRST': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
      },
      'XY-PEERS': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
      },
      'XY-JUMP': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
        intent: '数量级的变化多半是填错了位数或填串了格。',
        formula: '与上年相比不超过 5 倍，也不少于五分之一；对区合计影响十分之一以上的，3 倍；较大的数不变为 0',
        change: '须写明原因才计入（对区合计影响不到百分之一的，仍只提示）；扩大到全部可比的数；10 倍改为 5 倍',
      },
      'XY-SHARE': {
        basis: '合理性审核：格式通知“填报数据应真实准确”，办法见 docs/judgement.md',
        formula: '上年没有数的单位，本年不占区合计（上年数）的一半以上',
        message: '{place}填 {found}，贵单位上年没有数，而全区上年合计为 {district}。{weight}',
        intent: '新报送的单位没有上年可比，只能与全区相比。',
      },
      'XS-NEW': {
        version: 2,
        change:
          '全区各部门、镇街算作全区；本镇等自称算本机关，其他单位的数不算；“合计”作总数，列明各种方式的不算其中一种；自然人、商业企业等与该栏对照，“均为自然人”的，其他各栏为 0；各种方式之和不大于总数，只写线上、线下的，等于总数；没有单位的数也对照；前句写明是其他单位的，后面的数也不算',
        formula:
          '正文所写收到（新收、受理）申请件数＝表三第一项总计；写收办、共计等含结转的，可为第一项＋第二项；所写自然人、商业企业等＝该栏，各种方式之和不大于总数',
        message: '正文写“{quote}”：{what} {found}；{figures}，相差 {size}。',
        intent: '收到申请的件数在正文和表格各出现一次，读者首先对照的就是这个数。',
        mend: '请核对正文和表格哪一处有误；两处口径不同的，请在正文写明口径。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: 'c5f5dd910f9c9e9cd1ea3f33715acc61133fca3c51e35c845e0fad1a902ce0ef',
      },
      'XS-CARRY': {
        version: 2,
        change: '增加转结、正在办理、尚在办理等说法；“收到1件，结转下年度”按全部结转对照',
        formula: '正文所写上年结转＝表三第二项总计，结转下年度＝第四项总计',
        message: '正文写“{quote}”：{what} {found}；{figures}，相差 {size}。',
        intent: '结转件数连着上一年和下一年的报告，正文和表格应当一致。',
        mend: '请核对正文和表格哪一处有误；两处口径不同的，请在正文写明口径。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: '7e298eb2c93d44333d78f27bab3ac77cc0c55ca5a8a2a56c2c6405f4707d09be',
      },
      'XS-RES': {
        version: 2,
        change:
          '“予以公开答复”算予以公开；“收到5件，均已答复”与（七）总计对照；没有写上年结转的，办结不再与本年新收比；写明具体情形（不掌握、没有现成信息、过程性信息等）的，与该行对照',
        formula:
          '正文所写予以公开、部分公开、不予公开、无法提供、不予处理、其他处理＝表三该项各行之和；办结＝（七）总计',
        message: '正文写“{quote}”：{what} {found}；{figures}，相差 {size}。',
        intent: '正文常只写了自然人一列或某一小项的数，与表三各项合计不符。',
        mend: '请按表三该项各行、各类申请人的合计核对正文；如正文另有口径，请写明。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: 'eecf9b5aefcc13a235ff407ece30b2a707b207c4d23cffadb12cf2dba557fece',
      },
      'XS-T4': {
        version: 2,
        change: '“均为0件”、进入复议程序、被纠错、败诉、无败诉、均已审结等说法也对照；没有单位的数也对照',
        formula:
          '正文所写行政复议、行政诉讼件数＝表四总计（诉讼＝未经复议直接起诉＋复议后起诉）；均维持则结果纠正、其他结果、尚未审结为 0',
        message: '正文写“{quote}”：{what} {found}；{figures}，相差 {size}。',
        intent: '复议、诉讼情况社会关注，正文和表四应当一致。',
        mend: '请核对正文和表格哪一处有误；两处口径不同的，请在正文写明口径。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: '71dec2b0992dafd6b087cd084a155ddae1cdc5c4f09305f29492fca1db0ad4b9',
      },
      'XS-NONE': {
        version: 2,
        change:
          '“未发生因申请引起的复议”不当作没有申请；增加无结转、未制发规范性文件、无行政许可等说法；本镇等自称算本机关',
        formula:
          '正文写未收到申请，表三第一项为 0；写无结转，第四项（上年结转为第二项）为 0；写未发生行政复议、行政诉讼，表四相应各组为 0；写未制发规范性文件、无行政许可等，表二相应格为 0',
        message: '正文写“{quote}”，而{figures}。',
        intent: '写“没有”而表中有数，多半是沿用了往年的文字。',
        mend: '请核对是正文沿用了旧文字，还是表格多填。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: '76b15540810bbc194ab1f1550ed890235f78324a8898277a6cf7da47f059ef0e',
      },
      'XS-ACT': {
        version: 2,
        change: '“另外”“此外”以后的数不再算作分项',
        formula: '正文主动公开信息的分项之和＝所写总数',
        message: '正文写“{quote}”：总数 {found}，分项 {parts}＝{sum}，相差 {size}。',
        testHash: '986c3d92c0c843118ac82e900af3d7f27c6f2b5a48d0a32a237450d8cb856738',
      },
      'XS-T2': {
        version: 2,
        change:
          '制发、废止、现行有效各与本栏对照，写明栏目的不再与整行任何一格比；登记类信息条数、政府及其部门的文件不再对照',
        formula: '正文所写规范性文件、行政许可、行政处罚、行政强制的数量＝表二该行；写制发、废止、现行有效的，＝该栏',
        message: '正文写“{quote}”：{what} {found}；{figures}，相差 {size}。',
        intent: '同一事项在正文和表二各出现一次，应当一致。',
        mend: '请核对正文和表格哪一处有误；两处口径不同的，请在正文写明口径。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: 'e5f366cece810d04a758d67aff88ec4d08dad7b7c950db7d2c34e3a2c698ffe4',
      },
      'XS-T2-INFO': {
        version: 2,
        change: '规范性文件类信息条数不再对照',
        formula: '正文所写行政许可、处罚、强制信息条数与表二处理决定数量口径不同，数字不一致时请留意',
        message: '正文写“{quote}”：{what}信息 {found}；{figures}。公开信息的条数与处理决定的件数口径可以不同，请留意。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: '6b0beef41418c0f367a25de8cc712400e19e6f94dcdeeba276c9830b7aab63a9',
      },
      'XS-PCT': {
        version: 2,
        change: '比例按所写的位数核对：整数比例四舍五入或截尾都可以',
        formula: '正文所写比例＝件数÷申请总数或办结总数（按所写的小数位数，四舍五入或截尾都可以）',
        message: '正文写“{quote}”：占 {found}，而 {part}÷{whole}＝{expected}。',
        testHash: 'f2ebe69d375c0805bbdc57886e66ba7c466aa3518c8e0dd37259611290499259',
      },
      'XS-100': {
        version: 2,
        change: '建议、提案、12345、网民留言、信访的办结率不再当作申请的办结率',
        message: '正文写“{quote}”，而{figures}。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
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
        formula: '正文所写信息处理费（元）÷10000 ≤ 表二行政事业性收费本年收费金额（万元）',
        message: '正文写“{quote}”：信息处理费 {found}（{wan} 万元），多于表二行政事业性收费本年收费金额 {fees} 万元。',
        testHash: '67a58a453753249704945da765030fbe6d18491ffcfa9e923d663cfd3a4c68f7',
      },
      'XS-T2-FEE': {
        version: 1,
        change: '首次发布',
        formula: '正文所写行政事业性收费金额＝表二本年收费金额；写无行政事业性收费的，为 0',
        message: '正文写“{quote}”：{found}；表二行政事业性收费本年收费金额为 {figures} 万元。',
        intent: '同一笔收费在正文和表二各出现一次，应当一致。',
        mend: '请核对正文和表格哪一处有误；两处口径不同的，请在正文写明口径。',
        basis: '国办公开办函〔2019〕60号、〔2021〕30号：年报数据应准确；正文与表格说的是同一件事',
        testHash: 'aa3ec5d94f963884d198a8f391dd36e41409423190a8268ac19c2309117d9fbc',
      },
      'DOC-PERIOD': {
        version: 1,
        change: '首次发布',
        message: '正文写“{quote}”：期限写的是“{found}”，应为 {expected}。',
        testHash: 'd66fc0a837cb6f384908aca5298ad2738034eb488236c4591d6c99cb5442de59',
      },
      'DOC-NOTICE': {
        version: 1,
        change: '首次发布',
        formula: '正文引用年报格式通知的，是本年度所用格式的通知',
        message: '正文写“{quote}”：引用的是{found}，本年度所用格式的通知是{expected}。',
        intent: '引用旧通知，多半是沿用了往年的文字。',
        testHash: '147ba9265b20576b351c5114074815024ffa87b74accf6ba9b6b2814665b9fa5',
      },
      'DOC-YEAR': {
        version: 1,
        change: '首次发布',
        message: '正文写“{quote}”：年份写 {found}，报告年度是 {expected}。',
        intent: '年份写错，多半是沿用了往年的文字。',
        mend: '请核对年份；确实在说别的年度，可不改。',
        testHash: 'a3f8bc7dcc1e1034196b6ff1abfd5d161fb5814437f224a2bde638a71c66c0c6',
      },
      'DOC-BLANKNUM': {
        version: 1,
        change: '首次发布',
        message: '正文写“{quote}”：“{found}”处单位前没有数字。',
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
        formula: '正文与上年度报告的相同语句少于八成（数字、年份不计）',
        message: '正文（“{quote}”起）与{lastYear}年度报告有 {share}% 的语句相同（数字、年份不计）。',
        testHash: '37ad82f18f593f61dee9c4b9db114e12bdc59d89cff46feb28eea20cd63807cd',
      },
      'DUP-BODY': {
        version: 1,
        change: '首次发布',
        formula: '正文写的是本单位自己的情况',
        message: '正文写“{quote}”：“{found}”像是别的单位或上级机关的说法。',
        intent: '抄用别的单位的报告时容易留下对方的名称。',
        mend: '请核对；确指别的单位的，可不改。',
        testHash: '6624931b213a03fd4a1646e6aaa5585936bf3b363634dcfbae4933da537507e3',
      },
      'PI-1': {
        version: 1,
        change: '首次发布',
        formula: '正文不含身份证号、手机号、银行卡号、个人电子邮箱',
        message: '正文“{quote}”处有{found}（已隐去），发布前请删去或遮盖。',
        testHash: '443eb3a6e7e950b5df6a679e5deac737404720656b9cf4f59fcf493870da5d94',
      },
      'XS-LONG': null,
    },
  },
];
