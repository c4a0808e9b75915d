import type { FailureCode, PipelineFailure } from '../../../shared/domain/failure/pipelineFailure.ts';
import type { Language } from './words.ts';

/** What breakage means to the person at the keyboard, and what to do. Codes not listed are for the runbook. */
const SENTENCES: Readonly<Partial<Record<FailureCode, Readonly<Record<Language, string>>>>> = {
  CONTENDED: { zh: '同时改动太多，请稍后再试', en: 'too much is changing at once; try again in a moment' },
  ROLLUP_MISMATCH: {
    zh: '各单位版本相加与实时汇总不一致，没有发布。请运行 nianbao rebuild 并查看运行手册',
    en: 'the versions do not add up to the live roll-up; nothing was published. Run nianbao rebuild and see the runbook',
  },
  FORM_BROKEN: { zh: '表样自检没有通过，没有发布', en: 'the form failed its self-check; nothing was published' },
  ROSTER_CONFLICT: {
    zh: '名册上有单位在这个年度属于别的区；调整归属是单独的决定',
    en: 'a body on the roster files for another district that year; moving it is a decision of its own',
  },
  LOCKED: { zh: '本年度已锁定', en: 'the year is locked' },
  NO_ROSTER: { zh: '没有这个区、这个年度的名册', en: 'no roster for that district and year' },
  BAD_CONFIG: { zh: '设置不全或不对', en: 'settings are missing or wrong' },
};

export function failureSentence({ code, facts }: PipelineFailure, language: Language): string {
  return `${SENTENCES[code]?.[language] ?? code}（${code} ${JSON.stringify(facts)}）`;
}
