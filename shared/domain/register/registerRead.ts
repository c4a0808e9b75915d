import type { RegisteredRequest, RegisterPlace } from './request.ts';

/** What is wrong with a row of the register, or with the register as a whole, for the person who keeps it. */
export interface RegisterFault {
  /** Undefined for what is wrong with the whole. */
  readonly place?: RegisterPlace;
  readonly words: string;
  /** Whether the request, its review or neither stays out of the figures. */
  readonly left: 'request' | 'review' | 'nothing';
}

/** What a row says under the headings that people look it up by, in the order of the template. */
export type ShownRow = readonly { readonly heading: string; readonly text: string }[];

/** A register as it was read: its requests, what is wrong with it, and what its rows say. */
export interface RegisterRead {
  readonly requests: readonly RegisteredRequest[];
  readonly faults: readonly RegisterFault[];
  /** Nothing could be worked out: no register among the tables, or one without a needed column. */
  readonly unreadable: boolean;
  /** What stands in the rows under the headings that were known, by place. */
  readonly shown: ReadonlyMap<RegisterPlace, ShownRow>;
  /** 信息处理费 that the rows state, in 分, and how many of them. */
  readonly fees: { readonly count: number; readonly fen: number };
}
