import { EDITIONS, formOf } from './editions.ts';
import type { Edition, FormSection, SectionKey, SectionRole } from './form.ts';

/** The prose of a report by its sections, in printed order; a member that is absent was not given and is not judged. */
export type Narrative = Readonly<Record<SectionKey, string>>;

/** The narrative sections of a form, in printed order. */
export function sectionsOf(edition: Edition): readonly FormSection[] {
  return formOf(edition).sections;
}

/** The printed heading of a section; what is no section of the form goes by its own name. */
export function sectionTitle(edition: Edition, key: SectionKey): string {
  return sectionsOf(edition).find((section) => section.key === key)?.title ?? key;
}

/** The section that answers to a role; a form may have none. */
export function sectionWith(edition: Edition, role: SectionRole): FormSection | undefined {
  return sectionsOf(edition).find((section) => section.role === role);
}

/** The section in which a form tells of the year as a whole, if it has one. */
export function overviewOf(edition: Edition): FormSection | undefined {
  return sectionWith(edition, 'overview');
}

/** Every key under which any form has a section, each once: for what is kept whatever the year. */
export const SECTION_KEYS: readonly SectionKey[] = [
  ...new Set(EDITIONS.flatMap((edition) => sectionsOf(edition).map(({ key }) => key))),
];
