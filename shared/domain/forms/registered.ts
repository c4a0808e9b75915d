import { FORM_2019 } from './2019/form.ts';
import { FORM_2021 } from './2021/form.ts';
import type { Form } from './form.ts';

/**
 * The forms the program knows, in the order in which they were registered: the short ids of cells follow it and are never
 * renumbered, so a new form goes to the end. Nothing else lists editions. Which form serves a year: `editions.ts`.
 */
export const REGISTERED: readonly Form[] = [FORM_2021, FORM_2019];
