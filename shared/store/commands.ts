import type { ItemKey } from './keys.ts';

/** Commands as the table takes them, without its name. Built purely in this folder, sent by `aws/table`. */
export interface PutItem {
  readonly Item: ItemKey;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD';
}

export interface UpdateItem {
  readonly Key: { pk: string; sk: string };
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues: Record<string, unknown>;
}

export interface DeleteItem {
  readonly Key: { pk: string; sk: string };
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: Record<string, unknown>;
}

export type TransactItem =
  | { readonly Update: UpdateItem }
  | { readonly ConditionCheck: { readonly Key: { pk: string; sk: string }; readonly ConditionExpression: string } };
