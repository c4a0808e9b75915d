import { describe, expect, test } from 'vitest';
import { judge } from '../../../../shared/domain/verdict/judge.ts';
import { contradictionOf, filedBytes, type Written, withPlanted, writtenReports } from '../../../support/narratives.ts';
import { shareOf } from '../../../support/runs.ts';

const REPORTS = writtenReports();
/** Rules that read the prose: what they say loudly of a sound report is a false alarm. */
const OF_PROSE = /^(?:XS-|DOC-(?:PERIOD|NOTICE|YEAR|BLANKNUM|SEC5)|DUP-BODY|PI-1|T2b-(?:INFOFEE|GZ)|T4-)/;

/** Said in words that are not read. None may be added. */
const NOT_READ: ReadonlySet<string> = new Set([
  '沙河口区信访局 petition',
  '彭水县烟草专卖局 lic',
  '牡丹区烟台路街道办事处 notHeld',
  '梁溪区审计局 tot',
  '红旗区文化广电和旅游局 granted',
  '红旗区文化广电和旅游局 lic',
  '汾阳市峪道河镇人民政府 rec',
  '汾阳市峪道河镇人民政府 corr',
  '长寿湖旅游度假区管理委员会 rec',
  '长寿湖旅游度假区管理委员会 pending',
  '桃源乡人民政府 notHeld',
  '石桥岭镇人民政府 tot',
  '东丽区统计局 granted',
  '石台县仁里镇人民政府 tot',
  '石台县仁里镇人民政府 rec',
  '拱墅区半山街道办事处 new',
  '拱墅区半山街道办事处 ci',
  '拱墅区半山街道办事处 co',
  '拱墅区半山街道办事处 tot',
  '兰山区行政审批服务局 tot',
  '昆山市巴城镇人民政府 granted',
  '涪城区工区街道办事处 confirm',
  '茂南区卫生健康局 ci',
  '安溪县湖头镇人民政府 tot',
  '鄞州区首南街道办事处 granted',
  '崆峒区财政局 granted',
  '大洼区二界沟街道 none',
  '奉新县林业局 docf',
  '未央区大数据服务中心 notHeld',
  '玉州区交通运输局 petition',
  '盐都区公安局 tot',
  '铁西区工人村街道 noneT4',
  '桥西区人民政府 tot',
  '万安县百嘉镇人民政府 doci',
  '曲江镇人民政府 new',
  '曲江镇人民政府 tot',
  '玉山镇人民政府 new',
  '长山乡人民政府 none',
  '春江市人力资源和社会保障局 petition',
  '春江市人力资源和社会保障局 confirm',
  '金牛街道办事处 oth',
  '兴隆市城乡管理委员会 rec',
  '兴隆市城乡管理委员会 corr',
  '梅岭街道办事处 co',
  '云溪市交通警察支队 petition',
  '江都区邵伯镇人民政府 petition',
  '阜南县柴集镇人民政府 tot',
  '利州区雪峰街道办事处 new',
  '通州区张芝山镇人民政府 np',
  '通州区张芝山镇人民政府 ce',
  '宝应县望直港镇 new',
  '宝应县望直港镇 tot',
  '金坛区水利局 tot',
  '阿克苏市人力资源和社会保障局 granted',
  '阿克苏市人力资源和社会保障局 tot',
  '惠山区前洲街道办事处 np',
  '惠山区前洲街道办事处 ce',
  '泉山区审计局 rec',
  '泉山区审计局 upheld',
  '松滋市教育局 np',
  '五华区发展和改革局 docf',
  '景宁县大均乡人民政府 new',
  '景宁县大均乡人民政府 granted',
  '金安区张店镇人民政府 new',
  '前郭县查干湖旅游经济开发区管理委员会 pending',
  '平昌县驷马镇人民政府 granted',
  '甘井子区民政局 np',
  '南关区鸿城街道 notHeld',
  '南关区鸿城街道 granted',
  '樊城区城市管理执法局 dup',
  '安源区丹江街道办事处 rec',
  '安源区丹江街道办事处 upheld',
  '兰陵县信访局 confirm',
  '江阴市璜土镇人民政府 lic',
  '沙坪坝区国有资产监督管理委员会 co',
  '郾城区民政局 lic',
  '岗巴县人民政府办公室 granted',
  '南岗市人民政府办公室 tot',
  '长宁镇人民政府 tot',
  '滨河新城管理委员会 ci',
  '银杏街道办事处 oth',
  '金牛山乡人民政府 ci',
  '金牛山乡人民政府 lic',
  '金牛山乡人民政府 tot',
  '竹园街道 noneT4',
  '天河岭市税务局 rec',
  '东浦县城乡建设投资管理办公室 new',
]);

function loudOf(written: Written) {
  return judge(filedBytes(written), {}).findings.filter(({ severity }) => severity !== 'info');
}

/** Written as bodies of many kinds write, beside tables that agree: the text came first and knows nothing of the reader. */
describe('sound reports', () => {
  test.each(REPORTS.map((written) => [`${written.name} ${written.year}`, written] as const))(
    '%s: silent',
    (_, written) => {
      const said = loudOf(written).filter(({ rule, severity }) => severity === 'error' || OF_PROSE.test(rule));
      expect(said.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    },
  );
});

/** One contradiction of five by hand, each of all where a run asks for the written counts: `NIANBAO_RUNS=100` before prose is landed. */
describe('the same reports beside tables that contradict one thing said', () => {
  const turns = REPORTS.map((written, turn) => [`${written.name} ${written.year}`, written, turn] as const);
  test.each(turns)('%s', (_, written, turn) => {
    const says = shareOf(written.says, turn);
    const missed = says.filter((said) => {
      const { figures, row } = contradictionOf(written, said);
      return !loudOf({ ...written, figures }).some(
        ({ rule, cells }) => rule.startsWith('XS-') && cells.some((cell) => cell.startsWith(row)),
      );
    });
    expect(missed).toEqual(says.filter((said) => NOT_READ.has(`${written.name} ${said}`)));
  });
});

/** The other form's notice is named, and not loudly; what was bought (form of 2019) and much of what round twenty-two tells in its own words are not read. */
const NOT_FOUND: ReadonlySet<string> = new Set([
  '安陵县信访局',
  '平川县生态环境分局',
  '霁山区城市管理局',
  '丰岭县青竹镇人民政府',
  '平沙经济技术开发区管理委员会',
  '海棠县永丰镇人民政府',
  '临溪县科技和工业信息化局',
  '东岗县文化馆管理办公室',
  '麻石岗街道办事处',
  '洛川岭区妇幼保健管理中心',
  '铁门关镇人民政府',
  '石桥区环境卫生事务中心',
  '望江楼街道办事处',
  '榆林寨镇人民政府',
  '桃源洞区房屋征收事务中心',
  '甘棠县水务所',
  '双河口市文化市场综合执法队',
  '金鸡岭县教育局招生办公室',
  '黄泥塘区住房保障服务中心',
  '南塔街道办事处',
  '云雾山林场管理处',
  '清泉县计划生育协会服务站',
  '盘龙岭县林权服务中心',
  '涂山区人力资源服务中心',
  '西河沿区卫生许可服务站',
]);

describe('the same reports with one sentence that their tables, or they themselves, contradict', () => {
  const planted = REPORTS.flatMap((written) => withPlanted(written) ?? []);
  test.each(planted.map((written) => [`${written.name} ${written.year}`, written] as const))('%s', (_, written) => {
    const asked = loudOf(written).filter(({ rule }) => OF_PROSE.test(rule));
    expect(asked.length > 0).toBe(!NOT_FOUND.has(written.name));
  });
});
